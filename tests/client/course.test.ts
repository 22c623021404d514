import { describe, expect, it } from 'vitest';
import { courseOf, courseWords } from '../../client/moderator/agenda/course.ts';

const MINUTE = 60_000;
const steps = (...phases: ('planned' | 'open' | 'closed' | 'revealed' | 'skipped')[]) =>
  phases.map((phase, i) => ({ phase, minutes: 5 + i }));

describe('how late a session is', () => {
  it('[CO1] what is open takes what is left of its clock, what is planned its minutes, what is over nothing', () => {
    const now = 1_000 * MINUTE;
    const clock = { endsAt: now + 2 * MINUTE, due: now + 20 * MINUTE, now };
    const course = courseOf(steps('revealed', 'open', 'planned', 'skipped', 'planned'), clock);
    expect(course).toEqual({ minutes: 5 + 6 + 7 + 9, ends: now + (2 + 7 + 9) * MINUTE, late: -2 });
  });

  it('[CO2] a clock that has run out makes the end later with every minute', () => {
    const now = 1_000 * MINUTE;
    const late = (past: number) =>
      courseOf(steps('open', 'planned'), { endsAt: now - 1, due: now + 3 * MINUTE, now: now + past * MINUTE }).late;
    expect([late(0), late(1), late(4)]).toEqual([3, 4, 7]);
  });

  it('[CO3] nothing is late before the first step or after the last', () => {
    expect(courseOf(steps('planned'), { endsAt: null, due: null, now: 5 })).toMatchObject({ ends: null, late: 0 });
    expect(courseOf(steps('revealed', 'skipped'), { endsAt: null, due: 1, now: 5 * MINUTE })).toMatchObject({
      ends: null,
    });
    expect(courseWords({ minutes: 30, ends: null, late: 0 })).toBe('30 min');
    expect(courseWords({ minutes: 30, ends: 0, late: 4 })).toContain('4 min late');
  });
});
