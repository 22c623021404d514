/** Hosts on a store without sockets, with a clock that does not wait: many rooms in little time, every surface in reach. */
import { Hosts } from '../../server/hosts.ts';
import type { Host } from '../../server/host.ts';
import type { Clock, Log, Thinker } from '../../server/ports.ts';
import { systemChance } from '../../server/ports.ts';
import { Mind } from '../../server/thinking/mind.ts';
import type { Seat } from '../../server/seats.ts';
import type { Store } from '../../server/store/port.ts';
import type { Ack, Frame } from '../../shared/protocol.ts';
import type { Plan } from '../../shared/room/state.ts';

/** Time stands where it is put; what should come later comes at once. */
export const hastyClock: Clock = {
  now: () => 1_800_000_000_000,
  after(_milliseconds, then) {
    const at = setImmediate(then);
    return () => clearImmediate(at);
  },
};

/** Thinks at once, in this thread. */
export const inPlace = (): Thinker => {
  const mind = new Mind();
  return {
    think: async (thinking) => mind.think(thinking),
    outside: () => 'none',
    forget: (room) => mind.forget(room),
    close: async () => {},
  };
};

export const silent: Log = { info() {}, warn() {}, error() {}, debug() {} };
export const MODERATOR: Seat = { audience: 'moderator', role: '', pid: '' };

export interface HallRoom {
  code: string;
  host: Host;
  steps: string[];
  frames: { audience: string; frame: Frame }[];
  seat(role: string): Seat;
  moderator(type: string, body?: object, step?: string): Promise<Ack>;
  ask(seat: Seat, ask: { type: string; body: object; step: string; secret?: string; id?: string }): Promise<Ack>;
}

export interface Hall {
  hosts: Hosts;
  open(agenda: Plan[], more?: { live?: boolean; threshold?: number }): Promise<HallRoom>;
}

export function hall(store: Store): Hall {
  const frames = new Map<string, { audience: string; frame: Frame }[]>();
  const hosts = new Hosts({
    store,
    clock: hastyClock,
    chance: systemChance,
    thinker: inPlace(),
    log: silent,
    serverSecret: 'a secret of the tests, long enough',
    retentionDays: 30,
    joinUrl: () => 'http://localhost',
    woken() {},
    heraldFor: (code) => (audience, frame) => void frames.get(code)?.push({ audience, frame }),
  });
  return {
    hosts,
    async open(agenda, { live = true, threshold = 3 } = {}) {
      const opened = await hosts.open({
        title: 'A room',
        roles: ['IT', 'Marketing'],
        threshold,
        live,
        agenda,
        rehearsal: false,
      });
      if (!opened) throw new Error('the room did not open');
      const { code } = opened;
      const heard: { audience: string; frame: Frame }[] = [];
      frames.set(code, heard);
      const host = await hosts.find(code);
      if (!host) throw new Error('the room did not wake');
      const ask: HallRoom['ask'] = (seat, { type, body, step, secret, id = systemChance() }) =>
        host.submit(seat, { id, secret, ask: { type, body, step } });
      return {
        ...{ code, host, ask, frames: heard },
        steps: host.state.agenda.map((step) => step.id),
        seat: (role) => host.key?.verify(host.key.mint(role)) as Seat,
        moderator: (type, body = {}, step = '') => ask(MODERATOR, { type, body, step }),
      };
    },
  };
}
