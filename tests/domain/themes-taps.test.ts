import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidates, nearest } from '../../shared/insight/themes/candidates.ts';
import { Likeness } from '../../shared/insight/themes/likeness.ts';
import { ranked } from '../../shared/insight/themes/rank.ts';
import { agreed, type Sorting, type Tap } from '../../shared/insight/themes/taps.ts';
import { shuffled } from '../../shared/random.ts';
import { together, WALL } from './themes-wall.ts';

const POSTS = Array.from({ length: 24 }, (_, i) => `p${String(i).padStart(2, '0')}`);
const tap = (judge: string, post: string, choice: string | null): Tap => ({ judge, post, choice });
const sort = (taps: Tap[], more: Partial<Sorting> = {}) =>
  agreed({ posts: POSTS, taps, placed: {}, apart: [], seed: 's', ...more });

describe('candidates', () => {
  it('[G40] rank by best similarity + 0.08 · log2(size): 0.30 and four posts go before 0.40 and one', () => {
    const near = [
      ['a', 40],
      ['b1', 30],
      ['b2', 10],
      ['c', 20],
    ] as const;
    const groups = { b1: 'B', b2: 'B', b3: 'B', b4: 'B' };
    const [first, second, third] = ranked({ post: 'x', near }, groups);
    expect(first).toEqual({ theme: 'B', post: 'b1', score: 0.3 + 0.08 * 2 });
    expect(second).toEqual({ theme: 'a', post: 'a', score: 0.4 });
    expect(third?.theme).toBe('c');
  });

  it('[G41] twelve at most, never the own group, and big groups with nobody near as well', () => {
    const groups = Object.fromEntries(POSTS.map((post, i) => [post, i < 8 ? 'big' : `t${i}`]));
    const found = ranked({ post: 'p10', near: [['p11', 20]] }, groups);
    expect(found).toHaveLength(12);
    expect(found.map(({ theme }) => theme)).not.toContain('t10');
    expect(found.slice(0, 2).map(({ theme }) => theme)).toEqual(['big', 't11']);
  });

  it('[G42] the nearest single posts come as whole percent, best first, and make the same ranking on a phone', () => {
    const likeness = new Likeness(Object.entries(WALL));
    const near = nearest(likeness, 'queue1', 5);
    expect(near).toHaveLength(5);
    expect(['queue2', 'queue3']).toContain(near[0]?.[0]);
    expect(near.every(([, percent]) => Number.isInteger(percent))).toBe(true);
    const groups = { queue2: 'Q', queue3: 'Q' };
    const phone = ranked({ post: 'queue1', near: nearest(likeness, 'queue1') }, groups);
    expect(phone[0]).toEqual(candidates(likeness, 'queue1', groups)[0]);
    expect(phone[0]?.theme).toBe('Q');
  });
});

describe('what taps agree on', () => {
  it('[G43] two judges who say the same place a post; one does not, however often', () => {
    expect(together(sort([tap('a', 'p01', 'p02'), tap('b', 'p01', 'p02')]).groups)).toEqual([['p01', 'p02']]);
    expect(together(sort([tap('a', 'p01', 'p02'), tap('b', 'p02', 'p01')]).groups)).toEqual([['p01', 'p02']]);
    expect(sort([tap('a', 'p01', 'p02')]).groups).toEqual({});
    expect(sort([tap('a', 'p01', 'p02'), tap('a', 'p02', 'p01')]).groups).toEqual({});
    expect(sort([tap('a', 'p01', 'p02'), tap('a', 'p01', 'p02')]).groups).toEqual({});
  });

  it('[G44] taps on two posts agree once these two are together', () => {
    const apart = [tap('a', 'p01', 'p02'), tap('b', 'p01', 'p03')];
    expect(sort(apart).groups).toEqual({});
    const joined = [...apart, tap('c', 'p02', 'p03'), tap('d', 'p02', 'p03')];
    expect(together(sort(joined).groups)).toEqual([['p01', 'p02', 'p03']]);
  });

  it('[G53] single taps hold each other in a circle of four, each post by two judges; without one of them they do not', () => {
    const pair = [tap('a', 'p01', 'p00'), tap('b', 'p01', 'p00')];
    const open = [...pair, tap('c', 'p02', 'p00'), tap('d', 'p03', 'p02')];
    expect(together(sort(open).groups)).toEqual([['p00', 'p01']]);
    const closed = [...open, tap('e', 'p00', 'p03')];
    expect(together(sort(closed).groups)).toEqual([['p00', 'p01', 'p02', 'p03']]);
  });

  it('[G45] wrong taps that pile up between two big groups do not make them one', () => {
    const inside = (from: number) =>
      Array.from({ length: 9 }, (_, i) =>
        ['a', 'b'].map((judge) => tap(judge, POSTS[from + i + 1]!, POSTS[from]!)),
      ).flat();
    const nones = [...POSTS.slice(1, 7), ...POSTS.slice(11, 17)].map((post) => tap('c', post, null));
    const astray = [tap('d', 'p03', 'p12'), tap('e', 'p05', 'p17')];
    const { groups } = sort([...inside(0), ...inside(10), ...nones, ...astray]);
    expect(
      together(groups)
        .map((posts) => posts.length)
        .sort(),
    ).toEqual([10, 10]);
  });

  it('[G46] a post on its own takes nobody, and what hands placed stays there whatever is tapped', () => {
    const placed = { p01: 'one', p02: 'two', p03: null };
    const taps = ['a', 'b', 'c'].flatMap((judge) => [
      tap(judge, 'p01', 'p02'),
      tap(judge, 'p04', 'p03'),
      tap(judge, 'p05', 'p01'),
    ]);
    const { groups, asking, second } = sort(taps, { placed });
    expect(groups).toEqual({ p01: 'one', p02: 'two', p05: 'one' });
    for (const post of Object.keys(placed)) expect([...asking, ...second]).not.toContain(post);
  });

  it('[G47] pairs kept apart never come together by taps', () => {
    const taps = ['a', 'b', 'c'].map((judge) => tap(judge, 'p01', 'p02'));
    expect(sort(taps, { apart: [['p02', 'p01']] }).groups).toEqual({});
  });

  it('[G48] a post that all judges put nowhere is asked about again, then is a theme of its own', () => {
    const nowhere = (judges: string) => [...judges].map((judge) => tap(judge, 'p01', null));
    expect(sort(nowhere('ab')).asking).toContain('p01');
    const once = sort(nowhere('abc'));
    expect(once.asking).not.toContain('p01');
    expect(once.second).toContain('p01');
    const twice = sort(nowhere('abcdef'));
    expect([...twice.asking, ...twice.second]).not.toContain('p01');
    expect(twice.alone).toEqual(['p01']);
    expect(twice.settled).toContain('p01');
  });

  it('[G49] asks first what has fewest answers, and nobody any more when the room has given four each', () => {
    const { asking } = sort([tap('a', 'p00', null), tap('b', 'p00', null), tap('a', 'p01', 'p02')]);
    expect(asking.slice(-2)).toEqual(['p01', 'p00']);
    const full = POSTS.flatMap((post) => [...'abcde'].map((judge) => tap(judge, post, null)));
    const done = sort(full);
    expect([done.asking, done.second, done.settled.length]).toEqual([[], [], POSTS.length]);
  });

  it('[G50] the order of taps changes nothing, ids included', () => {
    const line = (judge: string) =>
      POSTS.slice(1).map((post, i) => tap(judge, post, i % 4 === 3 ? null : (POSTS[i] ?? null)));
    const taps = [...'abc'].flatMap(line);
    const once = JSON.stringify(sort(taps));
    for (const seed of ['1', '2', '3']) expect(JSON.stringify(sort(shuffled(taps, seed)))).toBe(once);
  });

  it('[G51] a theme keeps its id while it grows', () => {
    const first = sort([tap('a', 'p05', 'p06'), tap('b', 'p05', 'p06')]).groups;
    const grown = [tap('a', 'p05', 'p06'), tap('b', 'p05', 'p06'), tap('a', 'p01', 'p05'), tap('b', 'p01', 'p06')];
    const { groups } = sort(grown, { shown: first });
    expect(groups).toEqual({ p01: first.p05, p05: first.p05, p06: first.p05 });
  });

  it('[G52] no hand-placed post ever moves and no pair kept apart ever meets, whatever is tapped', () => {
    const place = fc.constantFrom<(string | null | undefined)[]>('one', 'two', null, undefined, undefined, undefined);
    const post = fc.constantFrom(...POSTS);
    const taps = fc.array(fc.record({ judge: fc.constantFrom(...'abcd'), post, choice: fc.option(post) }), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 24, maxLength: 24 }), taps, (places, taps) => {
        const known = POSTS.flatMap((post, i) => (places[i] === undefined ? [] : [[post, places[i]!] as const]));
        const placed = Object.fromEntries(known) as Record<string, string | null>;
        const { groups } = sort(taps, { placed, apart: [['p00', 'p01']] });
        for (const [post, theme] of known) expect(groups[post] ?? null).toBe(theme);
        const both = placed.p00 !== undefined && placed.p01 !== undefined;
        if (!both && groups.p00 !== undefined) expect(groups.p00).not.toBe(groups.p01);
      }),
      { numRuns: 200 },
    );
  });
});
