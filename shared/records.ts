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
    if (!same(before.get(key), value)) put.push([key, value]);
  }
  const drop = [...before.keys()].filter((key) => !after.has(key));
  if (put.length === 0 && drop.length === 0) return undefined;
  return { put: Object.fromEntries(put.sort(byKey)), drop: drop.sort() };
}

/** Equal in all their parts; the order of keys says nothing, and a seal changes it. */
function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

/** Objects, and arrays by their indices. */
const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null;

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
