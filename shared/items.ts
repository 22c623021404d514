/** Items that a step was fed, and what becomes of them when a post is held back elsewhere. */
import type { Held, Item } from './activity.ts';

/** Without that post; a theme that only quotes it keeps its place, and no word of it. */
export function withoutPost<Of extends Item>(items: readonly Of[], { id, text }: Held): Of[] {
  const plain = text.replaceAll('\n', ' ');
  const quotes = ({ kind, text: title }: Item) =>
    kind === 'theme' && /^“.+”$/su.test(title) && plain.startsWith(title.slice(1, -1).replace(/ …$/u, ''));
  return items
    .filter((item) => item.id !== id && item.origin !== id)
    .map((item) => (quotes(item) ? { ...item, text: 'A theme whose words were held back' } : item));
}
