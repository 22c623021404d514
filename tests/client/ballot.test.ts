/** One phone's ballot. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BallotState, REST, type Spent } from '../../client/activities/dots/ballot.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function ballot(rules = { budget: 3, several: true }, first: Spent = {}) {
  const handed: Spent[] = [];
  return { handed, one: new BallotState(rules, first, (spent) => void handed.push(spent)) };
}

describe('ballot', () => {
  test('[PH16] never more than the budget, and never below none', () => {
    const { one } = ballot();
    for (let i = 0; i < 5; i++) one.add('a');
    expect(one.spent).toEqual({ a: 3 });
    expect(one.left).toBe(0);
    one.take('b');
    for (let i = 0; i < 5; i++) one.take('a');
    expect(one.spent).toEqual({});
  });

  test('[PH16] one vote each where several are not allowed', () => {
    const { one } = ballot({ budget: 3, several: false });
    one.add('a');
    one.add('a');
    one.add('b');
    expect(one.spent).toEqual({ a: 1, b: 1 });
  });

  test('[PH16] goes out whole, once, after a short rest', () => {
    const { one, handed } = ballot();
    one.add('a');
    vi.advanceTimersByTime(REST - 1);
    one.add('b');
    vi.advanceTimersByTime(REST - 1);
    expect(handed).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(handed).toEqual([{ a: 1, b: 1 }]);
  });

  test('[PH16] goes at once when the page may sleep; unchanged ones do not go', () => {
    const { one, handed } = ballot();
    one.flush();
    expect(handed).toEqual([]);
    one.add('a');
    one.flush();
    vi.advanceTimersByTime(REST);
    expect(handed).toEqual([{ a: 1 }]);
  });

  test('[PH16] an empty ballot is an answer too', () => {
    const { one, handed } = ballot();
    one.none();
    expect(handed).toEqual([{}]);
  });
});
