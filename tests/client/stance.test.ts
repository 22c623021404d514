/** One phone's answers. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { REST, AnswerState, type Given } from '../../client/parts/answers/answers.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function ballot(first: Given = {}, items = ['a', 'b', 'c']) {
  const handed: Given[] = [];
  return { handed, one: new AnswerState(items, first, (answers) => void handed.push(answers)) };
}

describe('answers on a phone', () => {
  test('[V13] one statement after the other, then the list; back and on as one likes', () => {
    const { one } = ballot();
    one.answer('a', 'agree');
    expect(one.at, 'it stays until it was seen').toBe(0);
    one.next();
    one.forward();
    one.answer('c', 'pass');
    one.next();
    expect(one.at, 'what was left out comes up').toBe(1);
    one.back();
    expect(one.at).toBe(0);
    one.forward();
    one.answer('b', 'disagree');
    one.next();
    expect([one.done, one.count]).toEqual([true, 3]);
  });

  test('[V13] after a reload it goes on where it was; what is not on the list is left out', () => {
    expect(ballot({ a: 'agree', gone: 'pass' }).one).toMatchObject({ at: 1, count: 1 });
    expect(ballot({ a: 'agree', b: 'pass', c: 'pass' }).one.done).toBe(true);
  });

  test('[V14] one opened from the list leads back to it, changed or not', () => {
    const { one } = ballot({ a: 'agree', b: 'pass', c: 'pass' });
    one.change('b');
    expect([one.at, one.changing]).toEqual([1, true]);
    one.answer('b', 'agree');
    one.next();
    expect([one.done, one.of('b')]).toEqual([true, 'agree']);
    one.change('a');
    one.back();
    expect(one.done).toBe(true);
  });

  test('[V15] goes out whole after a short rest, or at once when the page may sleep; unchanged ones do not go', () => {
    const { one, handed } = ballot();
    one.flush();
    one.answer('a', 'agree');
    vi.advanceTimersByTime(REST - 1);
    one.answer('b', 'pass');
    vi.advanceTimersByTime(REST - 1);
    expect(handed).toEqual([]);
    vi.advanceTimersByTime(1);
    one.answer('b', 'disagree');
    one.flush();
    vi.advanceTimersByTime(REST);
    expect(handed).toEqual([
      { a: 'agree', b: 'pass' },
      { a: 'agree', b: 'disagree' },
    ]);
  });
});
