/** Things in lanes beside each other: each goes to the shortest lane when it is first seen, and stays in it. */
export class Lanes<Thing> {
  readonly #idOf: (thing: Thing) => string;
  readonly #tall: (thing: Thing) => number;
  #count = 0;
  #lane = new Map<string, number>();

  /** `tall` is roughly how tall a thing is, in any unit. */
  constructor(idOf: (thing: Thing) => string, tall: (thing: Thing) => number) {
    this.#idOf = idOf;
    this.#tall = tall;
  }

  of(things: readonly Thing[], count: number): Thing[][] {
    if (count !== this.#count) this.forget();
    this.#count = count;
    const lanes: Thing[][] = Array.from({ length: count }, () => []);
    const tall = lanes.map(() => 0);
    const add = (thing: Thing) => {
      const lane = this.#lane.get(this.#idOf(thing)) ?? 0;
      tall[lane] = (tall[lane] ?? 0) + this.#tall(thing);
    };
    const known = things.filter((thing) => this.#lane.has(this.#idOf(thing)));
    known.forEach(add);
    for (const thing of things) {
      if (this.#lane.has(this.#idOf(thing))) continue;
      this.#lane.set(this.#idOf(thing), tall.indexOf(Math.min(...tall)));
      add(thing);
    }
    for (const thing of things) lanes[this.#lane.get(this.#idOf(thing)) ?? 0]?.push(thing);
    return lanes;
  }

  forget(): void {
    this.#lane = new Map();
  }
}

/** As many lanes of at least `least` pixels as fit, with a gap of 14. */
export const laneCount = (width: number, least: number): number => Math.max(1, Math.floor((width + 14) / (least + 14)));

/** Roughly how tall a text is in a lane, in lines, with its frame. */
export const lines = (text: string, perLine = 28): number => 1.7 + Math.min(8, Math.ceil(text.length / perLine));
