/** All measurements, by the name they are asked for. */
import { bytes } from './bytes.ts';
import { camp } from './camps.ts';
import { fanout } from './fanout.ts';
import { joins } from './joins.ts';
import { memory } from './memory.ts';
import { pages } from './pages.ts';
import { restart } from './restart.ts';
import { tap } from './tap.ts';
import { thinking } from './thinking.ts';
import type { Bench } from './table.ts';
import { themes } from './themes.ts';
import { votes } from './votes.ts';

export const BENCHES: Readonly<Record<string, Bench>> = {
  ...{ fanout, votes, joins, tap, bytes, memory, restart, pages, themes, thinking, camps: camp },
};
