/**
 * Flat tables of records, one per audience, built field by field from the state: a secret is never stripped because it
 * was never put in. A frame is the difference between two tables.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Key such as `post:3f…`, `theme:…`, `step`, `clock`, `role:it`; value any flat JSON object. */
export type Table = Map<string, Json>;

export interface Change {
  put: Record<string, Json>;
  drop: string[];
}

/** What turns `before` into `after`, keys in sorted order; undefined when nothing changed. */
export function diff(before: Table, after: Table): Change | undefined {
  const put: [string, Json][] = [];
  for (const [key, value] of after) {
    const old = before.get(key);
    if (old !== value && (old === undefined || JSON.stringify(old) !== JSON.stringify(value))) put.push([key, value]);
  }
  const drop = [...before.keys()].filter((key) => !after.has(key));
  if (put.length === 0 && drop.length === 0) return undefined;
  return { put: Object.fromEntries(put.sort(byKey)), drop: drop.sort() };
}

/** The table after a change; the old one is left as it was. */
export function apply(table: Table, change: Change): Table {
  const next = new Map(table);
  for (const key of change.drop) next.delete(key);
  for (const [key, value] of Object.entries(change.put)) next.set(key, value);
  return next;
}

/** A table as a plain object with sorted keys: what a snapshot carries. */
export const asObject = (table: Table): Record<string, Json> => Object.fromEntries([...table].sort(byKey));

const byKey = ([a]: [string, Json], [b]: [string, Json]) => (a < b ? -1 : a > b ? 1 : 0);
