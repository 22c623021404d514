/** Cards with the replies to them as the faces speak of them, from the records; nothing but what was told. */
import { FORMS, verdictWords, type Asks, type Verdict } from '../../../shared/activities/reply/options.ts';
import type { Stage } from '../../../shared/activities/reply/work.ts';
import { toldSides } from '../../../shared/insight/options.ts';
import type { Shares, Told } from '../../../shared/publish.ts';
import { whyWords } from '../../../shared/words.ts';
import { itemsIn } from '../../results/items.ts';
import type { ItemRecord, PostRecord, RoleRecord, RoomView } from '../../room.svelte.ts';

export interface ReplyHead {
  stage: Stage;
  asks: Asks;
  each: number;
  /** How many cards of each side; under `all` those of everybody. */
  cards: Record<string, number>;
}

export interface CardRecord extends ItemRecord {
  order: number;
  /** Id of the side whose card it is; null where it is everybody's. */
  by: string | null;
}

export interface ReplyRecord extends PostRecord {
  to: string;
}

export interface Answered {
  role: RoleRecord;
  shares: Shares;
  answers: number;
}

export interface Link extends ReplyRecord {
  /** Place among all replies; the best first. */
  rank: number;
  verdict: Verdict | null;
  /** What most of the card's side said, or why that is not told; empty before the reveal. */
  said: string;
  answered: Answered[];
}

export interface Chain extends CardRecord {
  links: Link[];
}

export interface Column {
  id: string;
  index: number;
  title: string;
  chains: Chain[];
}

export const headOf = (room: RoomView): ReplyHead =>
  room.one<ReplyHead>('reply') ?? { stage: 'write', asks: 'offer', each: 0, cards: {} };

export const formOf = (room: RoomView) => FORMS[headOf(room).asks];

export const cardsOf = (room: RoomView): CardRecord[] => itemsIn<CardRecord>(room).sort((a, b) => a.order - b.order);

export function chainsOf(room: RoomView): Chain[] {
  const links = room
    .all<ReplyRecord>('post:')
    .map((reply) => ({ ...reply, ...saidOf(room, reply.id) }))
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  return cardsOf(room).map((card) => ({ ...card, links: links.filter(({ to }) => to === card.id) }));
}

function saidOf(room: RoomView, id: string): Pick<Link, 'rank' | 'verdict' | 'said' | 'answered'> {
  const told = room.one<{ rank: number; verdict: Verdict | null; answer: Told | null }>(`result:${id}`);
  if (!told) return { rank: 0, verdict: null, said: '', answered: [] };
  const { rank, verdict, answer } = told;
  const ids = room.roles.map((role) => role.id);
  const answered = (answer ? toldSides(answer, ids) : []).flatMap(({ role: of, shares, answers }) => {
    const role = room.roles.find((one) => one.id === of);
    return role ? [{ role, shares, answers }] : [];
  });
  const why = answer?.basis === 'none' ? whyWords(answer.why) : '';
  return { rank, verdict, said: verdict ? verdictWords(verdict, headOf(room).asks) : why, answered };
}

/** A column for each side whose cards there are; last what is everybody's. */
export function columnsOf(room: RoomView): Column[] {
  const all = chainsOf(room);
  const sides = room.roles.map((role) => ({
    ...{ id: role.id, index: role.index, title: `${role.name}’s cards` },
    chains: all.filter(({ by }) => by === role.id),
  }));
  const shared = { id: 'all', index: -1, title: 'Cards of us all', chains: all.filter(({ by }) => by === null) };
  return [...sides, shared].filter(({ chains }) => chains.length > 0);
}

export const ownerOf = (room: RoomView, by: string | null): RoleRecord | undefined =>
  room.roles.find((role) => role.id === by);
