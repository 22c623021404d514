/** Where themes stand on the board: by weight when first seen, then where they are, so that nothing jumps when a post arrives. */

interface Placed {
  theme: { id: string };
  /** How much it matters, each side weighing the same. */
  heat: number;
}

export class Order {
  #seen: string[] = [];

  of<Group extends Placed>(groups: readonly Group[]): Group[] {
    const known = new Set(this.#seen);
    const fresh = groups
      .filter(({ theme }) => !known.has(theme.id))
      .sort((a, b) => b.heat - a.heat || (a.theme.id < b.theme.id ? -1 : 1));
    this.#seen.push(...fresh.map(({ theme }) => theme.id));
    const place = new Map(this.#seen.map((id, i) => [id, i]));
    return [...groups].sort((a, b) => (place.get(a.theme.id) ?? 0) - (place.get(b.theme.id) ?? 0));
  }

  forget(): void {
    this.#seen = [];
  }
}
