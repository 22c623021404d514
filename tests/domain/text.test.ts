import { describe, expect, it } from 'vitest';
import { needsReading, signsIn } from '../../shared/moderation.ts';
import { shuffled, shuffledLanes, uniform } from '../../shared/random.ts';
import { apply, diff, type Table } from '../../shared/records.ts';
import { faultOf, firstGraphemes, graphemeCount, tidy } from '../../shared/text.ts';

describe('text', () => {
  it('[T1] length counts what people see as one character', () => {
    expect(graphemeCount('né👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿')).toBe(4);
    expect(firstGraphemes('a👩‍👩‍👧‍👦b', 2)).toBe('a👩‍👩‍👧‍👦');
    expect(faultOf('x'.repeat(10_000), 10_000)).toBeUndefined();
    expect(faultOf('x'.repeat(10_001), 10_000)).toBe('text.long');
  });

  it('[T2] nothing, white space and invisible characters alone are empty', () => {
    for (const text of ['', '  \n ', '\u200b\u200d', '\u3164'.normalize('NFKC').trim()])
      expect(faultOf(tidy(text), 99), JSON.stringify(text)).toBe('text.empty');
    expect(faultOf('👍', 99)).toBeUndefined();
  });

  it('[T3] control characters and bidirectional overrides are refused; flags, marks and right-to-left text are not', () => {
    for (const bad of ['a\u0000b', 'a\u001bb', 'a\u202eb', 'a\u2066b', 'a\u2028b', 'x\u{e0041}'])
      expect(faultOf(tidy(bad), 99)).toBe('text.control');
    for (const good of ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'שלום', 'مرحبا\u200f', 'e\u0301', 'a\nb\tc'])
      expect(faultOf(tidy(good), 99), good).toBeUndefined();
  });

  it('[T4] an endless pile of combining marks is too long', () => {
    expect(faultOf(`a${'\u0301'.repeat(5000)}`, 240)).toBe('text.long');
  });

  it('[T5] signs that a post should be read first: links, addresses, numbers, people', () => {
    for (const text of [
      'visit www.example.com',
      'mail jo@firm.com',
      'call +44 20 7946 0958',
      'ask @jo',
      'the head of the web team never answers',
      'Will Smith never answers',
      'Klaus Meier liest keine Tickets',
    ]) {
      expect(needsReading(text), text).toBe(true);
    }
    for (const text of ['we wait 6 weeks for a landing page. no answer.', 'Unsere Tickets liegen wochenlang'])
      expect(needsReading(text), text).toBe(false);
    const [sign] = signsIn('see www.example.com now');
    expect('see www.example.com now'.slice(sign?.from, sign?.to)).toBe('www.example.com');
  });
});

describe('order and tables', () => {
  it('[T7] a seed gives one order, and orders are uniform', () => {
    expect(shuffled([1, 2, 3, 4], 'x')).toEqual(shuffled([1, 2, 3, 4], 'x'));
    const firsts = [0, 0, 0, 0];
    for (let i = 0; i < 4000; i++) firsts[shuffled([0, 1, 2, 3], `s${i}`)[0] ?? 0]!++;
    for (const count of firsts) expect(Math.abs(count - 1000)).toBeLessThan(150);
    const random = uniform('mean');
    expect(Math.abs(Array.from({ length: 5000 }, random).reduce((a, b) => a + b, 0) / 5000 - 0.5)).toBeLessThan(0.02);
  });

  it('[T8] lanes keep their inner order while they interleave', () => {
    const list = ['a1', 'b1', 'a2', 'c1', 'b2', 'a3'];
    const orders = new Set<string>();
    for (let i = 0; i < 50; i++) {
      const mixed = shuffledLanes(list, (one) => one.charAt(0), `s${i}`);
      orders.add(mixed.join());
      for (const lane of 'abc')
        expect(mixed.filter((one) => one.startsWith(lane))).toEqual(list.filter((one) => one.startsWith(lane)));
    }
    expect(orders.size).toBeGreaterThan(20);
  });

  it('[T9] a difference applied to the old table gives the new one, and says nothing when nothing changed', () => {
    const before: Table = new Map<string, never>(Object.entries({ a: 1, b: { x: 1 }, c: 3 }) as never);
    const after: Table = new Map<string, never>(Object.entries({ b: { x: 2 }, c: 3, d: 4 }) as never);
    const change = diff(before, after);
    expect(change).toEqual({ put: { b: { x: 2 }, d: 4 }, drop: ['a'] });
    expect(apply(before, change!)).toEqual(after);
    expect(diff(after, new Map(after))).toBeUndefined();
  });
});
