/** A rehearsal that is taken from picture to picture: simulated people act at once, and a practised moderator goes on between. */
import type { Page } from 'playwright-core';
import type { Host } from '../../server/host.ts';
import { moveIn } from '../../server/rehearsal/autopilot.ts';
import { kindOf } from '../../shared/activities/registry.ts';
import { stepIn, type Plan, type RoomState } from '../../shared/room/state.ts';
import { moderatorOf, openRoom, type Client, type Server } from '../support/server.ts';
import type { Camera } from './camera.ts';

/** Longest that people are seen to act at this pace, in milliseconds. */
const QUIET = 400;
const LONGEST = 60_000;

export interface Stage {
  moderator: Client;
  /** With which its summary is asked for. */
  key: { code: string; key: string };
  desk: Page;
  screen: Page;
  state(): RoomState;
  /** Everybody has acted, and the room has thought about it. */
  quiet(): Promise<void>;
  /** Goes on as a practised moderator would until it is so, and everybody has acted. */
  goOn(until: (state: RoomState) => boolean): Promise<void>;
  send(type: string, body?: object): Promise<void>;
  /** A phone in the room, of a real person. */
  phone(side: string): Promise<Page>;
  leave(): Promise<void>;
}

export async function openStage(
  { server, camera }: { server: Server; camera: Camera },
  { agenda, live = false, title }: { agenda: readonly Plan[]; live?: boolean; title: string },
): Promise<Stage> {
  const { url, app } = server;
  const roles = ['IT', 'Marketing'];
  const room = await openRoom(url, { title, roles, threshold: 5, live, rehearsal: true, agenda });
  const moderator = await moderatorOf(url, room);
  const host = (await app.hosts.find(room.code)) as Host;
  const state = () => host.state;
  const pages: Page[] = [];
  const arrive = async (path: string, face: Parameters<Camera['arrive']>[1]) => {
    const page = await camera.arrive(url + path, face);
    pages.push(page);
    return page;
  };
  const stage: Stage = {
    ...{ moderator, state, key: { code: room.code, key: room.moderator } },
    desk: await arrive(`/moderator#${room.code}.${room.moderator}`, 'moderator'),
    screen: await arrive(`/screen#${room.code}.${room.screen}`, 'screen'),
    async quiet() {
      for (let since = Date.now(), last = state(); Date.now() - since < QUIET;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (state() !== last) [since, last] = [Date.now(), state()];
      }
    },
    async goOn(until) {
      const end = Date.now() + LONGEST;
      for (;;) {
        await stage.quiet();
        if (until(state())) return;
        if (Date.now() > end) throw new Error(`waited in vain: ${until.toString()}`);
        const move = moveIn(state());
        if (move) await moderator.send(move.type, move.body, { step: move.step });
      }
    },
    async send(type, body = {}) {
      const answer = await moderator.send(type, body, { step: state().current ?? '' });
      if ('refused' in answer) throw new Error(`${type}: ${String(answer.refused)}`);
    },
    async phone(side) {
      const page = await arrive(`/#${room.code}`, 'phone');
      await page.getByRole('radio', { name: side }).check();
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await page.getByText('Look up').waitFor();
      return page;
    },
    async leave() {
      for (const page of pages) await page.context().close();
    },
  };
  await stage.send('rehearsal.set', { pace: 10 });
  return stage;
}

/** The step is under way and everybody has acted in it. */
export const open =
  (id: string) =>
  (state: RoomState): boolean =>
    state.current === id && stepIn(state, id)?.phase === 'open';

/** The step is over and in order. */
export const over =
  (id: string) =>
  (state: RoomState): boolean => {
    const step = stepIn(state, id);
    if (step?.phase !== 'revealed' && (step?.phase !== 'closed' || kindOf(step.kind)?.reveals)) return false;
    const move = moveIn(state);
    return move === undefined || !move.type.startsWith('board.');
  };
