import { describe, expect, it } from 'vitest';
import { orderIn } from '../../server/rehearsal/grouping.ts';
import { saysTo } from '../../server/rehearsal/sayings.ts';
import { Schedule } from '../../server/rehearsal/schedule.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';
import { plan, TestRoom } from '../support/room.ts';
import { VirtualClock } from '../support/virtual.ts';

describe('the pace of a rehearsal', () => {
  it('[RP1] ten times as quick is a tenth of the time, also for what is already planned', async () => {
    const clock = new VirtualClock();
    const schedule = new Schedule(clock, 1);
    const done: number[] = [];
    const from = clock.now();
    for (const seconds of [10, 20, 30]) schedule.add(seconds, () => done.push(clock.now() - from));
    await clock.until(() => done.length === 1, 60_000);
    schedule.pace(10);
    await clock.until(() => done.length === 3, 60_000);
    expect(done).toEqual([10_000, 11_000, 12_000]);
  });

  it('[RP2] step by step nobody acts until they are asked, and then everybody in their order', () => {
    const clock = new VirtualClock();
    const schedule = new Schedule(clock, 0);
    const done: string[] = [];
    schedule.add(5, () => done.push('second'));
    schedule.add(1, () => done.push('first'));
    expect([schedule.size, done]).toEqual([2, []]);
    schedule.rush();
    expect([schedule.size, done]).toEqual([0, ['first', 'second']]);
  });

  it('[RP3] real people cannot be told how quick to be', () => {
    const one = new TestRoom({ agenda: [plan('brief')] });
    expect(one.moderator('rehearsal.set', { pace: 10 })).toBe('rehearsal.real');
    expect(one.moderator('rehearsal.ask')).toBe('rehearsal.real');
    expect(one.table('moderator').has('rehearsal')).toBe(false);
    one.state = { ...one.state, rehearsal: true };
    expect(one.moderator('rehearsal.set', { pace: 'asked' })).toBe('ok');
    expect(one.table('moderator').get('rehearsal')).toMatchObject({ pace: 'asked', auto: false });
  });
});

describe('what is said in a rehearsal', () => {
  const asking = SHIPPED.flatMap(({ title, steps }) =>
    steps.filter(({ kind }) => kind === 'collect').map(({ id }) => ({ title, id })),
  );
  /** Where everybody says what they say anyway: hard truths. */
  const ANYWAY = ['other', 'elephants'];

  it('[RP6] every question of a shipped format has answers from both sides, each said by one person', () => {
    for (const { title, id } of asking.filter((one) => !ANYWAY.includes(one.id)))
      for (const side of [0, 1]) {
        const said = Array.from({ length: 12 }, (_, at) => saysTo(id, { side, at, of: 12, seed: 'a' }) ?? []).flat();
        expect(said.length, `${title}, ${id}`).toBeGreaterThan(1);
        expect(new Set(said).size, `${title}, ${id}`).toBe(said.length);
      }
    for (const id of ANYWAY) expect(saysTo(id, { side: 0, at: 0, of: 12, seed: 'a' })).toBeUndefined();
  });

  it('[RP7] what is about one thing comes together once; before a sort nothing does', () => {
    const texts = ['Customer app', 'customer app', 'Loyalty card', 'Trade fair tablets'];
    const posts = Object.fromEntries(texts.map((text, i) => [`p${i}`, { text, state: 'shown' }]));
    const board = { themes: {}, places: {} as Record<string, string> };
    const one = new TestRoom({ agenda: [plan('collect'), plan('dots')] });
    const step = { ...one.state.agenda[0]!, work: { posts, board } };
    const state = { ...one.state, agenda: [step, one.state.agenda[1]!] };
    expect(orderIn(state, step)).toEqual({
      type: 'board.split',
      body: { title: 'Customer app', posts: ['p0', 'p1'] },
    });
    const sorted = { ...state, agenda: [step, { ...state.agenda[1]!, kind: 'sort' as const }] };
    expect(orderIn(sorted, step)).toBeUndefined();
    board.places = { p0: 't', p1: 't' };
    expect(orderIn(state, step)).toBeUndefined();
  });
});
