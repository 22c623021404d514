/** What each audience sees of a `release` step, record by record, and what it hands on: the cards that may leave. */
import type { Harvest, Mine, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { own } from '../../own.ts';
import type { Table } from '../../records.ts';
import { OUTCOME_WORDS } from './told.ts';
import { decidedIn, standing, type Card, type Step, type Work } from './work.ts';

export function show({ phase, work }: Step): Table {
  const table: Table = new Map();
  const [before, told] = [decidedIn(work), standing(work)];
  for (const [order, { id, kind, text, size, mix, under }] of work.cards.entries()) {
    // What was decided in an earlier round is known; nothing else is, as long as people answer.
    const outcome = phase === 'revealed' ? own(told, id) : own(before, id);
    table.set(`item:${id}`, { kind, text, size, mix: mix ?? null, under, order, outcome: outcome ?? null });
  }
  if (phase === 'revealed' && work.rounds.length > 0) table.set('result', { rounds: work.rounds.length });
  return table;
}

export function mine({ phase, work }: Step, { voter }: Mine): Table {
  if (phase === 'revealed') return new Map();
  const ballot = own(work.ballots, voter);
  return new Map([['mine:ballot', { answers: ballot?.answers ?? {}, cast: ballot !== undefined }]]);
}

/** How many of each role have answered for every card that is still to be decided. */
export function progress({ work }: Step): Record<string, number> {
  const asked = work.cards.filter(({ id }) => !Object.hasOwn(decidedIn(work), id));
  return doneByRole(work.ballots, ({ answers }) => asked.every(({ id }) => Object.hasOwn(answers, id)));
}

const leaving = (work: Work): Card[] => work.cards.filter(({ id }) => own(standing(work), id) === 'leaves');

export function harvest({ work }: Step): Harvest {
  const items = leaving(work).map(({ under: _under, ...item }) => item);
  return { themes: items, posts: items.filter(({ kind }) => kind === 'post') };
}

/** One word a card; and for other steps of this kind, which cards are decided. */
export function summary({ work }: Step): SummaryPart {
  const part: SummaryPart = { posts: [], themes: [], results: [], held: {} };
  if (work.rounds.length === 0) return part;
  const told = standing(work);
  const rows = work.cards.flatMap(({ id, text }) => {
    const outcome = own(told, id);
    return outcome ? [[text, OUTCOME_WORDS[outcome]]] : [];
  });
  return {
    ...part,
    results: [{ items: [], publication: { basis: 'none', why: 'few' }, inSheets: true, decided: decidedIn(work) }],
    sheets: [{ title: 'What may leave the room', columns: ['Card', 'Outcome'], keys: ['card', 'outcome'], rows }],
    released: leaving(work).map(({ id }) => id),
    cards: work.cards.map(({ id, text }) => ({ id, text })),
  };
}
