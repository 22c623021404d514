/** Items and their published results as the map draws them. Uses nothing but the published numbers. */
import type { MapItem } from './picture.ts';

interface OutcomeItem {
  id: string;
  text: string;
  /** Posts in it, and how many of each role id; null where they carry none. */
  size: number;
  mix: Readonly<Record<string, number>> | null;
}

export interface Outcome {
  items: readonly OutcomeItem[];
  results: readonly {
    id: string;
    rank: number | null;
    heat: number;
    shares: Readonly<Record<string, { percent: number }>>;
  }[];
  /** In the order of the room. */
  roles: readonly { id: string }[];
}

export function mapOf({ items, results, roles }: Outcome): MapItem[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return items.flatMap((item): MapItem[] => {
    const result = byId.get(item.id);
    if (!result) return [];
    const shares = roles.map(({ id }) => result.shares[id]?.percent ?? 0);
    const told = roles.every(({ id }) => result.shares[id] !== undefined);
    return [
      {
        id: item.id,
        title: item.text,
        kind: 'theme',
        heat: result.heat,
        weight: result.heat,
        // Only a total is told: nobody knows which side carries it.
        pull: told ? shares : roles.map(() => 1),
        ring: told ? shares : [],
        ...(result.rank !== null && { rank: result.rank }),
        marks: marksOf(item, roles),
      },
    ];
  });
}

/** One mark per post; which of them is which post is not told here. */
function marksOf({ id, size, mix }: OutcomeItem, roles: Outcome['roles']): MapItem['marks'] {
  if (!mix) return Array.from({ length: size }, (_, i) => ({ id: `${id} ${i}`, role: -1 }));
  return roles.flatMap((one, role) =>
    Array.from({ length: mix[one.id] ?? 0 }, (_, i) => ({ id: `${id} ${one.id} ${i}`, role: role })),
  );
}
