/** What each audience sees of a `pact` step, its reveal, and what it hands on: the pacts with all their fields. */
import type { Audience, Harvest, Mine, SummaryPart } from '../../activity.ts';
import { answersTo, doneByRole } from '../../ballots.ts';
import { signsIn } from '../../moderation.ts';
import { own } from '../../own.ts';
import { lastTold, publishAnswers, type Told } from '../../publish.ts';
import type { Json, Table } from '../../records.ts';
import { listed, whyWords } from '../../words.ts';
import { OPTIONS, sideOf, sideWords } from './told.ts';
import { type Event, type Step, type Work } from './work.ts';

export function show({ phase, work, settings }: Step, audience: Audience): Table {
  const { pacts, asking, votes, removed, items } = work;
  const table: Table = new Map();
  table.set('pact', { vote: asking ? votes : null, most: settings.most });
  if (phase === 'open' && asking) table.set('turn', votes);
  for (const [order, { id, who, what, by, until }] of pacts.entries()) {
    const told = standing(work, id);
    table.set(`pact:${id}`, { order, who, what, by, until, told: told ? (told as unknown as Json) : null });
    // Whoever wrote it is asked whether it names a person: a function should do it.
    if (audience === 'moderator')
      table.set(
        `signs:${id}`,
        signsIn(what).map(({ what }) => what),
      );
  }
  if (audience !== 'moderator') return table;
  table.set('removed', removed.length);
  for (const { id, text } of items) table.set(`idea:${id}`, { text });
  return table;
}

/** The last of what was told of which anything could be; else why not. Undefined before the first reveal. */
export const standing = ({ rounds }: Work, id: string): Told | undefined => lastTold(rounds, id);

export function mine({ work, phase }: Step, seat: Mine): Table {
  if (!work.asking || phase === 'revealed') return new Map();
  const answers = own(work.ballots, seat.voter)?.answers ?? {};
  return new Map<string, Json>([['mine:answers', { vote: work.votes, answers }]]);
}

/** How many of each role have answered for every pact. */
export function progress({ work }: Step): Record<string, number> | undefined {
  if (!work.asking) return undefined;
  return doneByRole(work.ballots, ({ answers }) => Object.keys(answers).length >= work.pacts.length);
}

/** Where nobody was asked there is nothing to tell. */
export function reveal({ rules, work }: Step): Event[] {
  if (!work.asking) return [];
  const tally = answersTo(
    work.pacts.map(({ id }) => id),
    OPTIONS,
    Object.values(work.ballots),
  );
  const limits = { roles: rules.roles.map((role) => role.id), threshold: rules.threshold };
  return [{ type: 'pact.counted', publication: publishAnswers(tally, limits, work.rounds) }];
}

export function harvest({ work }: Step): Harvest {
  const items = work.pacts.map(({ id, what }) => ({ id, kind: 'post' as const, text: what, size: 1 }));
  return { themes: items, posts: items };
}

/** The pacts as one table. Its `keys` are what a later session opens with. */
export function summary({ work, rules }: Step): SummaryPart {
  const part: SummaryPart = { posts: [], themes: [], results: [], held: {} };
  if (work.pacts.length === 0) return part;
  const name = (id: string) => rules.roles.find((role) => role.id === id)?.name ?? id;
  const told = work.pacts.map(({ id }) => standing(work, id));
  const sides = [...rules.roles.map(({ id }) => id), 'total'].filter((id) =>
    told.some((one) => one && sideOf(one, id)),
  );
  const why = told.find((one) => one?.basis === 'none');
  const rows = work.pacts.map(({ who, what, by, until }, i) => {
    const one = told[i];
    const said = sides.map((side) => {
      const shares = one && sideOf(one, side);
      return shares ? sideWords(shares) : '';
    });
    const none = why ? [one?.basis === 'none' ? whyWords(one.why) : ''] : [];
    return [listed(who.map(name)), what, by, until, ...said, ...none];
  });
  const columns = [
    'Who',
    'What',
    'By',
    'Supported until',
    ...sides.map((id) => (id === 'total' ? 'Everybody' : name(id))),
  ];
  const keys = ['who', 'what', 'by', 'until', ...sides];
  const sheet = why
    ? { title: 'Pacts', columns: [...columns, 'Not told'], keys: [...keys, 'why'], rows }
    : { title: 'Pacts', columns, keys, rows };
  return { ...part, sheets: [sheet] };
}
