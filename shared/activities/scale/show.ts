/** What each audience sees of a `scale` step, record by record; before the reveal nothing of any mark. */
import type { Mine, Sheet, SummaryPart } from '../../activity.ts';
import { doneByRole } from '../../ballots.ts';
import { mostTold } from '../../insight/agreement.ts';
import {
  BIN_NAMES,
  averageOf,
  averageWords,
  binWords,
  endsWords,
  type Average,
  type Line,
} from '../../insight/scale.ts';
import type { LastMarked } from '../../last.ts';
import type { Answers, Shares, Told } from '../../publish.ts';
import type { Json, Table } from '../../records.ts';
import { shareWords } from '../../words.ts';
import { asks, standing, type Round, type Step } from './work.ts';

export function show(step: Step): Table {
  const table: Table = new Map();
  const { items, rounds } = step.work;
  for (const { id, kind, text, size, mix = null, line } of items)
    table.set(`item:${id}`, { kind, text, size, mix, line: { ...line } });
  const last = rounds.at(-1);
  if (step.phase !== 'revealed' || !last) return table;
  const stands = items.map(({ id, line }) => ({ id, line, round: standing(rounds, id) ?? last }));
  const all = { ...last.publication, items: Object.fromEntries(stands.map((one) => [one.id, toldOf(one)])) };
  table.set('result', { ...mostTold(all), rounds: rounds.length, was: wasWords(step), by: asks(step)?.[0] ?? null });
  for (const { id, line, round } of stands) {
    const now = layerOf(round.publication, id, line);
    const before = round.before && layerOf(round.before, id, line);
    const told = toldOf({ id, round });
    table.set(`result:${id}`, {
      shares: {},
      why: told.basis === 'none' ? told.why : null,
      now,
      before,
    } as unknown as Json);
  }
  return table;
}

/** What the other layer is called where there is one: what was told before in this session, or in an earlier one. */
function wasWords({ work, settings }: Step): string | null {
  if (work.from !== null) return 'Before';
  const { before = null } = settings;
  const known = work.rounds.some((round) => round.before !== null);
  return before && known ? `Last time${before.at && `, ${before.at}`}` : null;
}

const toldOf = ({ id, round }: { id: string; round: Round }): Told =>
  round.publication.items[id] ?? { basis: 'none', why: 'few' };

/** One telling of a statement: per role, or under `total`, shares of its bins and what follows for the average. */
export interface Layer {
  sides: Record<string, { answers: number; shares: Shares; average: Average }>;
}

function layerOf({ items }: Answers, id: string, { as }: Line): Layer {
  const told = items[id];
  if (!told || told.basis === 'none') return { sides: {} };
  const side = (answers: number, shares: Shares) => ({ answers, shares, average: averageOf(shares, as) });
  if (told.basis === 'total') return { sides: { total: side(told.answers, told.shares) } };
  const sides = Object.entries(told.shares).map(([role, shares]) => [role, side(told.answers[role] ?? 0, shares)]);
  return { sides: Object.fromEntries(sides) };
}

export function mine(step: Step, seat: Mine): Table {
  const ballot = step.work.ballots[seat.voter];
  return new Map([['mine:ballot', { marks: ballot?.marks ?? {}, cast: ballot !== undefined }]]);
}

/** How many of each role have marked everything: somebody half way is still at it. */
export const progress = ({ work }: Step): Record<string, number> =>
  doneByRole(work.ballots, ({ marks }) => Object.keys(marks).length >= work.items.length);

/** What stands of each, by names: an id of a role says nothing to another session. */
function markedIn({ work: { items, rounds }, rules }: Step): LastMarked[] {
  const nameOf = (id: string) => rules.roles.find((role) => role.id === id)?.name ?? '';
  return items.map(({ id, text, line }) => {
    const round = standing(rounds, id);
    const { sides } = round ? layerOf(round.publication, id, line) : { sides: {} };
    const told = Object.entries(sides).map(([role, { answers, shares }]) => ({
      ...{ name: nameOf(role), answers, shares: shares as LastMarked['sides'][number]['shares'] },
    }));
    return { text, line: { ...line }, sides: told };
  });
}

export const summary = (step: Step): SummaryPart => ({
  ...{ marked: markedIn(step) },
  ...{ posts: [], themes: [], held: {} },
  results: step.work.rounds.map(({ publication }) => ({ items: step.work.items, publication, inSheets: true })),
  sheets: step.work.rounds.map((round, i) =>
    sheetOf(step, round, step.work.rounds.length > 1 ? `, round ${i + 1}` : ''),
  ),
});

/** What is marked has a cell of its own, so that its words can be told from all others. */
function sheetOf(step: Step, round: Round, which: string): Sheet {
  const names = new Map([...step.rules.roles.map(({ id, name }) => [id, name] as const), ['total', 'Everybody']]);
  const rows = step.work.items.flatMap(({ id, text, line }) => {
    const layers = [
      ...(round.before ? [{ when: wasWords(step) ?? 'Before', layer: layerOf(round.before, id, line) }] : []),
      { when: 'Now', layer: layerOf(round.publication, id, line) },
    ];
    const told = layers.flatMap(({ when, layer: { sides } }) =>
      [...names].flatMap(([role, name]): (string | number)[][] => {
        const side = sides[role];
        if (!side) return [];
        const bins = BIN_NAMES.map((option, at) => {
          const share = side.shares[option];
          return share ? `${binWords(line, at)}: ${shareWords(share)}` : '';
        });
        const row = [text, endsWords(line), name, when, side.answers];
        return [[...row, averageWords(line, side.average), bins.join(' · ')]];
      }),
    );
    return told.length > 0 ? told : [[text, endsWords(line), '', '', 0, 'Too few answers to say anything', '']];
  });
  const ask = step.work.items[0]?.line.ask;
  return {
    title: `Where we stand${which}${ask ? `: ${ask}` : ''}`,
    columns: ['What', 'On the line', 'Side', 'When', 'Answers', 'On average', 'Shares'],
    keys: ['what', 'line', 'side', 'when', 'answers', 'average', 'shares'],
    rows,
  };
}
