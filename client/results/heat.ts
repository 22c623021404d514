/** Items and their published results as the lists draw them. Uses nothing but the published numbers. */
import type { ItemRecord, ResultRecord } from '../room.svelte.ts';

export interface Row extends ResultRecord {
  text: string;
}

interface Outcome {
  items: readonly ItemRecord[];
  results: readonly ResultRecord[];
}

/** Results with their texts, best first. */
export function rowsOf({ items, results }: Outcome): Row[] {
  const texts = new Map(items.map((item) => [item.id, item.text]));
  return results.map((result) => ({ ...result, text: texts.get(result.id) ?? '' })).sort((a, b) => a.rank - b.rank);
}
