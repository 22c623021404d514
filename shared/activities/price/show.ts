/** What each audience sees of a `price` step, record by record, and what it hands on; before the reveal nothing of either vote. */
import type { Audience, Harvest, Mine, Sheet, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { own } from '../../own.ts';
import type { Chosen, Share } from '../../publish.ts';
import type { Json, Table } from '../../records.ts';
import { shareWords } from '../../words.ts';
import { outcomes, standing } from './survival.ts';
import { fateWords, untoldWords } from './told.ts';
import { budgetOf, pricedId, sumOf, type Priced, type Round, type Step } from './work.ts';

export function show(step: Step, audience: Audience): Table {
  const { phase, work, settings } = step;
  const table: Table = new Map();
  const moderator = audience === 'moderator';
  // As long as it is free, nobody who votes sees what it would cost.
  const priced = moderator || phase === 'revealed' || work.turn === 'priced';
  const sum = sumOf(work.items);
  table.set('price', {
    ...{ turn: work.turn, unit: settings.unit },
    ...(priced ? { sum, budget: budgetOf(work), share: work.share } : { sum: null, budget: null, share: null }),
  });
  if (phase === 'open') table.set('turn', work.turn === 'free' ? 1 : 2);
  for (const { id, kind, text, size, mix, price } of work.items)
    table.set(`item:${id}`, { kind, text, size, mix: mix ?? null, price: priced ? price : null });
  if (moderator) table.set('removed', work.removed.length);
  if (phase === 'revealed') addResult(table, step);
  return table;
}

function addResult(table: Table, step: Step): void {
  const round = standing(step.work);
  if (!round) return;
  table.set('result', {
    ...{ basis: basisOf(round.priced, round.free), rounds: step.work.rounds.length, budget: round.budget },
    ...{ free: headOf(round.free), priced: headOf(round.priced) },
  });
  for (const { item, rank, fate, keptBy, price, free, priced } of outcomes(step, round))
    table.set(`result:${item}`, { rank, fate, keptBy, price, shares: priced, free } as unknown as Json);
}

const basisOf = (priced: Chosen, free: Chosen) => (priced.basis === 'none' ? free.basis : priced.basis);

const headOf = (one: Chosen): Json =>
  one.basis === 'none'
    ? { basis: one.basis, why: one.why, ballots: null }
    : { basis: one.basis, why: null, ballots: one.ballots };

/** A seat's own two votes; which of them still fits it sees from the prices. */
export function mine({ work, phase }: Step, { slots: [first = '', second = ''] }: Mine): Table {
  if (phase === 'revealed') return new Map();
  const of = (ballots: typeof work.free, place: string) => own(ballots, place)?.items ?? null;
  return new Map([['mine:ballot', { free: of(work.free, first), priced: of(work.priced, second) }]]);
}

/**
 * How many of each role have voted in this turn. Also with a ballot that does not fit any more: a number that moved when the
 * moderator changes a price would tell who has chosen what.
 */
export const progress = ({ work }: Step): Record<string, number> => doneByRole(work[work.turn]);

/** What survived first, in the order that was told last; as they came in before any reveal. */
export function harvest(step: Step): Harvest {
  const FATES = ['survived', 'some', 'untold', 'vanished', 'faint'];
  const places = new Map(
    outcomes(step)
      .toSorted((a, b) => FATES.indexOf(a.fate) - FATES.indexOf(b.fate) || a.rank - b.rank)
      .map(({ item }, i) => [item, i]),
  );
  const { items } = step.work;
  const ranked = items
    .map(({ price: _price, ...item }) => item)
    .sort((a, b) => (places.get(a.id) ?? items.length) - (places.get(b.id) ?? items.length));
  return { themes: ranked, posts: ranked.filter((item) => item.kind === 'post') };
}

/** The numbers are told in a table with both votes beside each other. */
export function summary(step: Step): SummaryPart {
  const { rounds, items } = step.work;
  const plain = items.map(({ price: _price, ...item }) => item);
  const results = rounds.flatMap(({ free, priced }) => [
    { items: plain, publication: free, inSheets: true as const },
    { items: plain.map((item) => ({ ...item, id: pricedId(item.id) })), publication: priced, inSheets: true as const },
  ]);
  const sheets = rounds.map((round, i) => sheetOf(step, round, rounds.length > 1 ? `, round ${i + 1}` : ''));
  return { posts: [], themes: [], held: {}, results, sheets };
}

const cell = (share: Share | undefined): string => (share ? shareWords(share) : '');
const why = (one: Chosen) => (one.basis === 'none' ? one.why : null);

function sheetOf(step: Step, round: Round, which: string): Sheet {
  const { rules, settings, work } = step;
  const names = new Map([...rules.roles.map(({ id, name }) => [id, name] as const), ['total', 'Everybody']]);
  const nameOf = (side: string) => names.get(side) ?? side;
  const rows = outcomes(step, round);
  const sides = [...names.keys()].filter((side) => rows.some(({ free, priced }) => free[side] ?? priced[side]));
  const untold = untoldWords({ free: why(round.free), priced: why(round.priced) }).join(' ');
  const told = rows.map(({ item, price, free, priced, ...fate }) => [
    ...[textOf(work.items, item), price],
    ...sides.flatMap((side) => [cell(free[side]), cell(priced[side])]),
    fateWords(fate, nameOf),
  ]);
  const bare = work.items.map(({ id, text }) => [text, own(round.prices, id) ?? '', untold]);
  return {
    title: `What survives its price${which}: ${round.budget} of ${total(round)} ${settings.unit} to spend${untold && told.length > 0 ? `. ${untold}` : ''}`,
    columns: [
      ...['What', 'Price'],
      ...(told.length > 0 ? sides.flatMap((side) => [`${nameOf(side)}, free`, `${nameOf(side)}, with prices`]) : []),
      'What became of it',
    ],
    keys: [
      ...['what', 'price'],
      ...(told.length > 0 ? sides.flatMap((side) => [`${side}.free`, `${side}.priced`]) : []),
      'fate',
    ],
    rows: told.length > 0 ? told : bare,
  };
}

const total = ({ prices }: Round): number => Object.values(prices).reduce((sum, one) => sum + one, 0);
const textOf = (items: readonly Priced[], id: string): string => items.find((item) => item.id === id)?.text ?? '';
