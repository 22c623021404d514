/**
 * What each audience was last told, and the frame that brings it up to now. Built per audience from nothing each time
 * (shared/room/show.ts); knows neither sockets nor stores.
 */
import type { Audience } from '../shared/activity.ts';
import { PROTOCOL, type Snapshot } from '../shared/protocol.ts';
import { asObject, diff, type Json, type Table } from '../shared/records.ts';
import { show, type Surroundings } from '../shared/room/show.ts';
import type { RoomState } from '../shared/room/state.ts';
import type { Herald } from './ports.ts';

const AUDIENCES = ['moderator', 'screen', 'participant'] as const;

interface Told {
  n: number;
  table: Table;
  /** The table as a snapshot carries it; made when the first one after a change is asked for. */
  records?: Record<string, Json>;
}

export class Broadcast {
  readonly #tables = new Map<Audience, Told>();
  readonly #herald: Herald;

  constructor(herald: Herald, state: RoomState, around: Surroundings) {
    this.#herald = herald;
    for (const audience of AUDIENCES) this.#tables.set(audience, { n: 0, table: show(state, audience, around) });
  }

  /** Sends every audience what changed for it; nothing where nothing did. */
  tell(state: RoomState, around: Surroundings): void {
    for (const audience of AUDIENCES) {
      const before = this.#tables.get(audience) ?? { n: 0, table: new Map() };
      const table = show(state, audience, around);
      const change = diff(before.table, table);
      if (!change) continue;
      const n = before.n + 1;
      this.#tables.set(audience, { n, table });
      this.#herald(audience, { n, ...change });
    }
  }

  /** The table as it was last told, so that the next frame fits on it. */
  snapshot(audience: Audience, own: Table, now: number): Snapshot {
    const told: Told = this.#tables.get(audience) ?? { n: 0, table: new Map() };
    told.records ??= asObject(told.table);
    return { protocol: PROTOCOL, n: told.n, now, records: told.records, mine: asObject(own) };
  }
}
