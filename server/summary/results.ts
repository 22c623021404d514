/** What a revealed round told, as the summary has it: the same rows as on the faces, whatever the kind of activity. */
import * as v from 'valibot';
import type { Item, Result } from '../../shared/activity.ts';
import { mostTold, weighed } from '../../shared/insight/agreement.ts';
import { seen } from '../../shared/insight/roles.ts';
import type { Answers, Chosen } from '../../shared/publish.ts';
import * as told from '../../shared/told.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));
const share = v.strictObject({ percent, bound: v.picklist(['exact', 'atLeast', 'atMost']) });
const perRole = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.string(), schema);
const nullable = <Schema extends v.GenericSchema>(schema: Schema) => v.nullable(schema);

const row = v.strictObject({
  id: v.string(),
  kind: v.picklist(['post', 'theme']),
  text: v.string(),
  size: count,
  /** Posts in it per role id; null where they carry none. */
  mix: nullable(perRole(count)),
  rank: nullable(count),
  verdict: nullable(v.picklist(['both', 'against', 'one', 'split', 'early', 'some', 'faint', 'few'])),
  /** Why nothing is told of this item alone. */
  why: nullable(v.picklist(['few', 'close'])),
  role: nullable(v.string()),
  heat: nullable(v.number()),
  /** Of those who chose it, or agree. */
  shares: perRole(share),
  /** Where there were several options: how many answered, and the share of each option. */
  answers: perRole(count),
  options: perRole(v.record(v.string(), share)),
  /** The two roles that differ most, the one that agrees more first, and how likely in hundredths it is that they do. */
  apart: nullable(v.strictObject({ more: v.string(), less: v.string(), chance: percent })),
  /** Who carries the theme by posts per head, and roles that wrote nothing on it with what they say now. */
  whose: nullable(v.string()),
  blind: v.array(v.strictObject({ role: v.string(), says: v.picklist(['agrees', 'unseen']) })),
});

export const result = v.strictObject({
  round: count,
  basis: v.picklist(['roles', 'total', 'none']),
  why: nullable(v.picklist(['few', 'close'])),
  /** What each item was answered with, where there was more than choosing it or not. */
  options: v.array(v.string()),
  /** Ballots per role id, or under `total`; empty when nothing may be told, or where each item has its own answers. */
  ballots: perRole(count),
  /** Devices per role id at the reveal, where it matters. */
  heads: perRole(count),
  camps: nullable(told.camps),
  /** In order of rank; by id where there is none. */
  items: v.array(row),
});

export type SummaryResult = v.InferOutput<typeof result>;
type Row = SummaryResult['items'][number];

export function resultOf(result: Result, round: number, roles: readonly string[]): SummaryResult {
  const { publication, items, heads = {}, camps = null } = result;
  const [head, rows] =
    publication.basis === 'each' ? answersOf(publication, result, roles) : chosenOf(publication, items, roles);
  rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.id < b.id ? -1 : 1));
  return { round, ...head, heads, camps, items: rows };
}

type Head = Pick<SummaryResult, 'basis' | 'why' | 'options' | 'ballots'>;

const plain = ({ id, kind, text, size, mix }: Item): Row => ({
  ...{ id, kind, text, size, mix: mix ?? null, rank: null, verdict: null, why: null, role: null, heat: null },
  ...{ shares: {}, answers: {}, options: {}, apart: null, whose: null, blind: [] },
});

function chosenOf(publication: Chosen, items: readonly Item[], roles: readonly string[]): [Head, Row[]] {
  const ids = items.map((item) => item.id);
  const rows = new Map(seen(publication, roles, ids).map(({ item, ...row }) => [item, row]));
  const { basis } = publication;
  const ballots = basis === 'roles' ? publication.ballots : basis === 'total' ? { total: publication.ballots } : {};
  const head = { basis, why: basis === 'none' ? publication.why : null, options: [], ballots };
  return [head, items.map((item) => ({ ...plain(item), ...rows.get(item.id) }))];
}

function answersOf(publication: Answers, { items, heads = {} }: Result, roles: readonly string[]): [Head, Row[]] {
  const rows = new Map(
    weighed(publication, { items, roles, heads }).map(({ item, told, ...row }) => [item, { ...row, options: told }]),
  );
  const { basis, why = null } = mostTold(publication);
  const head = { basis, why, options: publication.options, ballots: {} };
  return [head, items.map((item) => ({ ...plain(item), ...rows.get(item.id) }))];
}
