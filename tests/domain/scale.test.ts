import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { scale } from '../../shared/activities/scale.ts';
import type { Deed } from '../../shared/activity.ts';
import {
  averageOf,
  averageWords,
  binOf,
  BIN_NAMES,
  binsOf,
  MEASURES,
  middleOf,
  topOf,
} from '../../shared/insight/scale.ts';
import { splitShares, type Shares } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';
import { summaryOf } from '../../server/summary/summary.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';
import { spreads } from '../support/attacker.ts';

const statements = [
  { text: 'It gets said out loud', low: 'nothing', high: 'everything' },
  { text: 'We are asked in time', low: 'never', high: 'always' },
];
const AGENDA = [plan('scale', { statements }), plan('scale', { again: true })];

function marking(agenda = AGENDA): TestRoom {
  const room = new TestRoom({ agenda, here: { it: 6, marketing: 6 } });
  room.moderator('step.open', { step: 's1' });
  return room;
}

const ids = (room: TestRoom) => room.work<{ items: { id: string }[] }>().items.map((item) => item.id);
const mark = (room: TestRoom, person: string, role: string, places: number[]) => {
  const items = ids(room);
  const marks = Object.fromEntries(places.map((place, i) => [items[i] ?? `extra${i}`, place]));
  return room.person(person, role, { type: 'scale.mark', body: { marks } });
};
/** `its` and `marketers` mark the first statement alike, the second the other way round. */
function everybody(room: TestRoom, its: number[], marketers: number[]): void {
  for (const [i, place] of its.entries()) mark(room, `i${i}`, IT, [place, 10 - place]);
  for (const [i, place] of marketers.entries()) mark(room, `m${i}`, MARKETING, [place, 10 - place]);
}
interface LayerRow {
  options: string[];
  sides: Record<string, { answers: number; shares: Shares; average: { least: number; most: number } }>;
}
const row = (room: TestRoom, at = 0) =>
  room.table('screen').get(`result:${ids(room)[at]}`) as unknown as {
    why: string | null;
    now: LayerRow;
    before: LayerRow | null;
  };
const FIRST = [2, 2, 5, 5, 8, 8];

describe('scale', () => {
  it('[SC1] a mark for what is asked, on its line; anything else is refused and changes nothing', () => {
    const room = marking([plan('scale', { statements, as: 'five' })]);
    expect(mark(room, 'a', IT, [4, 0])).toBe('ok');
    expect(mark(room, 'a', IT, [5])).toBe('scale.off');
    expect(mark(room, 'a', IT, [1, 1, 1])).toBe('scale.off');
    expect(Object.values((room.mine('a', IT).get('mine:ballot') as { marks: object }).marks)).toEqual([4, 0]);
    const sound = (settings: object) => v.safeParse(scale.settings, settings).success;
    expect([sound({ statements }), sound({ again: true }), sound({}), sound({ statements: [] })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(sound({ statements: [statements[0], statements[0]] }), 'the same twice').toBe(false);
    expect(sound({ statements: [{ ...statements[0], text: 'x'.repeat(201) }] })).toBe(false);
  });

  it('[SC2] a ballot comes whole and replaces the one before; sent twice it changes nothing; not after the reveal', () => {
    const room = marking();
    mark(room, 'a', IT, [3, 4]);
    mark(room, 'a', IT, [7]);
    const once = JSON.stringify(room.work());
    mark(room, 'a', IT, [7]);
    expect(JSON.stringify(room.work())).toBe(once);
    expect(Object.keys(room.work<{ ballots: object }>().ballots)).toHaveLength(1);
    room.moderator('step.reveal', { step: 's1' });
    expect(mark(room, 'a', IT, [1])).toBe('step.notOpen');
  });

  it("[SC3] before the reveal no table but the voter's own moves, except how many have marked everything", () => {
    const room = marking();
    const look = () =>
      JSON.stringify(
        (['moderator', 'screen', 'participant'] as const).map((audience) =>
          [...room.table(audience)].filter(([key]) => !key.startsWith('progress:')),
        ),
      );
    const before = look();
    mark(room, 'half', IT, [3]);
    everybody(room, FIRST, FIRST);
    expect(look()).toBe(before);
    expect(room.records('screen', 'progress:').map((one) => one.done)).toEqual([6, 6]);
    expect(room.records('participant', 'progress:')).toEqual([]);
  });

  it('[SC4] the reveal tells all the same, by role and bin, and erases every ballot', () => {
    const room = marking();
    everybody(
      room,
      FIRST,
      FIRST.map((place) => 10 - place),
    );
    room.moderator('step.reveal', { step: 's1' });
    const [moderator, screen, phone] = (['moderator', 'screen', 'participant'] as const).map((audience) =>
      JSON.stringify([...room.table(audience)].filter(([key]) => key.startsWith('result'))),
    );
    expect([screen, phone]).toEqual([moderator, moderator]);
    expect(row(room).now.sides.it?.answers).toBe(6);
    expect(row(room).now.sides.it?.shares).toMatchObject({ lower: { percent: 33, bound: 'exact' } });
    expect(JSON.stringify(room.state)).not.toContain('voter-');
  });

  it('[SC5] too few on one side: everybody together; too few at all: nothing, and why', () => {
    const total = marking();
    everybody(total, FIRST, [2, 3]);
    total.moderator('step.reveal', { step: 's1' });
    expect(Object.keys(row(total).now.sides)).toEqual(['total']);
    const none = marking();
    everybody(none, [2], [3]);
    none.moderator('step.reveal', { step: 's1' });
    expect(row(none)).toMatchObject({ why: 'few', now: { sides: {} } });
    expect(none.table('screen').get('result')).toMatchObject({ basis: 'none', why: 'few' });
  });

  it('[SC6] every average that fits the published shares lies in the one told, and no other number is told', () => {
    for (const as of MEASURES)
      for (const n of [3, 5, 8, 11])
        for (const counts of spreads(n, BIN_NAMES.length)) {
          const told = splitShares(counts);
          const { least, most } = averageOf(Object.fromEntries(BIN_NAMES.map((name, i) => [name, told[i]!])), as);
          const mean = (end: 0 | 1) => counts.reduce((sum, many, i) => sum + many * binsOf(as)[i]![end], 0) / n;
          expect(least, counts.join()).toBeLessThanOrEqual(mean(0) + 1e-9);
          expect(most, counts.join()).toBeGreaterThanOrEqual(mean(1) - 1e-9);
        }
    const ten = { as: 'ten', low: 'a', high: 'b' } as const;
    expect(averageWords(ten, { least: 5.6, most: 6.6 })).toBe('about 6');
    expect(averageWords(ten, { least: 4, most: 8 })).toBe('4 to 8');
    expect(averageWords({ ...ten, as: 'five' }, { least: 2.4, most: 2.6 })).toBe('about 3.5');
    expect(averageWords({ ...ten, as: 'percent' }, { least: 3, most: 4 })).toBe('about 40 %');
    expect(averageWords({ ...ten, as: 'line' }, { least: 8, most: 9 })).toBe('far towards “b”');
  });

  it('[SC7] every place is in exactly one bin, and the bins are the same from both ends', () => {
    for (const as of MEASURES)
      for (let place = 0; place <= topOf(as); place++) {
        const at = binOf(as, place);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(binOf(as, topOf(as) - place)).toBe(BIN_NAMES.length - 1 - at);
      }
  });

  it('[SC8] asked again, the same statements under their own ids stand before and after, side by side', () => {
    const room = marking();
    everybody(room, FIRST, FIRST);
    room.moderator('step.reveal', { step: 's1' });
    const first = ids(room);
    room.moderator('step.open', { step: 's2' });
    expect(ids(room)).toEqual(first.map((id) => `${id}-again`));
    everybody(room, [5, 5, 8, 8, 9, 9], FIRST);
    room.moderator('step.reveal', { step: 's2' });
    const [was, is] = [row(room).before?.sides.it, row(room).now.sides.it];
    expect(middleOf(is!.average)).toBeGreaterThan(middleOf(was!.average) + 1);
  });

  it('[SC9] asked again it is told only where as many marked on each side as before, whichever of the two is told later', () => {
    const told = (its: number[]) => {
      const room = marking();
      everybody(room, FIRST, FIRST);
      room.moderator('step.reveal', { step: 's1' });
      room.moderator('step.open', { step: 's2' });
      everybody(room, its, FIRST);
      room.moderator('step.reveal', { step: 's2' });
      return row(room).why ?? Object.keys(row(room).now.sides).join();
    };
    expect(told([...FIRST, 5])).toBe('close');
    expect(told(FIRST.slice(1))).toBe('close');
    expect(told([...FIRST, 5, 5, 5]), 'the threshold is three').toBe('close');
    expect(told(FIRST)).toBe('it,marketing');
    expect(told(FIRST.slice(4)), 'another basis').toBe('close');
    const late = marking();
    everybody(late, FIRST, FIRST);
    late.moderator('step.open', { step: 's2' });
    everybody(late, [...FIRST, 5], FIRST);
    late.moderator('step.reveal', { step: 's2' });
    late.moderator('step.show', { step: 's1' });
    late.moderator('step.reveal', { step: 's1' });
    expect(row(late).why, 'whichever is told later').toBe('close');
  });

  it('[SC10] a new round or a repeated step is told only with as many marks on each side', () => {
    const room = marking();
    everybody(room, FIRST, FIRST);
    room.moderator('step.reveal', { step: 's1' });
    const before = JSON.stringify(row(room).now);
    room.moderator('step.open', { step: 's1' });
    everybody(room, [...FIRST, 1], FIRST);
    room.moderator('step.reveal', { step: 's1' });
    expect(JSON.stringify(row(room).now), 'the earlier stands').toBe(before);
    room.moderator('agenda.repeat', { step: 's1' });
    const copy = room.state.agenda[1]!.id;
    room.moderator('step.open', { step: copy });
    everybody(room, FIRST.slice(1), FIRST);
    room.moderator('step.reveal', { step: copy });
    expect(row(room)).toMatchObject({ why: 'close', now: { sides: {} } });
  });

  it('[SC11] with no scale before it the step that asks again does not open, and asking again is no guess', () => {
    const room = new TestRoom({ agenda: [plan('collect'), plan('scale', { again: true })] });
    expect(room.moderator('step.open', { step: 's2' })).toBe('step.answers');
    const other = marking();
    expect(other.records('moderator', 'agenda:').map((one) => one.about)).toEqual([null, null]);
  });

  it('[SC12] the summary has the same numbers as the faces, before and now, in every format', () => {
    const room = marking();
    everybody(room, FIRST, FIRST);
    room.moderator('step.reveal', { step: 's1' });
    room.moderator('step.open', { step: 's2' });
    everybody(room, [...FIRST.slice(1), 9], FIRST);
    room.moderator('step.reveal', { step: 's2' });
    const { steps } = summaryOf(room.state, 0);
    expect(steps.map((step) => step.results)).toEqual([[], []]);
    const rows = steps[1]!.sheets[0]!.rows;
    expect(rows).toHaveLength(8);
    expect(rows[0]).toEqual([
      'It gets said out loud',
      '0 = nothing, 10 = everything',
      'it',
      'Before',
      6,
      '3 to 6',
      '0–1: 20 % or less · 2–3: 33 % · 4–6: 33 % · 7–8: 34 % or less · 9–10: 34 % or less',
    ]);
    expect(rows[2]).toEqual([...rows[0]!.slice(0, 3), 'Now', 6, '4 to 8', expect.stringContaining('4–6: 33 %')]);
  });

  it('[SC13] going back to it before the reveal keeps every mark; the close erases what was not revealed', () => {
    const room = marking();
    mark(room, 'a', IT, [3, 4]);
    room.moderator('step.close', { step: 's1' });
    room.moderator('step.open', { step: 's1' });
    expect(room.mine('a', IT).get('mine:ballot')).toMatchObject({ cast: true });
    room.moderator('room.close');
    expect(JSON.stringify(room.state)).not.toContain('voter-');
  });

  it('[SC14] simulated people mark what is asked, and lean by role', () => {
    const room = marking();
    const records = room.table('participant');
    const deeds = Array.from({ length: 40 }, (_, i): Deed[] => {
      const role = i % 2 ? IT : MARKETING;
      return scale.imagine!({ records, role, random: uniform(`p${i}`), sayings: [] });
    });
    for (const [i, some] of deeds.entries())
      for (const { type, body } of some)
        expect(room.person(`p${i}`, i % 2 ? IT : MARKETING, { type, body })).toBe('ok');
    expect(deeds.filter((some) => some.length > 0).length).toBeGreaterThan(30);
    expect(
      new Set(deeds.flatMap((some) => Object.values((some.at(-1)?.body.marks ?? {}) as object))).size,
    ).toBeGreaterThan(4);
  });
});
