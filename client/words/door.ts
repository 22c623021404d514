/** What people are promised at the door; the whole of it stands in promise.ts. */

/** In two sentences, on the way in. */
export function shortPromise({ live }: { live: boolean }): string {
  const shown = live
    ? 'Posts come up shuffled, in batches, and nobody sees whose they are.'
    : 'Posts stay hidden until the reveal. The moderator reads them first and does not see whose they are.';
  return `No name, no account. We keep your side, what you write and how you vote. ${shown}`;
}
