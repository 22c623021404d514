/** Where themes stand on the board: by size when first seen, then where they are, so that nothing jumps when a post arrives. */
import type { Group } from './board.svelte.ts';

export class Order {
  #seen: string[] = [];

  of(groups: readonly Group[]): Group[] {
    const known = new Set(this.#seen);
    const fresh = groups
      .filter(({ theme }) => !known.has(theme.id))
      .sort((a, b) => b.posts.length - a.posts.length || (a.theme.id < b.theme.id ? -1 : 1));
    this.#seen.push(...fresh.map(({ theme }) => theme.id));
    const place = new Map(this.#seen.map((id, i) => [id, i]));
    return [...groups].sort((a, b) => (place.get(a.theme.id) ?? 0) - (place.get(b.theme.id) ?? 0));
  }

  forget(): void {
    this.#seen = [];
  }
}

/** Roughly how tall a theme is, in lines. */
const tallness = ({ posts }: Group) =>
  posts.reduce((sum, post) => sum + 1.7 + Math.min(7, Math.ceil(post.text.length / 30)), 3);

/** Themes in lanes beside each other: each goes to the shortest lane when it is first seen, and stays in it. */
export class Lanes {
  #count = 0;
  #lane = new Map<string, number>();

  of(groups: readonly Group[], count: number): Group[][] {
    if (count !== this.#count) this.forget();
    this.#count = count;
    const lanes: Group[][] = Array.from({ length: count }, () => []);
    const tall = lanes.map(() => 0);
    const put = (group: Group, lane: number) => {
      lanes[lane]?.push(group);
      tall[lane] = (tall[lane] ?? 0) + tallness(group);
    };
    for (const group of groups) {
      const lane = this.#lane.get(group.theme.id);
      if (lane !== undefined) put(group, lane);
    }
    for (const group of groups.filter(({ theme }) => !this.#lane.has(theme.id))) {
      const lane = tall.indexOf(Math.min(...tall));
      this.#lane.set(group.theme.id, lane);
      put(group, lane);
    }
    return lanes;
  }

  forget(): void {
    this.#lane = new Map();
  }
}
