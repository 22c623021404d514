/** The result of a `scale` step as the faces draw it. Uses nothing but what was told. */
import type { Line } from '../../../shared/insight/scale.ts';
import { marksWhyWords } from '../../../shared/words.ts';
import { drawnOf, type Drawn, type Telling } from '../../results/drawn.ts';
import { itemsIn } from '../../results/items.ts';
import type { ItemRecord, RoleRecord, RoomView } from '../../room.svelte.ts';

export interface ScaleItem extends ItemRecord {
  line: Line;
}

interface Layer {
  sides: Record<string, Telling>;
}

interface ResultRow {
  id: string;
  why: 'few' | 'close' | null;
  now: Layer;
  before: Layer | null;
}

export interface Head {
  basis: 'roles' | 'total' | 'none';
  why?: 'few' | 'close';
  rounds: number;
  /** What the other layer is called, where there is one: before, or last time. */
  was: string | null;
  /** Id of the only role that was asked. */
  by: string | null;
}

export interface Side {
  key: string;
  name: string;
  index: number;
  now: Drawn | undefined;
  before: Drawn | undefined;
}

export interface Row extends ScaleItem {
  why: 'few' | 'close' | null;
  sides: Side[];
}

export function outcomeOf(room: RoomView): { head: Head; rows: Row[] } | undefined {
  const head = room.one<Head>('result');
  if (!head) return undefined;
  const rows = itemsIn<ScaleItem>(room).flatMap((item) => {
    const told = room.one<ResultRow>(`result:${item.id}`);
    return told ? [{ ...item, why: told.why, sides: sidesOf(room, told, item.line) }] : [];
  });
  return { head, rows };
}

function sidesOf(room: RoomView, { now, before }: ResultRow, line: Line): Side[] {
  const everybody = { id: 'total', name: 'Everybody', index: -1 };
  const roles = room.roles.map(({ id, name, index }) => ({ id, name, index }));
  return [...roles, everybody]
    .filter(({ id }) => now.sides[id] ?? before?.sides[id])
    .map(({ id, ...side }) => ({
      key: id,
      ...side,
      now: drawn(now, id, line),
      before: before ? drawn(before, id, line) : undefined,
    }));
}

function drawn({ sides }: Layer, id: string, line: Line): Drawn | undefined {
  const side = sides[id];
  return side && drawnOf(side, line);
}

/** The line that all share, where they do and are more than one. */
export function commonLine(items: readonly ScaleItem[]): Line | undefined {
  const [first] = items;
  const same = items.every(({ line }) => sameLine(line, first?.line));
  return items.length > 1 && same ? first?.line : undefined;
}

const sameLine = (a: Line, b: Line | undefined): boolean =>
  a.as === b?.as && a.low === b.low && a.high === b.high && a.ask === b.ask && a.stops?.join() === b.stops?.join();

/** With what is asked about it, where that is not said once above all. */
export const fullWords = ({ text, line }: ScaleItem): string => (line.ask ? `${line.ask} · ${text}` : text);

/** `roles` are those of the room. */
export const basisWords = ({ basis, why, was, by }: Head, roles: readonly RoleRecord[]): string => {
  if (basis === 'none') return marksWhyWords(why ?? 'few');
  const only = roles.find(({ id }) => id === by);
  const each = only
    ? `Only ${only.name} was asked.`
    : basis === 'roles'
      ? 'Each side by itself; all weigh the same.'
      : 'Everybody together: too few marked on one side.';
  return was ? `${each} Dashed is ${was.charAt(0).toLowerCase()}${was.slice(1)}, filled is now.` : each;
};
