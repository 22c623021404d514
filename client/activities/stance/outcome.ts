/** The result of a `stance` step as the faces speak of it: groups of rows in a fixed order. Uses nothing but what was told. */
import { apartWords, blindWords, stanceWhyWords, stanceWords, whoseWords } from '../../../shared/words.ts';
import type { ItemRecord, RoleRecord, RoomView, StanceHead, StanceRecord } from '../../room.svelte.ts';

export interface StanceRow extends StanceRecord {
  text: string;
}

export interface StanceOutcome {
  head: StanceHead;
  /** Ranked ones first, then those with a total, then those of which nothing is told. */
  rows: StanceRow[];
}

const total = (row: StanceRecord): number => row.shares.total?.percent ?? -1;

export interface Group {
  id: string;
  title: string;
  rows: StanceRow[];
}

export function outcomeOf(room: RoomView): StanceOutcome | undefined {
  const head = room.one<StanceHead>('result');
  if (!head) return undefined;
  const texts = new Map(room.all<ItemRecord>('item:').map((item) => [item.id, item.text]));
  const rows = room
    .all<StanceRecord>('result:')
    .map((row) => ({ ...row, text: texts.get(row.id) ?? '' }))
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || total(b) - total(a) || (a.id < b.id ? -1 : 1));
  return { head, rows };
}

/** By verdict, the news first; those of one side alone in the order of the sides. Empty groups are left out. */
export function groupsOf({ rows }: StanceOutcome, roles: readonly RoleRecord[]): Group[] {
  const of = (verdict: StanceRow['verdict'], role: RoleRecord | undefined = undefined): Group => ({
    id: `${verdict} ${role?.id ?? ''}`,
    title: stanceWords(verdict, role?.name ?? '', roles.length),
    rows: rows.filter((row) => row.verdict === verdict && (role === undefined || row.role === role.id)),
  });
  return [of('both'), of('split'), ...roles.map((role) => of('one', role)), of('against'), of('early')].filter(
    (group) => group.rows.length > 0,
  );
}

export const restOf = ({ rows }: StanceOutcome): StanceRow[] =>
  rows.filter((row) => row.verdict === 'some' || row.verdict === 'faint');

/** Too few answers in some role: at most a total is known. */
export const fewOf = ({ rows }: StanceOutcome): StanceRow[] => rows.filter((row) => row.verdict === 'few');

/** What follows from a row for the sides, sentence by sentence: why nothing is told, how sure a split is, who wrote it, blind spots. */
export function followsOf(row: StanceRow, roles: readonly RoleRecord[]): string[] {
  const nameOf = (id: string | null) => roles.find((role) => role.id === id)?.name ?? '';
  return [
    row.why ? stanceWhyWords(row.why) : '',
    apartWords(row, nameOf),
    whoseWords(row.whose, nameOf),
    ...row.blind.map((one) => blindWords(one, nameOf)),
  ].filter((words) => words !== '');
}
