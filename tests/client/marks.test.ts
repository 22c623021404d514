/** One phone's marks. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MarkState, REST, type Marks } from '../../client/parts/marks/marks.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function sheet(first: Marks = {}) {
  const handed: Marks[] = [];
  return { handed, one: new MarkState(['a', 'b', 'c'], first, (marks) => void handed.push(marks)) };
}

describe('marks', () => {
  test('[SC17] one question after the other, then the list; after a reload it goes on where it was', () => {
    const { one } = sheet();
    expect(one.at).toBe(0);
    one.mark('a', 3);
    one.go(one.at + 1);
    expect([one.at, one.count]).toEqual([1, 1]);
    expect(sheet({ a: 3 }).one.at).toBe(1);
    expect(sheet({ a: 3, b: 1, c: 0 }).one.at).toBe(3);
    expect(sheet({ gone: 3 }).one.marks).toEqual({});
  });

  test('[SC18] marks go out whole after a short rest, or at once when the page may sleep', () => {
    const { one, handed } = sheet({ a: 1 });
    one.mark('b', 4);
    one.mark('b', 5);
    expect(handed).toEqual([]);
    vi.advanceTimersByTime(REST);
    expect(handed).toEqual([{ a: 1, b: 5 }]);
    one.mark('c', 0);
    one.flush();
    one.flush();
    expect(handed).toEqual([
      { a: 1, b: 5 },
      { a: 1, b: 5, c: 0 },
    ]);
  });
});
