/**
 * Camps across the roles: whether the room's answers fall into groups, and whether those follow the roles. What is returned
 * may be told to everybody; whose camp is which is never in it, and no share of a camp, since a camp can be small.
 */
import { share, type Answers, type Share } from '../publish.ts';
import { OPTIONS, type Option } from './agreement.ts';
import { camps, GATE, type Found } from './camps/find.ts';
import { given } from './camps/project.ts';
import type { Camps } from './camps/told.ts';

export interface Person {
  role: string;
  answers: Readonly<Record<string, Option>>;
}

const VALUES: Record<Option, number> = { agree: 1, disagree: -1, pass: 0 };
/** Bias-corrected V from which on camps follow the roles, and up to which they run across. */
const FOLLOW = 0.5;
const ACROSS = 0.3;
/** Difference of two camps' agreement from which on an item keeps them apart, and how many such items are named. */
const DIFFER = 0.4;
const NAMED = 3;

export interface Room {
  people: readonly Person[];
  publication: Answers;
  roles: readonly string[];
  threshold: number;
}

/** The camps of a room, from its ballots; the same ballots in any order give the same. */
export function campsOf({ people, publication, roles, threshold }: Room): Camps {
  // What is not told of an item is not told through the camps.
  const items = Object.keys(publication.items).filter((id) => publication.items[id]?.basis !== 'none');
  const rows = people
    .map(({ role, answers }) => ({ role, votes: Float64Array.from(items, (id) => valueOf(answers[id])) }))
    .filter(({ votes }) => given(votes) >= GATE.votes)
    .map((row) => ({ ...row, key: row.votes.join() }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  if (rows.length < GATE.people) return { told: false, why: 'few' };
  const votes = rows.map((row) => row.votes);
  const found = camps(votes, 'camps');
  if (!found) return { told: false, why: 'none' };
  const sizes = roughly(
    [...found.sizes].sort((a, b) => b - a),
    rows.length,
  );
  const cells = roles.map((role) => cellsOf(found, (i) => rows[i]?.role === role));
  const apart = items.filter((id) => publication.items[id]?.basis === 'roles');
  return { told: true, sizes, sides: sidesOf(cells, threshold), items: separating({ found, votes, items }, apart) };
}

const valueOf = (answer: Option | undefined): number =>
  answer !== undefined && OPTIONS.includes(answer) ? VALUES[answer] : NaN;

/** In whole tens: one person more or less seldom shows. Where all are told so, they make a hundred (largest remainders). */
function roughly(sizes: readonly number[], all: number): Share[] {
  const shares = sizes.map((size) => share(size, all));
  if (shares.some(({ bound }) => bound !== 'exact'))
    return shares.map((one) => (one.bound === 'exact' ? { ...one, percent: Math.round(one.percent / 10) * 10 } : one));
  const tenths = sizes.map((size) => (10 * size) / all);
  const whole = tenths.map(Math.floor);
  const missing = 10 - whole.reduce((sum, one) => sum + one, 0);
  const nearest = tenths.map((of, camp) => ({ camp, left: of - whole[camp]! })).sort((a, b) => b.left - a.left);
  for (const { camp } of nearest.slice(0, missing)) whole[camp]! += 1;
  return whole.map((tens) => ({ percent: 10 * tens, bound: 'exact' }));
}

const cellsOf = ({ of, sizes }: Found, belongs: (i: number) => boolean): number[] =>
  sizes.map((_, camp) => of.reduce((sum, one, i) => sum + (one === camp && belongs(i) ? 1 : 0), 0));

function sidesOf(cells: readonly number[][], threshold: number): 'follow' | 'partly' | 'across' | null {
  if (cells.some((row) => row.reduce((sum, many) => sum + many, 0) < threshold)) return null;
  const v = cramersV(cells);
  return v >= FOLLOW ? 'follow' : v <= ACROSS ? 'across' : 'partly';
}

/** Cramér's V without its bias upwards in small tables (Bergsma, J. Korean Stat. Soc. 42, 2013): 0 none, 1 the same division. */
export function cramersV(cells: readonly number[][]): number {
  const rows = cells.map((row) => row.reduce((sum, many) => sum + many, 0));
  const columns = (cells[0] ?? []).map((_, at) => cells.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const all = rows.reduce((sum, many) => sum + many, 0);
  if (all < 2) return 0;
  let chi = 0;
  for (const [i, row] of cells.entries()) {
    for (const [j, many] of row.entries()) {
      const expected = ((rows[i] ?? 0) * (columns[j] ?? 0)) / all;
      if (expected > 0) chi += (many - expected) ** 2 / expected;
    }
  }
  const [r, c] = [rows.filter((many) => many > 0).length, columns.filter((many) => many > 0).length];
  const phi = Math.max(0, chi / all - ((r - 1) * (c - 1)) / (all - 1));
  const least = Math.min(r - (r - 1) ** 2 / (all - 1), c - (c - 1) ** 2 / (all - 1)) - 1;
  return least > 0 ? Math.min(1, Math.sqrt(phi / least)) : 0;
}

interface Divided {
  found: Found;
  votes: readonly Float64Array[];
  items: readonly string[];
}

/** Items by the difference between the camps that agree most and least to them; told by id, so that no order tells more. */
function separating({ found, votes, items }: Divided, allowed: readonly string[]): string[] {
  const differences = allowed.map((id) => {
    const at = items.indexOf(id);
    const shares = found.sizes.map((_, camp) => {
      const own = votes.filter((row, i) => found.of[i] === camp && !Number.isNaN(row[at]!));
      return (own.filter((row) => row[at] === 1).length + 1) / (own.length + 2);
    });
    return { id, by: Math.max(...shares) - Math.min(...shares) };
  });
  return differences
    .filter(({ by }) => by >= DIFFER)
    .sort((a, b) => b.by - a.by || (a.id < b.id ? -1 : 1))
    .slice(0, NAMED)
    .map(({ id }) => id)
    .sort();
}
