/** `npm run pictures`: makes the pictures of the documents anew, from real runs with simulated people; `-- NAME…` only some. */
import { join } from 'node:path';
import { openHall } from '../journeys/people.ts';
import { closeAll, serve } from '../support/server.ts';
import { Camera } from './camera.ts';
import { formats } from './formats.ts';
import { hour } from './hour.ts';
import { kinds } from './kinds.ts';

/** How much quicker than a person, ten times over: everybody has acted at once. */
const PACE = 60;
const folder = process.env.PICTURES ?? join(import.meta.dirname, '../../docs/pictures');

const server = await serve({ pace: PACE, origin: () => 'https://elephants.example' });
const { browser } = await openHall(server.url, { still: true });
try {
  const camera = new Camera(browser, { folder, only: process.argv.slice(2) });
  await hour(server, camera);
  await kinds(server, camera);
  await formats(server, camera);
} finally {
  await browser.close();
  await closeAll();
}
