import { afterEach, describe, expect, it } from 'vitest';
import { Hosts } from '../../server/hosts.ts';
import { systemChance } from '../../server/ports.ts';
import { Autopilot } from '../../server/rehearsal/autopilot.ts';
import { Crowds } from '../../server/rehearsal/crowds.ts';
import { openMemory } from '../../server/store/memory.ts';
import type { Plan } from '../../shared/room/state.ts';
import { inPlace, MODERATOR, silent } from '../support/hall.ts';
import { plan, TestRoom } from '../support/room.ts';
import { VirtualClock } from '../support/virtual.ts';
import { closeAll, moderatorOf, openRoom, screenOf, serve, stepsOf, type Client } from '../support/server.ts';

afterEach(closeAll);
/** Of every side at least half; one simulated person in twelve never acts. */
const half = (client: Client) => {
  const sides = client.all('progress:');
  return sides.length === 2 && sides.every(({ done, of }) => Number(done) >= Number(of) / 2);
};

describe('a rehearsal', () => {
  it('[R1] fills with 24 and 12 simulated people who write and vote, and is marked as one for everybody', async () => {
    const { url } = await serve({ pace: 60 });
    const agenda = [plan('collect', { reveal: 'live' }), plan('dots')];
    const room = await openRoom(url, { rehearsal: true, threshold: 5, agenda });
    const moderator = await moderatorOf(url, room);
    const screen = await screenOf(url, room);
    const [collect = '', dots = ''] = stepsOf(moderator);
    await screen.until(
      (client) =>
        client
          .all('role:')
          .map((role) => role.here)
          .join() === '12,24',
      'everybody to be here',
    );
    expect(screen.records.get('room')).toMatchObject({ rehearsal: true });
    await moderator.send('step.open', { step: collect });
    await screen.until((client) => client.all('post:').length >= 40 && client, 'forty posts');
    await moderator.send('step.close', { step: collect });
    await moderator.send('step.open', { step: dots });
    await screen.until(half, 'most to have voted');
    await moderator.send('step.reveal', { step: dots });
    await screen.until((client) => client.records.get('result'), 'the result');
    expect(screen.records.get('result')).toMatchObject({ basis: 'roles' });
  });
});

/** A rehearsal on a clock of its own. */
async function rehearsing(agenda: Plan[], until: string | null = null) {
  const clock = new VirtualClock();
  const crowds = new Crowds({ clock, chance: systemChance, pace: 1 });
  const hosts = new Hosts({
    ...{ store: openMemory(), clock, chance: systemChance, thinker: inPlace(), log: silent },
    ...{ serverSecret: 'a secret of the tests, long enough', retentionDays: 30, joinUrl: () => 'http://localhost' },
    woken: (host) => crowds.welcome(host),
    heraldFor: (code) => (audience, frame) => crowds.hear(code, audience, frame),
  });
  const room = { title: 'Q4', roles: ['IT', 'Marketing'], threshold: 5, live: true, rehearsal: true };
  const opened = await hosts.open({ ...room, agenda, until });
  const host = (await hosts.find(opened!.code))!;
  const moderate = (type: string, body: object) =>
    host.submit(MODERATOR, { id: systemChance(), ask: { type, step: '', body } });
  return { clock, host, moderate };
}

describe('the people of a rehearsal', () => {
  it('[RP4] go home after ninety minutes, and do nothing in a step that opens later', async () => {
    const { clock, host, moderate } = await rehearsing([plan('collect', {}, { id: 'own' })]);
    const posts = () => Object.keys((host.state.agenda[0]?.work as { posts?: object } | null)?.posts ?? {}).length;
    const here = () => Object.keys(host.presence.here(clock.now())).length;
    expect(here()).toBe(2);
    await clock.until(() => here() === 0, 95 * 60_000);
    const opening = moderate('step.open', { step: 'own' });
    await expect(clock.until(() => posts() > 0, 10 * 60_000)).rejects.toThrow('time has passed');
    await opening;
  });

  it('[RP5] do not hurry on once the step they hurried to lies behind them', async () => {
    const scale = { over: 'statements', statements: [{ text: 'We tell', low: 'no', high: 'yes' }] };
    const { clock, host } = await rehearsing(
      [plan('scale', scale, { id: 'one' }), plan('brief', {}, { id: 'passed' }), plan('predict', {}, { id: 'guess' })],
      'passed',
    );
    await clock.until(() => !host.state.rehearse.auto, 60 * 60_000);
    expect(host.state.rehearse).toMatchObject({ until: null, pace: 10 });
  });

  /** On the way to `until`, with an autopilot alone in a room that refuses what it is told to. */
  function alone(until: string | null, refuses: (type: string, step: string) => boolean) {
    const room = new TestRoom({ agenda: Array.from({ length: 5 }, () => plan('brief')) });
    room.state = { ...room.state, rehearsal: true, rehearse: { ...room.state.rehearse, auto: true, until, pace: 10 } };
    const asked: string[] = [];
    const host: ConstructorParameters<typeof Autopilot>[0] = {
      get state() {
        return room.state;
      },
      submit(_seat, { ask: { type, step, body } }) {
        asked.push(`${type} ${step}`.trim());
        if (refuses(type, step)) return Promise.resolve({ refused: 'server.busy', words: '' });
        expect(room.moderator(type, body as object, type.startsWith('rehearsal') ? '' : step)).toBe('ok');
        return Promise.resolve({ ok: true });
      },
    };
    const clock = new VirtualClock();
    const autopilot = new Autopilot(host, { clock, chance: systemChance, idle: () => true, pace: () => 10 });
    const goOn = async () => {
      room.state = { ...room.state, rehearse: { ...room.state.rehearse, auto: true } };
      autopilot.look();
      await clock.until(() => !room.state.rehearse.auto, 60 * 60_000);
      return asked.splice(0);
    };
    return { room, goOn };
  }

  it.each([null, 's5'])(
    '[RP8] give the wheel back where what comes next stays refused, on the way to: %s',
    async (until) => {
      const { room, goOn } = alone(until, (type) => type.startsWith('step.'));
      const tries = Array.from({ length: 3 }, () => ['step.open s1', 'step.skip s1']).flat();
      expect(await goOn()).toEqual([...tries, 'rehearsal.set']);
      expect(room.state.rehearse).toMatchObject({ until: null, ...(until !== null && { pace: 10 }) });
      // Asked to go on again, it tries again.
      expect(await goOn()).toEqual([...tries, 'rehearsal.set']);
    },
  );

  it('[RP9] pass over what cannot be opened, however much of it there is, and arrive', async () => {
    const { room, goOn } = alone('s5', (type, step) => type === 'step.open' && step !== 's5');
    await goOn();
    expect(room.state.agenda.map(({ phase }) => phase)).toEqual(['skipped', 'skipped', 'skipped', 'skipped', 'open']);
    expect(room.state.rehearse).toMatchObject({ until: null, pace: 10 });
  });
});
