/** What an event makes of a `collect` step's work. Total: every event of the closed list, no refusal, no surprise. */
import type { Held } from '../../activity.ts';
import { evolveBoard, forgetBoard, isBoardEvent, moved } from '../../board/grouping.ts';
import { own } from '../../own.ts';
import { readable } from './reading.ts';
import type { Event, Post, Work } from './work.ts';

/** What is written in one heartbeat is put in with one copy of the posts. */
export function evolveAll(work: Work, events: readonly Event[]): Work {
  let next = work;
  let written: Record<string, Post> = {};
  const put = () => {
    if (Object.keys(written).length > 0) next = { ...next, posts: { ...next.posts, ...written } };
    written = {};
  };
  for (const event of events) {
    if (event.type === 'collect.postWritten') written[event.card] = fresh(event);
    else {
      put();
      next = evolve(next, event);
    }
  }
  put();
  return next;
}

const fresh = ({ text, role, slot, first }: Extract<Event, { type: 'collect.postWritten' }>): Post => ({
  ...{ text, role, slot, first, state: 'hidden', tagged: false },
});

export function evolve(work: Work, event: Event): Work {
  if (isBoardEvent(event)) return evolveBoard(work, event);
  switch (event.type) {
    case 'collect.postWritten':
      return withPost(work, event.card, fresh(event));
    case 'collect.postEdited':
      return edited(work, event.card, event.text);
    case 'collect.postWithdrawn':
      return withdrawn(work, event.card);
    case 'collect.sameSaid':
      return said(work, event.card, event.like);
    case 'collect.postHeld':
      return moved(patched(work, event.card, { state: 'held', reason: event.reason }));
    case 'collect.postReleased':
      return moved(patched(work, event.card, { state: event.to, tagged: event.tagged }));
    case 'collect.postsShown':
      return moved(shown(work, event));
    case 'collect.authorsForgotten':
      return { ...work, posts: mapPosts(work, ({ slot: _slot, first: _first, like: _like, ...rest }) => rest) };
  }
}

const withPost = (work: Work, id: string, post: Post): Work => ({ ...work, posts: { ...work.posts, [id]: post } });

/** A post that is not there any more stays away: two events of one tick may come in any order. */
function patched(work: Work, id: string, change: Partial<Post>): Work {
  const post = own(work.posts, id);
  return post ? withPost(work, id, { ...post, ...change }) : work;
}

function edited(work: Work, id: string, text: string): Work {
  const post = own(work.posts, id);
  if (!post) return work;
  const { reason: _reason, ...rest } = post;
  return withPost(work, id, { ...rest, text, state: 'hidden' });
}

function said(work: Work, id: string, like: string | null): Work {
  const post = own(work.posts, id);
  if (!post) return work;
  const { like: _before, ...rest } = post;
  return withPost(work, id, like === null ? rest : { ...rest, like });
}

function withdrawn(work: Work, id: string): Work {
  const { [id]: _gone, ...posts } = work.posts;
  return { ...work, posts };
}

function shown(work: Work, event: { cards: string[]; waiting: string[]; tagged: boolean }): Work {
  const [cards, waiting] = [new Set(event.cards), new Set(event.waiting)];
  const { tagged } = event;
  return {
    ...work,
    posts: mapPosts(work, (post, id) => {
      if (cards.has(id)) return { ...post, state: 'shown', tagged };
      return waiting.has(id) ? { ...post, state: 'waiting' } : post;
    }),
  };
}

/** Going back to write again: what could be read before is marked as read, what could not stays unread. */
export function reopen(work: Work): Work {
  const inBox = new Set(readable({ phase: 'closed', work }));
  return {
    ...work,
    posts: mapPosts(work, (post, id) => (post.state !== 'hidden' || inBox.has(id) ? { ...post, read: true } : post)),
  };
}

function mapPosts(work: Work, to: (post: Post, id: string) => Post): Record<string, Post> {
  return Object.fromEntries(Object.entries(work.posts).map(([id, post]) => [id, to(post, id)]));
}

/** What is kept of a closed room: the wall. Held back and never shown texts are erased and only counted. */
export function forget(work: Work): Work {
  const gone = { ...work.gone };
  const posts: Record<string, Post> = {};
  for (const [id, post] of Object.entries(work.posts)) {
    if (post.state === 'shown') posts[id] = post;
    else {
      const why = post.state === 'held' ? (post.reason ?? 'unclear') : 'unrevealed';
      gone[why] = (gone[why] ?? 0) + 1;
    }
  }
  return { ...forgetBoard(work, (post) => Object.hasOwn(posts, post)), posts, gone };
}

/** A post that is taken off the wall, for the steps that were fed it. */
export function holdsBack(work: Work, event: Event): Held | undefined {
  const post = event.type === 'collect.postHeld' ? own(work.posts, event.card) : undefined;
  return post && event.type === 'collect.postHeld'
    ? { id: event.card, text: post.text, reason: event.reason }
    : undefined;
}

/** Held back on a later board, it is held back here as well. */
export const without = (work: Work, { id, reason }: Held): Work =>
  own(work.posts, id) ? moved(patched(work, id, { state: 'held', reason })) : work;
