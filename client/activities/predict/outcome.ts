/** The result of a `predict` step as the faces speak of it. Uses nothing but what was told. */
import { gapWords, spanOf, spanWords, type Gap, type Mean, type Span } from '../../../shared/insight/guesses.ts';
import { hitWords, type Hit } from '../../../shared/insight/hits.ts';
import type { Line } from '../../../shared/insight/scale.ts';
import { itemsIn } from '../../results/items.ts';
import type { ItemRecord, RoleRecord, RoomView } from '../../room.svelte.ts';

export interface GuessItem extends ItemRecord {
  line: Line | null;
  /** Id of the only role that is guessed about it. */
  by: string | null;
}

interface PairRecord {
  by: string;
  about: string;
  guess: Mean;
  real: Span | null;
  gap: Gap | null;
  own: Span | null;
}

export interface Pair {
  key: string;
  by: RoleRecord;
  about: RoleRecord;
  guess: Span;
  real: Span | null;
  own: Span | null;
  /** The same in words; empty where nothing is told. */
  words: { guess: string; real: string; gap: string; own: string };
}

export interface Row extends GuessItem {
  pairs: Pair[];
}

/** What is guessed about, with what was asked about it. */
export const guessItems = (room: RoomView): GuessItem[] =>
  itemsIn<GuessItem>(room).map((item) =>
    item.line?.ask ? { ...item, text: `${item.line.ask} · ${item.text}` } : item,
  );

/** Under `result` for all, under `preview` for the moderator before the reveal. The worst misjudged first. */
export function rowsOf(room: RoomView, prefix: 'result' | 'preview'): Row[] | undefined {
  if (!room.one(prefix)) return undefined;
  const items = new Map(guessItems(room).map((item) => [item.id, item]));
  return room
    .all<{ id: string; rank: number; pairs: PairRecord[] }>(`${prefix}:`)
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ id, pairs }) => {
      const item = items.get(id);
      return item ? [{ ...item, pairs: pairs.flatMap((pair) => drawn(room, pair, item.line ?? undefined)) }] : [];
    });
}

function drawn({ roles }: RoomView, { by, about, guess, real, gap, own }: PairRecord, line: Line | undefined): Pair[] {
  const [who, whom] = [by, about].map((id) => roles.find((role) => role.id === id));
  if (!who || !whom) return [];
  const words = {
    guess: spanWords(spanOf(guess), line),
    real: real ? spanWords(real, line) : '',
    gap: gap ? gapWords(gap, line) : '',
    own: own ? spanWords(own, line) : '',
  };
  return [{ key: `${by} ${about}`, by: who, about: whom, guess: spanOf(guess), real, own, words }];
}

export const NOTHING = 'Too few guessed, or answered, on some side to say anything without giving people away.';

/** Of a ranking: how much of the other sides' top each side named, a sentence each. */
export function hitsIn(room: RoomView, prefix: 'result' | 'preview'): { by: RoleRecord; words: string }[] {
  const { part = false } = room.one<About>('about') ?? {};
  const nameOf = (id: string) => room.roles.find((role) => role.id === id)?.name ?? '';
  return (room.one<{ hits?: Hit[] }>(prefix)?.hits ?? []).flatMap((hit) => {
    const by = room.roles.find(({ id }) => id === hit.by);
    return by ? [{ by, words: hitWords(hit, part, nameOf) }] : [];
  });
}

/** What the guess is about: the kind of step, and of a ranking how long a list is and whether more was ranked. */
export interface About {
  kind: string;
  top: number | null;
  part: boolean;
}

/** What is guessed, in words: people of ten who agree, chose it or have it among their first, or where the average lies. */
export function askWords({ kind, top }: About, line: Line | null, name: string): string {
  if (line) return `${line.ask ? `${line.ask} ` : ''}Where is the average of ${name}?`;
  const did = kind === 'dots' ? 'vote for it' : kind === 'rank' ? `have it among their top ${top ?? ''}` : 'agree';
  return `How many of 10 people in ${name} ${did}?`;
}
