/** The requests as the faces speak of them, side by side, each with what was told of its answers and nothing else. */
import { ANSWERS, labelOf } from '../../../shared/activities/exchange/options.ts';
import { mostOf, optionsWords, toldSides } from '../../../shared/insight/options.ts';
import type { Shares, Told } from '../../../shared/publish.ts';
import { whyWords } from '../../../shared/words.ts';
import { itemsIn } from '../../results/items.ts';
import type { ItemRecord, RoleRecord, RoomView } from '../../room.svelte.ts';

interface RequestRecord extends ItemRecord {
  order: number;
  /** Id of the side that asks; null where everybody does. */
  by: string | null;
}

export interface Answered {
  role: RoleRecord;
  shares: Shares;
  answers: number;
  /** What most of the side said. */
  most: string;
  words: string;
}

export interface Request extends RequestRecord {
  answered: Answered[];
  /** Why nothing is told of it; empty where something is, and before the reveal. */
  why: string;
}

/** What one side asks, or everybody. */
export interface Column {
  id: string;
  index: number;
  title: string;
  requests: Request[];
}

export const requestsOf = (room: RoomView): Request[] =>
  itemsIn<RequestRecord>(room)
    .map((item) => ({ ...item, ...answersTo(room, item.id) }))
    .sort((a, b) => a.order - b.order);

function answersTo(room: RoomView, id: string): Pick<Request, 'answered' | 'why'> {
  const told = room.one<{ answer: Told }>(`result:${id}`)?.answer;
  if (!told) return { answered: [], why: '' };
  if (told.basis === 'none') return { answered: [], why: whyWords(told.why) };
  const ids = room.roles.map((role) => role.id);
  const answered = toldSides(told, ids).flatMap(({ role: of, shares, answers }) => {
    const role = room.roles.find((one) => one.id === of);
    const most = mostOf(shares);
    const words = optionsWords(shares, ANSWERS);
    return role ? [{ role, shares, answers, most: most === null ? 'divided' : labelOf(most), words }] : [];
  });
  return { answered, why: '' };
}

/** A column for each side, also where it asks nothing; last what everybody asks, where there is any. */
export function columnsOf(room: RoomView): Column[] {
  const all = requestsOf(room);
  const sides = room.roles.map((role) => ({
    ...{ id: role.id, index: role.index, title: `${role.name} asks` },
    requests: all.filter(({ by }) => by === role.id),
  }));
  const shared = all.filter(({ by }) => by === null);
  const everybody = { id: 'all', index: -1, title: 'We all ask', requests: shared };
  if (shared.length === all.length && shared.length > 0) return [everybody];
  return shared.length > 0 ? [...sides, everybody] : sides;
}

export const askerOf = (room: RoomView, by: string | null): string =>
  room.roles.find((role) => role.id === by)?.name ?? 'Everybody';

export const told = (room: RoomView): boolean => room.step?.phase === 'revealed' && room.records.has('result');
