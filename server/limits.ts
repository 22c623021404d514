/** Limits as token buckets in memory. Sized so that one school's or company's single address is never in its own way. */

export interface Rate {
  /** How many at once. */
  burst: number;
  /** How many more per second, in the long run. */
  perSecond: number;
}

export interface Limits {
  /** Commands of one seat. */
  seat: Rate;
  /** Commands of one room. */
  room: Rate;
  /** Seats taken and connections made from one address: a hall behind one NAT is one address. */
  joins: Rate;
  /** Codes and links that did not fit, from one address. */
  misses: Rate;
  /** Rooms opened from one address. */
  rooms: Rate;
  /** Most devices in one room. */
  devices: number;
}

export const USUAL_LIMITS: Limits = {
  seat: { burst: 40, perSecond: 8 },
  room: { burst: 6000, perSecond: 3000 },
  joins: { burst: 2000, perSecond: 40 },
  misses: { burst: 60, perSecond: 1 },
  rooms: { burst: 30, perSecond: 0.05 },
  devices: 5000,
};

interface Bucket {
  left: number;
  at: number;
}

/** One bucket per key, forgotten once it is full again. */
export class Buckets {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #sweptAt = 0;

  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Takes one, or says no. */
  take(key: string): boolean {
    const bucket = this.#refilled(key);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  /** Whether there is one, without taking it. */
  has = (key: string): boolean => this.#refilled(key).left >= 1;

  #refilled(key: string): Bucket {
    const now = this.#now();
    this.#sweep(now);
    const { burst, perSecond } = this.#rate;
    const bucket = this.#buckets.get(key) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < 60_000) return;
    this.#sweptAt = now;
    const { burst, perSecond } = this.#rate;
    for (const [key, { left, at }] of this.#buckets) {
      if (left + ((now - at) / 1000) * perSecond >= burst) this.#buckets.delete(key);
    }
  }
}
