/** What should be known before the dark button does what it says: one line each, none where all is well. */
import type { NextMove } from '../../shared/room/agenda.ts';
import { takenBy } from '../../shared/room/feeds.ts';
import type { PostRecord, ReviewRecord, RoomView, ThemeRecord } from '../room.svelte.ts';
import { KIND_WORDS } from '../words/registry.ts';

/** Fewer posts than this shown together may tell who wrote them. */
const FEW_POSTS = 5;
/** More things than this to vote on spread the votes thin. */
const MANY_ITEMS = 20;

interface ProgressRecord {
  id: string;
  done: number;
}

export function cautions(room: RoomView, move: NextMove): string[] {
  if (move.type === 'step.reveal') return [...unread(room), ...missing(room)];
  if (move.type !== 'step.open') return [];
  // Going on is the last look at it: it is revealed with a later step.
  const waits = room.agenda.find(({ id }) => id === room.step?.id)?.waits ?? false;
  return [...(waits ? unread(room) : []), ...crowded(room, move.step)];
}

function unread(room: RoomView): string[] {
  const review = room.all<ReviewRecord>('review:');
  const signed = review.filter((post) => post.state === 'box' && post.signs.length > 0).length;
  const boxed = review.filter((post) => post.state === 'box').length;
  const lines: string[] = [];
  if (signed > 0)
    lines.push(`${signed} of the posts may name a person or hold a link, and would be shown as they are.`);
  if (room.step?.phase === 'closed' && boxed > 0 && boxed < FEW_POSTS) {
    lines.push(`Only ${boxed === 1 ? 'one post' : `${boxed} posts`} would be shown. So few may tell who wrote them.`);
  }
  return lines;
}

/** A vote that fewer than the threshold of a side have cast cannot be told by side. */
function missing(room: RoomView): string[] {
  if (!room.step || !KIND_WORDS[room.step.kind].ballots || room.step.phase !== 'open') return [];
  const threshold = room.room?.threshold ?? 0;
  const done = new Map(room.all<ProgressRecord>('progress:').map((one) => [one.id, one.done]));
  const short = room.asked.filter((role) => (done.get(role.id) ?? 0) < threshold);
  if (short.length === 0) return [];
  const sides = short.map((role) => `${role.name} ${done.get(role.id) ?? 'too few'} of ${threshold}`).join(', ');
  return [`Not enough yet to tell the sides apart: ${sides}. Only the total, or nothing, would be told.`];
}

/** Sorting is there to make themes of many; what may leave the room is asked of every card. */
const MANY_ARE_WELL: readonly string[] = ['sort', 'release'];

/** How many things at most a step takes of what it is given, both sides weighing the same; a step that is not here takes all. */
const LIMITS: Readonly<Record<string, (settings: Record<string, unknown>, sides: number) => number>> = {
  stance: ({ most }) => Number(most),
  price: ({ most }) => Number(most),
  scale: ({ most }) => Number(most),
  talk: ({ topics }) => Number(topics),
  exchange: ({ most }, sides) => Number(most) * sides,
  reply: ({ most }, sides) => Number(most) * sides,
};

/** Steps that take themes and posts, and few of them. */
const takesItems = (room: RoomView, next: string | null): boolean => {
  const step = room.agenda.find((one) => one.id === next);
  return step !== undefined && !MANY_ARE_WELL.includes(step.kind) && takenBy(step) === 'items';
};

function crowded(room: RoomView, next: string | null): string[] {
  if (!takesItems(room, next)) return [];
  const themes = room.all<ThemeRecord>('theme:');
  const loose = new Set(themes.filter((theme) => theme.tentative).map((theme) => theme.id));
  const posts = room.all<PostRecord>('post:');
  const alone = posts.filter((post) => post.theme === null || loose.has(post.theme)).length;
  const confirmed = themes.length - loose.size;
  const unnamed = themes.filter(({ tentative, title }) => !tentative && /^“.*”$/su.test(title)).length;
  const lines = [
    ...(loose.size > 0
      ? [
          `${counted(loose.size, 'suggested theme')} nobody has accepted would go on as single posts; accepted, under a quotation until named.`,
        ]
      : []),
    ...(unnamed > 0
      ? [
          `${counted(unnamed, 'theme')} without a title would go on as a quotation. Look at one of its posts and press R to name it.`,
        ]
      : []),
  ];
  const step = room.agenda.find(({ id }) => id === next);
  const most = (step && LIMITS[step.kind]?.(step.settings, room.roles.length)) ?? Infinity;
  if (posts.length === 0 || Math.min(confirmed + alone, most) <= MANY_ITEMS) return lines;
  const all = `${confirmed + alone} things: ${counted(confirmed, 'theme')}, and ${counted(alone, 'post')} on their own`;
  return [...lines, `The next step would have ${all}. Ten to fifteen work best; group them first.`];
}

const counted = (many: number, what: string) => `${many} ${what}${many === 1 ? '' : 's'}`;

/** Suggested themes on the board that could be accepted as they stand before going on; 0 where that is not the question. */
export const acceptable = (room: RoomView, move: NextMove): number =>
  move.type === 'step.open' && takesItems(room, move.step)
    ? room.all<ThemeRecord>('theme:').filter((theme) => theme.tentative).length
    : 0;
