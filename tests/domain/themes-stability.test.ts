import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather } from '../../shared/insight/themes/gather.ts';
import { Likeness } from '../../shared/insight/themes/likeness.ts';
import { earned, mended } from '../../shared/insight/themes/mended.ts';
import { shuffled } from '../../shared/random.ts';
import { FRESH, together, WALL } from './themes-wall.ts';

/** Sentences of a few words each, so that many are alike. */
const WORDS = 'ticket queue brief campaign budget launch meeting password number tool'.split(' ');
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
  .map((words) => `our ${words.join(' and ')}`);
const sentences = fc.array(sentence, { minLength: 2, maxLength: 25 });

/** What moved, of what was shown and is still open. */
const moved = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys(before).filter((post) => after[post] !== undefined && after[post] !== before[post]);

describe('what was shown', () => {
  it('[G32] what a person placed is never proposed anywhere, and two kept apart are never together', () => {
    const hands = fc.array(fc.constantFrom('open', 'one', 'two', 'own'), { minLength: 25, maxLength: 25 });
    fc.assert(
      fc.property(sentences, hands, fc.boolean(), (texts, hand, again) => {
        const likeness = new Likeness(texts.map((text, i) => [`p${i}`, text] as const));
        const chosen = texts.flatMap((_, i) =>
          hand[i] === 'open' ? [] : [[`p${i}`, hand[i] === 'own' ? null : hand[i]!] as const],
        );
        const placed = Object.fromEntries(chosen);
        const apart = [['p0', 'p1']] as const;
        const shown = gather(likeness, FRESH, 'before').groups;
        const { groups } = gather(likeness, { placed, apart, shown, again }, 'after');
        expect(Object.keys(groups).sort()).toEqual(likeness.ids.filter((post) => placed[post] === undefined));
        const all = { ...groups, ...Object.fromEntries(chosen.filter(([, theme]) => theme !== null)) } as Record<
          string,
          string
        >;
        if (placed.p0 === undefined || placed.p1 === undefined)
          expect(all.p0 === undefined || all.p0 !== all.p1).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('[G33] one arrival moves at most one shown post, and ten arrivals no more than that', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 30, maxLength: 45 }), (texts) => {
        const likeness = new Likeness();
        let shown: Record<string, string> = {};
        let all = 0;
        for (const [i, text] of texts.entries()) {
          likeness.put(`p${i}`, text);
          const { groups } = gather(likeness, { ...FRESH, shown }, `${i}`);
          expect(moved(shown, groups).length).toBeLessThanOrEqual(1);
          all += moved(shown, groups).length;
          shown = groups;
        }
        expect(all).toBeLessThanOrEqual(texts.length / 10);
      }),
      { numRuns: 15 },
    );
  });

  it('[G34] without an arrival nothing moves, and a proposal made twice is the same', () => {
    const likeness = new Likeness(Object.entries(WALL));
    const { groups } = gather(likeness, FRESH, 'a');
    expect(gather(likeness, { ...FRESH, shown: groups }, 'b').groups).toEqual(groups);
    expect(gather(likeness, { ...FRESH, shown: groups, again: true }, 'b').groups).toEqual(groups);
  });

  it('[G35] a newcomer joins a shown group or a lone post without moving either', () => {
    const likeness = new Likeness(Object.entries(WALL).filter(([post]) => post !== 'queue2' && post !== 'site2'));
    const shown = gather(likeness, FRESH, 'a').groups;
    for (const post of ['queue2', 'site2']) likeness.put(post, WALL[post] ?? '');
    const { groups } = gather(likeness, { ...FRESH, shown }, 'b');
    expect(groups.site2).toBe(shown.site1);
    expect(groups.queue2).toBe(shown.queue1);
    expect(moved(shown, groups)).toEqual([]);
  });

  it('[G36] inertia: a post moves when it is better off by more than 0.06, not by 0.05', () => {
    const to = (gain: number) => {
      const cells = [
        [0, 0.3, 0, 0],
        [0.3, 0, 0.3 + gain, 0.3 + gain],
        [0, 0.3 + gain, 0, 0.9],
        [0, 0.3 + gain, 0.9, 0],
      ];
      const rows = cells.map((row) => Float64Array.from(row));
      const wall = {
        groups: [
          [0, 1],
          [2, 3],
        ],
        rows,
        wideOf: (point: number) => rows[point]!,
        apart: [],
        loose: [1],
        cut: 0.26,
      };
      return mended(wall, 1).map((group) => [...group].sort());
    };
    expect(to(0.05)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(to(0.07)).toEqual([[0], [1, 2, 3]]);
  });

  it('[G37] moves are earned by arrivals: one each tenth post, five at once at most', () => {
    expect([earned(8, 9), earned(9, 10), earned(9, 30), earned(10, 200), earned(30, 20)]).toEqual([0, 1, 3, 5, 0]);
  });

  it('[G38] sorting again starts afresh but for what people placed, and keeps ids where it can', () => {
    const posts = shuffled(Object.entries(WALL), 'arrive');
    const likeness = new Likeness(posts);
    const mixed = Object.fromEntries(posts.map(([post], i) => [post, `theme${i % 3}`]));
    const fresh = gather(likeness, FRESH, 'a').groups;
    const { groups } = gather(likeness, { ...FRESH, shown: mixed, again: true }, 'b');
    const order = (lists: string[][]) => lists.map((list) => list.join(' ')).sort();
    expect(order(together(groups))).toEqual(order(together(fresh)));
    expect(Object.values(groups).filter((theme) => theme.startsWith('theme')).length).toBeGreaterThan(0);
  });

  it('[G39] a tentative group taken as it stands stays itself, and goes on drawing newcomers', () => {
    const likeness = new Likeness(Object.entries(WALL).filter(([post]) => post !== 'queue2'));
    const shown = gather(likeness, FRESH, 'a').groups;
    const theme = shown.queue1 ?? '';
    const placed = Object.fromEntries(
      Object.keys(shown)
        .filter((post) => shown[post] === theme)
        .map((post) => [post, theme]),
    );
    likeness.put('queue2', WALL.queue2 ?? '');
    expect(gather(likeness, { placed, apart: [], shown }, 'b').groups.queue2).toBe(theme);
  });
});
