/** Random order as data: the same seed gives the same order on any machine. The seed itself is never stored or sent. */

/** 128 bits of state from any string (cyrb128, public domain, bryc). */
function spread(seed: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < seed.length; i++) {
    const code = seed.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/** Uniform numbers in [0, 1) from a seed (sfc32, Chris Doty-Humphrey, PractRand). */
export function uniform(seed: string): () => number {
  let [a, b, c, d] = spread(seed);
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A shuffled copy (Fisher-Yates, Durstenfeld's form). */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  const random = uniform(seed);
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/**
 * A random interleaving that keeps the order inside each lane: what two different people did has no order,
 * what one post or one ballot went through has.
 */
export function shuffledLanes<T>(list: readonly T[], laneOf: (one: T) => string, seed: string): T[] {
  const lanes = new Map<string, T[]>();
  for (const one of list) {
    const lane = lanes.get(laneOf(one));
    if (lane) lane.push(one);
    else lanes.set(laneOf(one), [one]);
  }
  const turns = shuffled(list.map(laneOf), seed);
  return turns.map((lane) => lanes.get(lane)!.shift() as T);
}

/** An id of twelve letters and digits from a seed; two seeds give ids with nothing in common. */
export function randomId(seed: string): string {
  const random = uniform(seed);
  return Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join('');
}
