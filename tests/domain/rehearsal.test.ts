import { describe, expect, it } from 'vitest';
import { Schedule } from '../../server/rehearsal/schedule.ts';
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
