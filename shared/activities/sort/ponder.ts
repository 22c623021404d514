/** What a `sort` step has thought about: where the taps put the posts, whom to ask about, and what the rest may belong to. */
import type { Command, Question } from '../../activity.ts';
import { boardAnswer, boardQuestion, apartOf } from '../../board/ponder.ts';
import type { Thought as BoardThought } from '../../board/commands.ts';
import { nearest } from '../../insight/themes/candidates.ts';
import type { Likeness } from '../../insight/themes/likeness.ts';
import { agreed, type Tap } from '../../insight/themes/taps.ts';
import type { Json } from '../../records.ts';
import { placedByHand } from './decide.ts';
import { LEAST_SEATS, type Step, type Thought, type Work } from './work.ts';

type Places = Record<string, string | null>;

interface About {
  board: Json;
  /** Null while too few have tapped since the taps were last looked at: then only what is suggested is thought about. */
  sorting: Sorting | null;
  /** Whether the lists of likely posts are still to be made. */
  fresh: boolean;
}

export interface Sorting {
  posts: string[];
  taps: Tap[];
  placed: Places;
  apart: [string, string][];
  /** Where the taps have put posts before, so that a theme keeps its id as it grows. */
  before: Places;
}

export function question(step: Step): Question | undefined {
  const { work } = step;
  const due = work.fresh.length >= LEAST_SEATS && step.phase === 'open';
  const onBoard = boardQuestion(work.posts, work, due);
  if (!onBoard) return undefined;
  const fresh = Object.keys(work.near).length === 0;
  const about: About = { board: onBoard.about, sorting: due || fresh ? sortingOf(work) : null, fresh };
  return { texts: onBoard.texts, about: about as unknown as Json };
}

export function answer(asked: { about: Json; likeness: Likeness; seed: string }): Command {
  const { board, sorting, fresh } = asked.about as unknown as About;
  const { likeness, seed } = asked;
  const counted = sorting && settled(sorting, seed);
  const about = counted ? { ...(board as object), placed: { ...sorting.placed, ...counted.places } } : board;
  const body: Thought = {
    ...(boardAnswer({ about: about as Json, likeness, seed: `${seed} wall` }).body as BoardThought),
    ...(counted && { counted }),
    ...(fresh && { near: nearOf(likeness) }),
  };
  return { type: 'sort.think', body };
}

export function sortingOf(work: Work): Sorting {
  const taps = Object.entries(work.ballots).flatMap(([judge, { taps }]) =>
    Object.entries(taps).map(([post, choice]): Tap => ({ judge, post, choice })),
  );
  return {
    posts: Object.keys(work.posts).sort(),
    taps,
    placed: placedByHand(work),
    apart: apartOf(work.board),
    before: work.agreed,
  };
}

/** Where the taps put posts, under the ids their themes had before, and the posts that still need an answer. */
export function settled(sorting: Sorting, seed: string): { places: Places; asking: string[] } {
  const { placed, before } = sorting;
  const shown = Object.fromEntries(Object.entries(before).filter((entry): entry is [string, string] => !!entry[1]));
  const { groups, alone, asking, second } = agreed({ ...sorting, shown, seed });
  const found: (readonly [string, string | null])[] = [
    ...Object.entries(groups),
    ...alone.map((post) => [post, null] as const),
  ];
  const ours = found.filter(([post]) => !Object.hasOwn(placed, post)).sort(([a], [b]) => (a < b ? -1 : 1));
  return { places: Object.fromEntries(ours), asking: [...asking, ...second].sort() };
}

/** Above so many posts fewer are offered for each, so that a phone's share stays small. */
const MANY = 300;

/** By place in the order of ids, which every phone can make for itself. */
function nearOf(likeness: Likeness): Record<string, number[]> {
  const place = new Map(likeness.ids.map((id, i) => [id, i]));
  const most = likeness.size > MANY ? 14 : 24;
  return Object.fromEntries(
    likeness.ids.map((id) => [
      id,
      nearest(likeness, id, most).flatMap(([other, percent]) => [place.get(other) ?? 0, Math.max(0, percent)]),
    ]),
  );
}
