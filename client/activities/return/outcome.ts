/** The result of a `return` step as the faces draw it. Uses nothing but what was told. */
import { LINE } from '../../../shared/activities/return/told.ts';
import { averageOf } from '../../../shared/insight/scale.ts';
import type { Shares } from '../../../shared/publish.ts';
import { marksWhyWords } from '../../../shared/words.ts';
import { drawnOf, type Drawn } from '../../results/drawn.ts';
import type { PostRecord, RoomView } from '../../room.svelte.ts';

interface Head {
  basis: 'roles' | 'total' | 'none';
  why: 'few' | 'close' | null;
  rounds: number;
  sides: Record<string, { answers: number; shares: Shares }>;
}

export interface Side {
  key: string;
  name: string;
  index: number;
  drawn: Drawn;
}

export function outcomeOf(room: RoomView): { words: string; sides: Side[] } | undefined {
  const head = room.one<Head>('result');
  if (!head) return undefined;
  const everybody = { id: 'total', name: 'Everybody', index: -1 };
  const sides = [...room.roles, everybody].flatMap(({ id, name, index }): Side[] => {
    const side = head.sides[id];
    return side
      ? [{ key: id, name, index, drawn: drawnOf({ ...side, average: averageOf(side.shares, LINE.as) }, LINE) }]
      : [];
  });
  return { words: basisWords(head), sides };
}

function basisWords({ basis, why, rounds }: Head): string {
  const round = rounds > 1 ? ` Round ${rounds}.` : '';
  if (basis === 'none') return marksWhyWords(why ?? 'few');
  if (basis === 'roles') return `Each side by itself; all weigh the same.${round}`;
  return `Everybody together: too few marked on one side.${round}`;
}

/** By their ids, which are random. */
export const sentencesIn = (room: RoomView): PostRecord[] =>
  room.all<PostRecord>('post:').sort((a, b) => (a.id < b.id ? -1 : 1));
