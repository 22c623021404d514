/** Items and their published results as the map and the lists draw them. Uses nothing but the published numbers. */
import type { ItemRecord, ResultRecord, RoleRecord } from '../room.svelte.ts';
import type { MapItem } from '../../shared/insight/picture.ts';

export interface Row extends ResultRecord {
  text: string;
}

export interface Outcome {
  items: readonly ItemRecord[];
  results: readonly ResultRecord[];
  roles: readonly RoleRecord[];
}

/** Results with their texts, best first. */
export function rowsOf({ items, results }: Outcome): Row[] {
  const texts = new Map(items.map((item) => [item.id, item.text]));
  return results.map((result) => ({ ...result, text: texts.get(result.id) ?? '' })).sort((a, b) => a.rank - b.rank);
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
        rank: result.rank,
        marks: marksOf(item, roles),
      },
    ];
  });
}

/** One mark per post; which of them is which post is not told here. */
function marksOf({ id, size, mix }: ItemRecord, roles: readonly RoleRecord[]): MapItem['marks'] {
  if (!mix) return Array.from({ length: size }, (_, i) => ({ id: `${id} ${i}`, role: -1 }));
  return roles.flatMap((role) =>
    Array.from({ length: mix[role.id] ?? 0 }, (_, i) => ({ id: `${id} ${role.id} ${i}`, role: role.index })),
  );
}
