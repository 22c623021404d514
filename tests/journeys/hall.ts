/** What the journeys of one file happen in: a server of their own and a browser. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { closeAll, serve } from '../support/server.ts';
import { openHall, type Hall } from './people.ts';

interface HallSettings {
  /** How much quicker simulated people are. */
  pace?: number;
  still?: boolean;
}

/** A server and a browser for all journeys of a file, there once the first of them begins. */
export function aHall({ pace = 1, still = false }: HallSettings = {}): Hall {
  const hall = {} as Hall;
  beforeAll(async () => {
    const { url } = await serve({ pace });
    Object.assign(hall, await openHall(url, { still }));
  });
  afterEach(async () => {
    await Promise.all(hall.browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await hall.browser.close();
    await closeAll();
  });
  return hall;
}
