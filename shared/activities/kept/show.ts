/** What each audience sees of a `kept` step, its reveal through the publisher, and what it hands on. */
import type { Beside, Context, Harvest, Mine, Sheet, SummaryPart } from '../../activity.ts';
import { answersTo, doneByRole } from '../../ballots.ts';
import { datesWords } from '../../dates.ts';
import { own } from '../../own.ts';
import { lastTold, publishAnswers, publishedIn, type Told } from '../../publish.ts';
import type { Json, Table } from '../../records.ts';
import { listed, whyWords } from '../../words.ts';
import { ordered, OPTIONS, sidesOf, sideWords, verdictWords, weighed } from './told.ts';
import type { Event, Step, Work } from './work.ts';

/** The last of what was told of which anything could be; else why not. Undefined before the first reveal. */
const standing = ({ rounds }: Work, id: string): Told | undefined => lastTold(rounds, id);

export function show({ phase, work, settings }: Step): Table {
  const table: Table = new Map();
  const told = (id: string) => (phase === 'revealed' ? standing(work, id) : undefined);
  table.set('kept', { from: settings.from, rounds: phase === 'revealed' ? work.rounds.length : 0 });
  const shown = phase === 'revealed' ? ordered(work.pacts, told) : work.pacts;
  for (const [order, { id, who, what, by, until }] of shown.entries()) {
    const one = told(id);
    const result = one
      ? { told: one as unknown as Json, verdict: weighed(one).verdict }
      : { told: null, verdict: null };
    // Under `item`, so that it can be pointed at.
    table.set(`item:${id}`, { kind: 'post', text: what, size: 1, mix: null, order, who, by, until, ...result });
  }
  return table;
}

export function mine({ work }: Step, seat: Mine): Table {
  const ballot = own(work.ballots, seat.voter);
  return new Map<string, Json>([['mine:ballot', { said: ballot?.said ?? {}, cast: ballot !== undefined }]]);
}

/** How many of each role have answered for every pact. */
export const progress = ({ work }: Step): Record<string, number> =>
  doneByRole(work.ballots, ({ said }) => Object.keys(said).length >= work.pacts.length);

export function reveal({ rules, work }: Step, _context: Context, beside: readonly Beside[]): Event[] {
  const given = Object.values(work.ballots).map(({ role, said }) => ({ role, answers: said }));
  const tally = answersTo(
    work.pacts.map(({ id }) => id),
    OPTIONS,
    given,
  );
  const limits = { roles: rules.roles.map((role) => role.id), threshold: rules.threshold };
  const earlier = [...publishedIn(beside.filter(({ kind }) => kind === 'kept')), ...work.rounds];
  return [{ type: 'kept.counted', publication: publishAnswers(tally, limits, earlier) }];
}

/** What is disputed or not kept first: to be talked about, or agreed on anew. */
export function harvest({ work }: Step): Harvest {
  const items = ordered(work.pacts, (id) => standing(work, id)).map(({ id, what }) => ({
    ...{ id, kind: 'post' as const, text: what, size: 1 },
  }));
  return { themes: items, posts: items };
}

/** As a table: its four options are no agreement, so that ranks and verdicts of a stance do not fit. */
export function summary({ work, rules, settings }: Step): SummaryPart {
  const results = work.rounds.map((publication) => ({ items: [], publication, inSheets: true as const }));
  const part: SummaryPart = { posts: [], themes: [], held: {}, results };
  const toldOf = (id: string) => standing(work, id);
  const roles = rules.roles.map(({ id }) => id);
  const sides = [...rules.roles, { id: 'total', name: 'Everybody' }].filter(({ id }) =>
    work.pacts.some((pact) => sidesOf(toldOf(pact.id), roles).some((side) => side.id === id)),
  );
  const rows = ordered(work.pacts, toldOf).map((pact) => {
    const told = toldOf(pact.id);
    const said = sides.map(({ id }) => {
      const side = sidesOf(told, roles).find((one) => one.id === id);
      return side ? sideWords(side.shares) : '';
    });
    const verdict =
      told === undefined
        ? 'Not asked'
        : told.basis === 'none'
          ? whyWords(told.why)
          : verdictWords(weighed(told).verdict, roles.length);
    return [pact.what, listed(pact.who), datesWords(pact), verdict, ...said];
  });
  const sheet: Sheet = {
    title: settings.from ? `What became of the pacts: ${settings.from}` : 'What became of the pacts',
    columns: ['Pact', 'Who', 'When', 'Together', ...sides.map(({ name }) => name)],
    keys: ['what', 'whose', 'when', 'verdict', ...sides.map(({ id }) => id)],
    rows,
  };
  return { ...part, sheets: [sheet] };
}
