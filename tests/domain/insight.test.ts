import { describe, expect, it } from 'vitest';
import { seen, smoothed } from '../../shared/insight/roles.ts';
import { publish } from '../../shared/publish.ts';

const rules = { roles: ['it', 'mk'], threshold: 5 };

describe('what both see', () => {
  it('[I1] 9 and 8 rank above 20 and 0, though the latter has more votes', () => {
    const items = { both: { it: 8, mk: 9 }, loud: { it: 0, mk: 20 } };
    const rows = seen(publish({ ballots: { it: 10, mk: 20 }, items }, rules), rules.roles, ['both', 'loud']);
    expect(rows.map((row) => [row.item, row.verdict, row.role])).toEqual([
      ['both', 'both', null],
      ['loud', 'one', 'mk'],
    ]);
  });

  it('[I2] swapping the roles swaps the shares and changes no rank and no heat', () => {
    const items = { a: { it: 5, mk: 9 }, b: { it: 8, mk: 3 }, c: { it: 2, mk: 12 } };
    const swapped = Object.fromEntries(Object.entries(items).map(([id, { it, mk }]) => [id, { it: mk, mk: it }]));
    const rows = seen(publish({ ballots: { it: 10, mk: 20 }, items }, rules), ['it', 'mk'], ['a', 'b', 'c']);
    const mirror = seen(publish({ ballots: { it: 20, mk: 10 }, items: swapped }, rules), ['it', 'mk'], ['a', 'b', 'c']);
    expect(mirror.map(({ item, rank, heat, verdict }) => ({ item, rank, heat, verdict }))).toEqual(
      rows.map(({ item, rank, heat, verdict }) => ({ item, rank, heat, verdict })),
    );
  });

  it("[I3] the smoothed share is Laplace's rule: 3 of 8 gives 0.4, none of none a half", () => {
    expect(smoothed(37.5, 8)).toBeCloseTo(0.4);
    expect(smoothed(0, 0)).toBe(0.5);
  });
});
