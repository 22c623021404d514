import { describe, expect, it, vi } from 'vitest';
import { RankState, REST } from '../../client/activities/rank/ballot.svelte.ts';

describe('a list on the phone', () => {
  it('[RK12] a tap takes the next place; up, down and off keep the others in order; what is gone falls off', () => {
    vi.useFakeTimers();
    const sent: string[][] = [];
    const list = new RankState({ top: 3, items: ['a', 'b', 'c', 'd'] }, ['gone', 'b'], (order) => sent.push(order));
    expect(list.order).toEqual(['b']);
    for (const id of ['a', 'a', 'c', 'd']) list.add(id);
    expect([list.order, list.full]).toEqual([['b', 'a', 'c'], true]);
    list.move('c', -1);
    list.move('b', -1);
    list.move('a', 1);
    expect(list.order).toEqual(['b', 'c', 'a']);
    list.take('c');
    expect([list.order, sent]).toEqual([['b', 'a'], []]);
    vi.advanceTimersByTime(REST);
    expect(sent).toEqual([['b', 'a']]);
    list.add('d');
    list.flush();
    list.flush();
    expect(sent).toEqual([
      ['b', 'a'],
      ['b', 'a', 'd'],
    ]);
    vi.useRealTimers();
  });
});
