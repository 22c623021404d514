import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Choice, REST } from '../../client/activities/price/choice.svelte.ts';

const prices: Record<string, number> = {};
let budget: number | null = 50;
beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(prices, { crm: 40, shop: 31, wiki: 10 });
  budget = 50;
});
afterEach(() => vi.useRealTimers());

function choosing(first: string[] = []) {
  const handed: string[][] = [];
  const wallet = { priceOf: (id: string) => (budget === null ? null : prices[id]), budget: () => budget };
  return { choice: new Choice(wallet, first, (items) => handed.push([...items])), handed };
}

describe('a choice on the phone', () => {
  it('[PC16] takes on only what it can pay for, goes out whole after a rest, and waits where prices went up until it fits', () => {
    const { choice, handed } = choosing();
    for (const id of ['crm', 'shop', 'wiki']) choice.toggle(id);
    expect([choice.chosen, choice.left]).toEqual([['crm', 'wiki'], 0]);
    expect(handed).toEqual([]);
    vi.advanceTimersByTime(REST);
    expect(handed).toEqual([['crm', 'wiki']]);
    prices.crm = 60;
    expect([choice.fits, choice.left]).toEqual([false, -20]);
    choice.toggle('shop');
    choice.toggle('wiki');
    vi.advanceTimersByTime(REST);
    choice.flush();
    expect(handed, 'still too dear').toHaveLength(1);
    choice.toggle('crm');
    choice.toggle('shop');
    vi.advanceTimersByTime(REST);
    expect(handed.at(-1)).toEqual(['shop']);
  });

  it('[PC17] is free of any limit while nothing costs anything, and leaves out what is no longer on the list', () => {
    budget = null;
    const { choice, handed } = choosing(['crm', 'shop', 'wiki']);
    expect([choice.left, choice.fits]).toEqual([null, true]);
    budget = 50;
    delete prices.crm;
    delete prices.shop;
    expect([choice.there, choice.cost]).toEqual([['wiki'], 10]);
    choice.none();
    expect(handed).toEqual([[]]);
  });
});
