/** What each audience sees of a `stance` step, record by record; before the reveal nothing of any answer. */
import type { Harvest, Mine, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { mostTold, weighed } from '../../insight/agreement.ts';
import type { Json, Table } from '../../records.ts';
import { standing, type Step } from './work.ts';

export function show(step: Step): Table {
  const table: Table = new Map();
  const { items, rounds } = step.work;
  for (const item of items)
    table.set(`item:${item.id}`, { kind: item.kind, text: item.text, size: item.size, mix: item.mix ?? null });
  const stands = standing(rounds);
  if (step.phase !== 'revealed' || !stands) return table;
  table.set('result', { ...mostTold(stands.publication), heads: stands.heads, rounds: rounds.length });
  table.set('camps', stands.camps as unknown as Json);
  const roles = step.rules.roles.map((role) => role.id);
  for (const { item, ...row } of weighed(stands.publication, { items, roles, heads: stands.heads }))
    table.set(`result:${item}`, row as unknown as Json);
  return table;
}

export function mine(step: Step, seat: Mine): Table {
  const ballot = step.work.ballots[seat.voter];
  return new Map([['mine:ballot', { answers: ballot?.answers ?? {}, cast: ballot !== undefined }]]);
}

/** How many of each role have answered everything: somebody half way is still at it. */
export const progress = ({ work }: Step): Record<string, number> =>
  doneByRole(work.ballots, ({ answers }) => Object.keys(answers).length >= work.items.length);

/** In the order that was told last, what has no rank after it; as they came in before any reveal. */
export function harvest({ work: { items, rounds }, rules }: Step): Harvest {
  const stands = standing(rounds);
  const roles = rules.roles.map((role) => role.id);
  const rows = stands ? weighed(stands.publication, { items, roles, heads: stands.heads }) : [];
  const ranks = new Map(rows.map(({ item, rank }) => [item, rank ?? items.length]));
  const ranked = items.toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0));
  return { themes: ranked, posts: ranked.filter((item) => item.kind === 'post'), ordered: rows.length > 0 };
}

export const summary = ({ work: { items, rounds } }: Step): SummaryPart => ({
  ...{ posts: [], themes: [], held: {} },
  results: rounds.map((round) => ({ items, ...round })),
});
