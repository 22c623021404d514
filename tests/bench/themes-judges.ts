/**
 * A simulated room that sorts its own posts. Exactly this is simulated:
 *
 * - 36 judges; each post has one of them as its author, drawn evenly. The next judge is drawn evenly each time, and gets the first
 *   post of the list of those to ask about that is not their own and that they have not judged yet.
 * - The list and the groups are what `agreed` makes of the taps so far, made anew after every six taps (one heartbeat of a
 *   lively room); until then no post is handed out twice. First comes the first pass; when it is empty, the second.
 * - A judge sees the twelve candidates that a phone shows: the twenty most similar posts, collapsed by the groups of this moment
 *   and ranked as `ranked` does. A candidate is right when most of its posts (ties: the theme met first) have the statement's theme.
 * - With 0.70 the answer is right: the first right candidate from the top, as people read (`top`), or any right one (`any`); "none
 *   of these" when no candidate is right. With 0.10 it is wrong: any of the candidates that are not right. Else "none of these".
 * - There is no "more". Nobody is better than others. Taps end when nothing is to be asked.
 *
 * Only the simulation knows the real themes.
 */
import { nearest } from '../../shared/insight/themes/candidates.ts';
import type { Likeness } from '../../shared/insight/themes/likeness.ts';
import { ranked, type Candidate, type Near } from '../../shared/insight/themes/rank.ts';
import { agreed, type Agreed, type Tap } from '../../shared/insight/themes/taps.ts';
import { uniform } from '../../shared/random.ts';
import type { Saying } from './themes-walls.ts';

const JUDGES = 36;
const RIGHT = 0.7;
const WRONG = 0.1;
const HEARTBEAT = 6;

export interface Sorted {
  groups: Record<string, string>;
  /** Taps per post. */
  taps: number;
  /** How often a right candidate was among the twelve. */
  offered: number;
}

/** A judge's reading: the first right candidate, or any. */
export type Reading = 'top' | 'any';

export function judged(posts: readonly Saying[], likeness: Likeness, how: { seed: string; reading: Reading }): Sorted {
  const room = new Room(posts, likeness, how);
  while (room.turn());
  return room.sorted;
}

class Room {
  #random: () => number;
  #reading: Reading;
  #posts: readonly Saying[];
  #themes: Map<string, string>;
  #near: Map<string, Near[]>;
  #authors: Map<string, number>;
  #taps: Tap[] = [];
  #done = new Set<string>();
  #agreed: Agreed;
  #queue: string[] = [];
  #since = 0;
  #offers = 0;

  constructor(posts: readonly Saying[], likeness: Likeness, { seed, reading }: { seed: string; reading: Reading }) {
    this.#random = uniform(`judges ${seed}`);
    this.#reading = reading;
    this.#posts = posts;
    this.#themes = new Map(posts.map(({ id, theme }) => [id, theme]));
    this.#near = new Map(posts.map(({ id }) => [id, nearest(likeness, id)]));
    this.#authors = new Map(posts.map(({ id }) => [id, this.#drawn(JUDGES)]));
    this.#agreed = this.#look();
  }

  get sorted(): Sorted {
    const { groups } = this.#look();
    return { groups, taps: this.#taps.length / this.#posts.length, offered: this.#offers / this.#taps.length };
  }

  /** One judge answers; false when there is nothing more to ask. */
  turn(): boolean {
    if (this.#since >= HEARTBEAT) this.#agreed = this.#look();
    const judge = this.#drawn(JUDGES);
    const post = this.#queue.find((one) => this.#may(judge, one));
    if (post === undefined) {
      const anybody = this.#queue.some((one) =>
        Array.from({ length: JUDGES }, (_, j) => j).some((j) => this.#may(j, one)),
      );
      if (anybody) return true;
      if (this.#since === 0) return false;
      this.#agreed = this.#look();
      return true;
    }
    this.#queue = this.#queue.filter((one) => one !== post);
    this.#done.add(`${judge} ${post}`);
    this.#taps.push({ judge: `${judge}`, post, choice: this.#choice(post) });
    this.#since += 1;
    return true;
  }

  #drawn(among: number): number {
    return Math.floor(this.#random() * among);
  }

  #may(judge: number, post: string): boolean {
    return this.#authors.get(post) !== judge && !this.#done.has(`${judge} ${post}`);
  }

  #look(): Agreed {
    const posts = this.#posts.map(({ id }) => id);
    const state = agreed({ posts, taps: this.#taps, placed: {}, apart: [], seed: 'bench' });
    this.#queue = state.asking.length > 0 ? [...state.asking] : [...state.second];
    this.#since = 0;
    return state;
  }

  #choice(post: string): string | null {
    const shown = ranked({ post, near: this.#near.get(post) ?? [] }, this.#agreed.groups);
    const right = shown.filter((one) => this.#mostly(one) === this.#themes.get(post));
    const others = shown.filter((one) => !right.includes(one));
    if (right.length > 0) this.#offers += 1;
    const luck = this.#random();
    if (luck < RIGHT) return right[this.#reading === 'top' ? 0 : this.#drawn(right.length)]?.post ?? null;
    return luck < RIGHT + WRONG ? (others[this.#drawn(others.length)]?.post ?? null) : null;
  }

  /** The theme most posts of a candidate have. */
  #mostly({ theme, post }: Candidate): string | undefined {
    const counts = new Map<string, number>();
    const members = this.#posts.filter(({ id }) => id === post || this.#agreed.groups[id] === theme);
    for (const { theme } of members) counts.set(theme, (counts.get(theme) ?? 0) + 1);
    return [...counts].sort(([, m], [, n]) => n - m)[0]?.[0];
  }
}
