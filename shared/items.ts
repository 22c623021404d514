/** Items that a step was fed: which of too many it asks about, and what becomes of them when a post is held back elsewhere. */
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

/**
 * The `most` items with the most posts, each role's posts weighing the same in all, so that the side that wrote more does not
 * choose what is asked; in the order they came in. Equal ones by id, which is random.
 */
export function heaviest(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const totals = new Map<string, number>();
  for (const { mix } of items)
    for (const [role, posts] of Object.entries(mix ?? {})) totals.set(role, (totals.get(role) ?? 0) + posts);
  const weight = ({ mix, size }: Item) =>
    mix ? Object.entries(mix).reduce((sum, [role, posts]) => sum + posts / (totals.get(role) || 1), 0) : size;
  const kept = items
    .map((item) => ({ id: item.id, weight: weight(item) }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, most);
  const ids = new Set(kept.map(({ id }) => id));
  return items.filter(({ id }) => ids.has(id));
}
