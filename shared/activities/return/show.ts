/** What each audience sees of a `return` step, its reveal, and what it hands on: the sentences, as posts without a side. */
import type { Audience, Beside, Harvest, Mine, Sheet, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { heldCounts } from '../../held.ts';
import { mostTold } from '../../insight/agreement.ts';
import { averageOf, averageWords, BIN_NAMES, binOf, binWords } from '../../insight/scale.ts';
import { signsIn } from '../../moderation.ts';
import { own } from '../../own.ts';
import { type Answers, lastTold, publishAnswers, publishedIn, type Shares, type Told } from '../../publish.ts';
import type { Json, Table } from '../../records.ts';
import { marksWhyWords, shareWords } from '../../words.ts';
import { readable, taken } from './sentences.ts';
import { LINE } from './told.ts';
import { QUESTION, type Event, type Step, type Work } from './work.ts';

export function show(step: Step, audience: Audience): Table {
  const { phase, work } = step;
  const table: Table = new Map();
  const moderator = audience === 'moderator';
  for (const { id, text } of shownIn(work)) table.set(`post:${id}`, { text, role: null, theme: null });
  const held = heldIn(work);
  if ((phase === 'revealed' || moderator) && Object.keys(held).length > 0) table.set('held', held);
  if (moderator) addReading(table, step);
  const told = standing(work);
  if (phase !== 'revealed' || !told) return table;
  const { basis } = told;
  table.set('result', {
    ...{ basis, rounds: work.rounds.length, why: told.basis === 'none' ? told.why : null },
    sides: sidesOf(told) as unknown as Json,
  });
  return table;
}

/** What the moderator alone has: sentences to read before they are told, and those held back. */
function addReading(table: Table, step: Step): void {
  const inBox = new Set(readable(step));
  for (const [id, { text, state, reason }] of Object.entries(step.work.sentences)) {
    if (!inBox.has(id) && state !== 'held') continue;
    table.set(`review:${id}`, {
      ...{ text, state: state === 'hidden' ? 'box' : state, reason: reason ?? null },
      signs: signsIn(text).map((sign) => ({ ...sign })),
    });
  }
}

/** By id, which is random. */
const shownIn = ({ sentences }: Work) =>
  Object.entries(sentences)
    .filter(([, { state }]) => state === 'shown')
    .map(([id, { text }]) => ({ id, text }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Told at the reveal, so that no rewording shows before. */
const heldIn = ({ sentences, gone }: Work) =>
  heldCounts(
    Object.values(sentences).map(({ state, reason = 'unclear' }) => (state === 'held' ? reason : undefined)),
    gone,
  );

/** The last round of which anything could be told; else why not. Undefined before the first reveal. */
export const standing = ({ rounds }: Work): Told | undefined => lastTold(rounds, QUESTION);

/** Per role id, or under `total`: how many marked, and the share of each mark. */
function sidesOf(told: Told): Record<string, { answers: number; shares: Shares }> {
  if (told.basis === 'none') return {};
  if (told.basis === 'total') return { total: { answers: told.answers, shares: told.shares } };
  const sides = Object.entries(told.shares);
  return Object.fromEntries(sides.map(([role, shares]) => [role, { answers: told.answers[role] ?? 0, shares }]));
}

export function mine({ phase, work }: Step, { voter, slots, cards }: Mine): Table {
  const table: Table = new Map();
  for (const card of cards) {
    const one = own(work.sentences, card);
    if (!one) continue;
    const { text, state, reason, slot } = one;
    const where = state === 'shown' ? 'wall' : state === 'held' ? 'held' : 'box';
    table.set(`mine:post:${card}`, {
      ...{ text, state: where, fixed: slot === undefined },
      ...(reason && state === 'held' && { reason }),
    });
  }
  if (phase === 'revealed') return table;
  const used = taken(work);
  table.set('mine:left', slots.filter((slot) => !used.has(slot)).length);
  table.set('mine:ballot', { mark: own(work.ballots, voter)?.mark ?? null });
  return table;
}

/** How many of each role have marked; sentences move no number. */
export const progress = ({ work }: Step): Record<string, number> => doneByRole(work.ballots);

/**
 * Marks become shares, and every sentence not held back is told with them, however few there are: nothing says how many or
 * which people of the room wrote, so that each may be anybody's who is here. The moderator is warned before few are shown.
 */
export function reveal({ rules, work }: Step, beside: readonly Beside[]): Event[] {
  const limits = { roles: rules.roles.map((role) => role.id), threshold: rules.threshold };
  const before = [...publishedIn(beside.filter(({ kind }) => kind === 'return')), ...work.rounds];
  const counts: Record<string, number[]> = {};
  for (const { role, mark } of Object.values(work.ballots)) {
    const of = (counts[role] ??= BIN_NAMES.map(() => 0));
    const at = binOf(LINE.as, mark - 1);
    of[at] = (of[at] ?? 0) + 1;
  }
  const tally = { options: BIN_NAMES, items: { [QUESTION]: counts } };
  return [{ type: 'return.told', publication: publishAnswers(tally, limits, before) }];
}

export function harvest({ work }: Step): Harvest {
  const items = shownIn(work).map(({ id, text }) => ({ id, kind: 'post' as const, text, size: 1 }));
  return { themes: items, posts: items };
}

export function summary(step: Step): SummaryPart {
  const { work } = step;
  const items = [{ id: QUESTION, kind: 'post' as const, text: 'Was it worth the time?', size: 0 }];
  return {
    posts: shownIn(work).map(({ id, text }) => ({ id, text, role: null, theme: null })),
    themes: [],
    held: heldIn(work),
    results: work.rounds.map((publication) => ({ items, publication, inSheets: true })),
    sheets: work.rounds.map((round, i) => sheetOf(step, round, work.rounds.length > 1 ? `, round ${i + 1}` : '')),
  };
}

function sheetOf({ rules }: Step, round: Answers, which: string): Sheet {
  const sides = sidesOf(own(round.items, QUESTION) ?? { basis: 'none', why: 'few' });
  const rows = [...rules.roles, { id: 'total', name: 'Everybody' }].flatMap(({ id, name }): (string | number)[][] => {
    const side = sides[id];
    if (!side) return [];
    const cells = BIN_NAMES.map((bin) => (side.shares[bin] ? shareWords(side.shares[bin]) : ''));
    return [[name, side.answers, ...cells, averageWords(LINE, averageOf(side.shares, LINE.as))]];
  });
  const { why = 'few' } = mostTold(round);
  return {
    title: `Was it worth the time${which}: 1 = ${LINE.low}, 5 = ${LINE.high}`,
    columns: ['Side', 'Marks', ...BIN_NAMES.map((_, at) => binWords(LINE, at)), 'On average'],
    keys: ['side', 'marks', '1', '2', '3', '4', '5', 'average'],
    rows: rows.length > 0 ? rows : [['Everybody', '', '', '', '', '', '', marksWhyWords(why)]],
  };
}
