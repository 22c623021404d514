/** What each audience sees of an `exchange` step: the requests and who asks, nothing of any answer before the reveal; and what it hands on. */
import type { Harvest, Item, Mine, Sheet, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { mostTold } from '../../insight/agreement.ts';
import { mostOf, toldSides } from '../../insight/options.ts';
import { own } from '../../own.ts';
import type { Answers, Told } from '../../publish.ts';
import type { Json, Table } from '../../records.ts';
import { ofOthers, othersThan } from '../../sides.ts';
import { listed, shareWords, whyWords } from '../../words.ts';
import { ANSWERS, OPTIONS } from './options.ts';
import { standing, type Step } from './work.ts';

const FEW: Told = { basis: 'none', why: 'few' };

export function show({ phase, work }: Step): Table {
  const table: Table = new Map();
  const { items, by, rounds } = work;
  for (const [order, { id, kind, text, size, mix = null }] of items.entries())
    table.set(`item:${id}`, { kind, text, size, mix, order, by: own(by, id) ?? null });
  const last = rounds.at(-1);
  if (phase !== 'revealed' || !last) return table;
  const told = items.map(({ id }) => [id, standing(work, id) ?? FEW] as const);
  table.set('result', { ...mostTold({ ...last, items: Object.fromEntries(told) }), rounds: rounds.length });
  for (const [id, one] of told) table.set(`result:${id}`, { shares: {}, answer: one as unknown as Json });
  return table;
}

export function mine({ work }: Step, seat: Mine): Table {
  const ballot = own(work.ballots, seat.voter);
  return new Map([['mine:ballot', { answers: ballot?.answers ?? {}, cast: ballot !== undefined }]]);
}

/** How many of each role have answered all that the others ask of it; all of a role that is asked nothing. */
export function progress({ work, rules }: Step): Record<string, number> {
  const askedOf = new Map(rules.roles.map(({ id }) => [id, ofOthers(work.items, work.by, id)]));
  const done = doneByRole(work.ballots, ({ role, answers }) =>
    (askedOf.get(role) ?? []).every(({ id }) => own(answers, id)),
  );
  const count = [...askedOf].map(([role, asked]) => [role, asked.length > 0 ? (done[role] ?? 0) : Infinity]);
  return Object.fromEntries(count) as Record<string, number>;
}

/**
 * What is to be talked about first. "Not clear" leads: it was not understood, and a minute of explaining may turn it into an
 * answer. Then what the other side is of two minds about, then a plain no. Somebody who tries wants a pact more than a talk, and a yes
 * only to be written down. What was not told says nothing and comes last.
 */
const URGENCY = ['unclear', null, 'no', 'try', 'yes'];

function urgencyOf(told: Told | undefined, roles: readonly string[]): number {
  const said = told ? toldSides(told, roles).map(({ shares }) => URGENCY.indexOf(mostOf(shares))) : [];
  return said.length > 0 ? Math.min(...said) : URGENCY.length;
}

/** Side by side: the most urgent of each, then the second of each, so that a short talk is not about one side alone. */
export function harvest({ work, rules }: Step): Harvest {
  const roles = rules.roles.map((role) => role.id);
  const urgency = new Map(work.items.map(({ id }) => [id, urgencyOf(standing(work, id), roles)]));
  const of = ({ id }: Item) => urgency.get(id) ?? 0;
  const sides = [...Map.groupBy(work.items, ({ id }) => own(work.by, id) ?? null).values()];
  const places = new Map<string, number>();
  for (const side of sides)
    for (const [place, { id }] of side.toSorted((a, b) => of(a) - of(b)).entries()) places.set(id, place);
  const place = ({ id }: Item) => places.get(id) ?? 0;
  const themes = work.items.toSorted((a, b) => place(a) - place(b) || of(a) - of(b));
  const ordered = work.rounds.length > 0;
  return { themes, posts: themes.filter((item) => item.kind === 'post'), ordered };
}

export const summary = (step: Step): SummaryPart => ({
  ...{ posts: [], themes: [], held: {} },
  results: step.work.rounds.map((publication) => ({ items: step.work.items, publication, inSheets: true })),
  sheets: step.work.rounds.map((round, i) =>
    sheetOf(step, round, step.work.rounds.length > 1 ? `, round ${i + 1}` : ''),
  ),
});

/** A row for each request and side that was asked: its own answers, or why they are not told. */
function sheetOf({ rules, work }: Step, round: Answers, which: string): Sheet {
  const roles = rules.roles.map((role) => role.id);
  const nameOf = (id: string) => rules.roles.find((role) => role.id === id)?.name ?? '';
  const rows = work.items.flatMap(({ id, text }) => {
    const by = own(work.by, id) ?? null;
    const told = own(round.items, id) ?? FEW;
    const asker = by === null ? 'Everybody' : nameOf(by);
    if (told.basis !== 'roles') {
      const why = told.basis === 'none' ? whyWords(told.why) : '';
      return [[text, asker, listed(othersThan(by, roles).map(nameOf)), '', ...OPTIONS.map(() => ''), why]];
    }
    return toldSides(told, roles).map(({ role, answers, shares }): (string | number)[] => {
      const cells = OPTIONS.map((option) => (shares[option] ? shareWords(shares[option]) : ''));
      return [text, asker, nameOf(role), answers, ...cells, ''];
    });
  });
  const columns = ['Request', 'Asked by', 'Answered by', 'Answers', ...ANSWERS.map(({ label }) => label), 'Not told'];
  const keys = ['request', 'asks', 'answers', 'count', ...OPTIONS, 'why'];
  return { title: `Requests and answers${which}`, columns, keys, rows };
}
