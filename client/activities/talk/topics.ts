/** The topics of a `talk` step as its faces speak of them, from the records everybody has. */
import type { Told } from '../../../shared/publish.ts';
import type { ItemRecord, PostRecord, RoomView } from '../../room.svelte.ts';

export interface TalkRecord {
  topics: string[];
  running: string | null;
  endsAt: number | null;
  /** Number of the question that is open. */
  question: number | null;
  most: number;
}

export interface Topic extends ItemRecord {
  /** Minutes it was talked about so far, in halves. */
  minutes: number;
  told: Told | null;
}

const NONE: TalkRecord = { topics: [], running: null, endsAt: null, question: null, most: 0 };

export const talkOf = (room: RoomView): TalkRecord => room.one<TalkRecord>('talk') ?? NONE;

export function topicAt(room: RoomView, id: string): Topic | undefined {
  const item = room.one<ItemRecord>(`item:${id}`);
  const done = room.one<{ minutes: number; told: Told | null }>(`topic:${id}`);
  return item && { ...item, id, minutes: done?.minutes ?? 0, told: done?.told ?? null };
}

export const topicsOf = (room: RoomView): Topic[] => talkOf(room).topics.flatMap((id) => topicAt(room, id) ?? []);

/** What has not been talked about, after the one that is on. */
export function nextOf(room: RoomView): Topic[] {
  const { topics, running } = talkOf(room);
  return topicsOf(room).filter(
    ({ id, minutes }) => id !== running && minutes === 0 && topics.indexOf(id) > topics.indexOf(running ?? ''),
  );
}

export const postsOf = (room: RoomView): PostRecord[] =>
  room.all<PostRecord>('post:').sort((a, b) => (a.id < b.id ? -1 : 1));

export const minutesWords = (minutes: number): string =>
  minutes === 0 ? '' : `${String(minutes).replace('.5', '½').replace(/^0½/u, '½')} min`;
