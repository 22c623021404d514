/** Items and their published results as the lists draw them. Uses nothing but the published numbers. */
import type { ItemRecord, ResultRecord } from '../room.svelte.ts';

/** What the lists need of a result, of whatever kind: `rank` is null where there is none. */
export interface Row extends Omit<ResultRecord, 'rank' | 'verdict'> {
  text: string;
  rank: number | null;
  verdict: string;
}

interface Outcome {
  items: readonly ItemRecord[];
  results: readonly ResultRecord[];
}

/** A vote's result with its words. */
export type VoteRow = ResultRecord & { text: string };

/** Results with their texts, best first. */
export function rowsOf({ items, results }: Outcome): VoteRow[] {
  const texts = new Map(items.map((item) => [item.id, item.text]));
  return results.map((result) => ({ ...result, text: texts.get(result.id) ?? '' })).sort((a, b) => a.rank - b.rank);
}
