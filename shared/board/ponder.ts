/** What a board has thought about: which posts say the same, given what people have decided. */
import type { Command, Question } from '../activity.ts';
import type { Likeness } from '../insight/themes/likeness.ts';
import { gather } from '../insight/themes/gather.ts';
import type { Json } from '../records.ts';
import { pairsOf, type Board } from './board.ts';
import type { Thought } from './commands.ts';
import type { Grouping } from './grouping.ts';
import { wallOf, type Texts } from './wall.ts';

interface About {
  edition: number;
  /** Whether to begin anew, without regard to what is suggested now. */
  again: boolean;
  placed: Record<string, string | null>;
  apart: [string, string][];
  shown: Record<string, string>;
}

/** Undefined while what is suggested was thought out for the wall as it is, unless something else is due. */
export function boardQuestion(texts: Texts, grouping: Grouping, due = false): Question | undefined {
  const { board, edition, thought, asked } = grouping;
  if (edition === thought && !asked && !due) return undefined;
  // By id: whoever answers may be a program elsewhere, and the order of the keys can be that of arrival.
  const { posts } = wallOf(texts, grouping);
  if (posts.length === 0) return undefined;
  const about: About = {
    edition,
    again: asked,
    placed: board.places,
    apart: apartOf(board),
    shown: shownIn(board),
  };
  return { texts: Object.fromEntries(posts.map(({ id, text }) => [id, text])), about: about as unknown as Json };
}

/** Suggestions as they stand. A post whose company a hand has placed elsewhere is free to be suggested for anything. */
function shownIn({ groups, places }: Board): Record<string, string> {
  const free = Object.entries(groups).filter(([post]) => !Object.hasOwn(places, post));
  const company = Map.groupBy(free, ([, theme]) => theme);
  const left = new Set(Object.entries(groups).flatMap(([post, theme]) => (Object.hasOwn(places, post) ? [theme] : [])));
  return Object.fromEntries(free.filter(([, theme]) => !left.has(theme) || (company.get(theme)?.length ?? 0) > 1));
}

/** What is kept apart, as pairs of posts. */
export const apartOf = (board: Board): [string, string][] => pairsOf(board).flatMap((pair) => postPairs(board, pair));

function postPairs(board: Board, [one, other]: [string, string]): [string, string][] {
  const postsOf = (id: string) =>
    Object.hasOwn(board.themes, id) ? Object.keys(board.places).filter((post) => board.places[post] === id) : [id];
  // Posts of one confirmed theme stand together anyway: one of each stands for all.
  const [first, second] = [postsOf(one).sort()[0], postsOf(other).sort()[0]];
  return first !== undefined && second !== undefined ? [[first, second]] : [];
}

export function boardAnswer({ about, likeness, seed }: { about: Json; likeness: Likeness; seed: string }): Command {
  const { edition, again, placed, apart, shown } = about as unknown as About;
  const { groups, hints, alike } = gather(likeness, { placed, apart, shown, again }, seed);
  const body: Thought = { edition, again, groups, hints, alike: alike.map(([one, other]) => [one, other]) };
  return { type: 'board.think', body };
}
