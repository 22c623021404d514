import { describe, expect, it } from 'vitest';
import type { Item } from '../../shared/activity.ts';
import { OPTIONS, weighed, type Weighed } from '../../shared/insight/agreement.ts';
import { chanceApart } from '../../shared/insight/split.ts';
import { publishAnswers } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';

/** Per item and role: agree, disagree, pass. */
type Counts = Record<string, Record<string, number[]>>;
const item = (id: string, mix?: Record<string, number>): Item => ({
  id,
  kind: mix ? 'theme' : 'post',
  text: id,
  size: Object.values(mix ?? { one: 1 }).reduce((a, b) => a + b, 0),
  mix,
});

function rowsOf(counts: Counts, more: { roles?: string[]; heads?: Record<string, number>; items?: Item[] } = {}) {
  const roles = more.roles ?? ['it', 'mk'];
  const publication = publishAnswers({ options: OPTIONS, items: counts }, { roles, threshold: 5 });
  const items = more.items ?? Object.keys(counts).map((id) => item(id));
  return weighed(publication, { items, roles, heads: more.heads ?? {} });
}
const row = (rows: readonly Weighed[], id: string) => rows.find((one) => one.item === id)!;

describe('what each role says of it', () => {
  it('[R2] with 20 of Marketing and 10 of IT, 9 and 8 rank above 20 and 0, though the latter has more votes', () => {
    const rows = rowsOf({ loud: { mk: [20, 0, 0], it: [0, 10, 0] }, both: { mk: [9, 11, 0], it: [8, 2, 0] } });
    expect(rows.map(({ item, rank }) => [item, rank])).toEqual([
      ['both', 1],
      ['loud', 2],
    ]);
    expect(row(rows, 'loud')).toMatchObject({ verdict: 'one', role: 'mk' });
  });

  it('[R3] swapping the roles mirrors the row and changes no rank, no heat and no verdict', () => {
    const counts: Counts = {
      a: { it: [5, 3, 2], mk: [9, 8, 3] },
      b: { it: [8, 2, 0], mk: [3, 15, 2] },
      c: { it: [2, 6, 2], mk: [12, 4, 4] },
    };
    const swapped = Object.fromEntries(
      Object.entries(counts).map(([id, { it = [], mk = [] }]) => [id, { it: mk, mk: it }]),
    );
    const heads = { it: 12, mk: 24 };
    const other = (role: string | null) => (role === 'it' ? 'mk' : role === 'mk' ? 'it' : role);
    const mirrored = rowsOf(swapped, { heads: { it: 24, mk: 12 } }).map((one) => ({
      ...one,
      role: other(one.role),
      apart: one.apart && { ...one.apart, more: other(one.apart.more), less: other(one.apart.less) },
      shares: { it: one.shares.mk, mk: one.shares.it },
      told: { it: one.told.mk, mk: one.told.it },
      answers: { it: one.answers.mk, mk: one.answers.it },
    }));
    expect(mirrored).toEqual(rowsOf(counts, { heads }));
    const renamed = Object.fromEntries(
      Object.entries(counts).map(([id, { it = [], mk = [] }]) => [id, { z: it, y: mk }]),
    );
    const plain = ({ item, rank, heat, verdict }: Weighed) => ({ item, rank, heat, verdict });
    expect(rowsOf(renamed, { roles: ['z', 'y'] }).map(plain)).toEqual(rowsOf(counts).map(plain));
  });

  it('[R4] heat is the mean of (a + 1) / (n + 2), rank the least of them, ties by the product: worked by hand for 2, 3 and 4 roles', () => {
    const two = rowsOf({ a: { it: [5, 5, 0], mk: [12, 6, 2] }, b: { it: [5, 3, 2], mk: [10, 6, 4] } });
    // a: 6/12 and 13/22; b: 6/12 and 11/22. The least is the same, the product decides.
    expect(two.map((one) => [one.item, one.heat])).toEqual([
      ['a', 0.55],
      ['b', 0.5],
    ]);
    const three = rowsOf(
      { a: { x: [4, 4, 2], y: [5, 5, 0], z: [7, 3, 0] }, b: { x: [3, 5, 2], y: [7, 3, 0], z: [7, 3, 0] } },
      { roles: ['x', 'y', 'z'] },
    );
    // a: 5/12, 6/12, 8/12 → 0.528; b: 4/12, 8/12, 8/12 → 0.556, and yet second.
    expect(three.map((one) => [one.item, one.rank, one.heat])).toEqual([
      ['a', 1, 0.53],
      ['b', 2, 0.56],
    ]);
    const four = rowsOf(
      { a: { w: [3, 3, 2], x: [4, 4, 2], y: [5, 5, 0], z: [6, 4, 0] } },
      { roles: ['w', 'x', 'y', 'z'] },
    );
    // 37.5 % is told as 38 %: (3.04 + 1) / 10, then 5/12, 6/12 and 7/12.
    expect(four[0]?.heat).toBe(0.48);
  });

  it('[R5] too few answers in any role is said so and never ranked, however many agree in all', () => {
    const rows = rowsOf({
      few: { it: [3, 0, 0], mk: [20, 0, 0] },
      least: { it: [1, 8, 1], mk: [2, 16, 2] },
      none: { it: [1, 0, 0], mk: [1, 0, 0] },
    });
    expect(rows.map(({ item, rank, verdict, heat }) => [item, rank, verdict, heat])).toEqual([
      ['least', 1, 'against', 0.22],
      ['few', null, 'few', null],
      ['none', null, 'few', null],
    ]);
    expect(row(rows, 'few').shares).toEqual({ total: { percent: 85, bound: 'atLeast' } });
    expect(row(rows, 'none').why).toBe('few');
  });

  it('[R6] the chance of a difference is that of the finite room: by hand, and as drawing many rooms gives', () => {
    // Everybody answered: it is so or not. 0.8 - 0.65 is not more than 0.15.
    expect(chanceApart({ heads: 10, answers: 10, agree: 8 }, { heads: 10, answers: 10, agree: 5 })).toBe(1);
    expect(chanceApart({ heads: 10, answers: 10, agree: 8 }, { heads: 20, answers: 20, agree: 13 })).toBe(0);
    expect(chanceApart({ heads: 10, answers: 10, agree: 8 }, { heads: 20, answers: 20, agree: 12 })).toBe(1);
    // One silent head of six, three of five agree: it agrees with (3 + 1) / (5 + 2). 4/6 against 3/6 differs by more, 3/6 does not.
    expect(chanceApart({ heads: 6, answers: 5, agree: 3 }, { heads: 6, answers: 6, agree: 3 })).toBeCloseTo(4 / 7);
    // Two silent, one of two agrees: 0, 1 or 2 more, alike likely (2·3, 2·2·2... over 5·4: 0.3, 0.4, 0.3).
    expect(chanceApart({ heads: 4, answers: 2, agree: 1 }, { heads: 4, answers: 4, agree: 2 })).toBeCloseTo(0.6);
    const random = uniform('rooms');
    const draw = ({ heads, answers, agree }: { heads: number; answers: number; agree: number }) => {
      // Pólya's urn is the Beta-Binomial.
      let [yes, all] = [agree + 1, answers + 2];
      for (let i = answers; i < heads; i++, all++) if (random() < yes / all) yes++;
      return (yes - 1) / heads;
    };
    const [a, b] = [
      { heads: 24, answers: 15, agree: 10 },
      { heads: 12, answers: 8, agree: 3 },
    ];
    const rooms = Array.from({ length: 40_000 }, () => Math.abs(draw(a) - draw(b)) > 0.15 + 1e-12);
    expect(chanceApart(a, b)).toBeCloseTo(rooms.filter(Boolean).length / rooms.length, 1.7);
    expect(chanceApart(a, b)).toBeCloseTo(chanceApart(b, a), 12);
  });

  it('[R7] a split is shown from 0.7 on with five answers a role; else a large difference is too early to say', () => {
    const heads = { it: 12, mk: 24 };
    const rows = rowsOf(
      {
        split: { it: [8, 3, 1], mk: [9, 13, 2] },
        alike: { it: [4, 3, 5], mk: [9, 8, 7] },
      },
      { heads },
    );
    expect(row(rows, 'split')).toMatchObject({ verdict: 'split', apart: { more: 'it', less: 'mk' } });
    expect(row(rows, 'split').apart!.chance).toBeGreaterThanOrEqual(70);
    expect(row(rows, 'alike').verdict).toBe('some');
    const few = rowsOf({ early: { it: [3, 2, 0], mk: [4, 5, 1] } }, { heads });
    expect(row(few, 'early').verdict).toBe('early');
    expect(row(few, 'early').apart!.chance).toBeLessThan(70);
    const threes = publishAnswers(
      { options: OPTIONS, items: { a: { it: [3, 1, 0], mk: [0, 10, 0] } } },
      { roles: ['it', 'mk'], threshold: 3 },
    );
    const [small] = weighed(threes, { items: [item('a')], roles: ['it', 'mk'], heads: {} });
    expect(small?.verdict, 'sure, but of four answers').toBe('early');
  });

  it('[R8] both, against, only one side, some and faint; a pass is not agreement', () => {
    const rows = rowsOf({
      both: { it: [6, 2, 4], mk: [20, 2, 2] },
      against: { it: [2, 9, 1], mk: [4, 20, 0] },
      one: { it: [9, 2, 1], mk: [4, 14, 6] },
      some: { it: [4, 2, 6], mk: [9, 3, 12] },
      faint: { it: [1, 2, 9], mk: [3, 5, 16] },
    });
    expect(Object.fromEntries(rows.map(({ item, verdict, role }) => [item, [verdict, role]]))).toEqual({
      both: ['both', null],
      against: ['against', null],
      one: ['one', 'it'],
      some: ['some', null],
      faint: ['faint', null],
    });
    const three = rowsOf(
      { a: { x: [9, 1, 0], y: [1, 8, 1], z: [2, 8, 0] }, b: { x: [9, 1, 0], y: [7, 2, 1], z: [1, 8, 1] } },
      { roles: ['x', 'y', 'z'] },
    );
    expect(row(three, 'a')).toMatchObject({ verdict: 'one', role: 'x' });
    expect(row(three, 'b')).toMatchObject({ verdict: 'split', apart: { more: 'x', less: 'z' } });
  });

  it('[R9] a theme is whose posts per head carry it, not whose posts are more', () => {
    const counts: Counts = { a: { it: [5, 5, 0], mk: [10, 10, 0] } };
    const whose = (mix: Record<string, number>, heads: Record<string, number>) =>
      rowsOf(counts, { items: [item('a', mix)], heads })[0]?.whose;
    // 4 of 10 heads against 6 of 30: 0.4 and 0.2 posts a head.
    expect(whose({ it: 4, mk: 6 }, { it: 10, mk: 30 })).toBe('it');
    expect(whose({ it: 4, mk: 6 }, { it: 10, mk: 10 })).toBe('mk');
    expect(whose({ it: 4, mk: 5 }, { it: 10, mk: 10 })).toBe(null);
    expect(whose({ it: 2 }, { it: 10, mk: 10 }), 'two posts are no theme').toBe(null);
  });

  it('[R10] a blind spot: a role wrote nothing on it, and agrees, or hardly does while another says so', () => {
    const blind = (counts: Counts[string], mix?: Record<string, number>) =>
      rowsOf({ a: counts }, { items: [item('a', mix)] })[0]?.blind;
    expect(blind({ it: [8, 2, 0], mk: [12, 6, 2] }, { mk: 4 })).toEqual([{ role: 'it', says: 'agrees' }]);
    expect(blind({ it: [2, 2, 6], mk: [12, 6, 2] }, { mk: 4 })).toEqual([{ role: 'it', says: 'unseen' }]);
    expect(blind({ it: [2, 2, 6], mk: [6, 12, 2] }, { mk: 4 })).toEqual([]);
    expect(blind({ it: [8, 2, 0], mk: [12, 6, 2] }, { it: 1, mk: 4 })).toEqual([]);
    expect(blind({ it: [8, 2, 0], mk: [12, 6, 2] }), 'posts carry no role').toEqual([]);
  });

  it('[R11] rank, verdict and chance follow from what is told: what caps hide changes nothing', () => {
    const one = rowsOf({ a: { it: [10, 0, 0], mk: [10, 6, 4] }, b: { it: [8, 2, 0], mk: [10, 6, 4] } });
    const other = rowsOf({ a: { it: [8, 1, 1], mk: [10, 6, 4] }, b: { it: [10, 0, 0], mk: [10, 6, 4] } });
    expect(one).toEqual(other);
  });
});
