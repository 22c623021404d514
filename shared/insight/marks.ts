/**
 * Posts as marks: one each while there are few, then one for several, so that marks stay large enough to be told apart. A
 * role with any post has at least one mark, so that the smaller side never vanishes.
 */
export interface MapItem {
  id: string;
  title: string;
  /** theme: people said that it stands, also when it is a single post · tentative: the machine says so · lone: nobody does. */
  kind: 'theme' | 'tentative' | 'lone';
  pull: number[];
  heat: number;
  weight: number;
  /** Shares of the roles on the ring; empty for none. */
  ring: number[];
  /** Its posts, with the place of their role; -1 for none. */
  marks: { id: string; role: number }[];
  /** Said in place of a title that does not fit. */
  rank?: number;
}

export interface Mark {
  /** Of the first post it stands for: as a post changes its theme, its mark goes with it. */
  id: string;
  role: number;
  /** Ids of the posts it stands for. */
  posts: string[];
}

export interface Marked extends Omit<MapItem, 'marks'> {
  marks: Mark[];
  /** How many posts are in it. */
  posts: number;
}

const STEPS = [1, 2, 5, 10, 20, 50, 100];
/** Edge a mark should have, gap included, and the part of the canvas that all of them may take. */
const EDGE = 18;
const PART = 0.1;

/** How many posts a mark stands for, on a canvas of this area. */
export function postsPerMark(posts: number, area: number): number {
  const room = Math.max(1, (area * PART) / EDGE ** 2);
  return STEPS.find((step) => posts / step <= room) ?? (STEPS.at(-1) as number);
}

/** Items with their marks; where a mark stands for several, posts on their own are gathered too, each side's apart. */
export function marked(items: readonly MapItem[], per: number): Marked[] {
  const whole = items.filter((item) => !isLoose(item, per));
  const loose = items.filter((item) => isLoose(item, per));
  return [
    ...whole.map((item) => ({ ...item, marks: chunked(item.marks, per), posts: item.marks.length })),
    ...gathered(loose, per),
  ];
}

/** Fewer than a mark stands for, and nobody has said that they belong together. */
const isLoose = ({ kind, marks }: MapItem, per: number): boolean =>
  per > 1 && kind !== 'theme' && (kind === 'lone' || marks.length < per);

function chunked(marks: MapItem['marks'], per: number): Mark[] {
  const byRole = Map.groupBy(marks, (mark) => mark.role);
  return [...byRole].flatMap(([role, own]) => {
    const ids = own.map(({ id }) => id).sort();
    const count = Math.max(1, Math.round(ids.length / per));
    // The first ones stand for the others too: when a post comes or goes, hardly any mark becomes another one.
    const rest = ids.slice(count);
    return ids.slice(0, count).map((id, i) => ({ id, role, posts: [id, ...rest.filter((_, at) => at % count === i)] }));
  });
}

function gathered(loose: readonly MapItem[], per: number): Marked[] {
  const low = loose.reduce((sum, item) => sum + item.heat, 0) / Math.max(1, loose.length);
  const of = loose.flatMap((item) => item.marks.map((mark) => ({ ...mark, item })));
  return chunked(of, per).map((mark): Marked => {
    const own = of.find(({ id }) => id === mark.id)?.item as MapItem;
    return {
      ...own,
      id: mark.id,
      kind: 'lone',
      heat: low,
      ring: [],
      title: '',
      marks: [mark],
      posts: mark.posts.length,
    };
  });
}
