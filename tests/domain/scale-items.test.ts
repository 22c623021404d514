import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { scale } from '../../shared/activities/scale.ts';
import { spanWords, gapWords } from '../../shared/insight/guesses.ts';
import { averageWords, binWords, BIN_NAMES, endsWords, markWords } from '../../shared/insight/scale.ts';
import { stopBinWords, stopWords } from '../../shared/insight/stops.ts';
import { uniform } from '../../shared/random.ts';
import { summaryOf } from '../../server/summary/summary.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const AUDIENCES = ['moderator', 'screen', 'participant'] as const;
const STOPS = ['idea', 'brief', 'vendor', 'contract', 'build', 'launch'];
const IN = { over: 'posts', ask: 'When was IT in?', as: 'line', stops: STOPS };
const SHOULD = { ...IN, ask: 'When should IT have been in?' };

/** Three posts on the wall, then the steps. */
function wall(steps: Record<string, unknown>[], roles = [IT, MARKETING]): TestRoom {
  const agenda = [plan('collect', { most: 9 }), ...steps.map((settings) => plan('scale', settings, { feeds: 's1' }))];
  const room = new TestRoom({ agenda, roles, here: Object.fromEntries(roles.map((role) => [role, 6])) });
  room.moderator('step.open', { step: 's1' });
  for (const word of ['a', 'b', 'c']) room.write('ann', roles[0]!, `project ${word}`, word);
  room.moderator('step.reveal', { step: 's1' });
  return room;
}

const items = (room: TestRoom) =>
  room.work<{ items: { id: string; text: string; origin: string; line: object }[] }>().items;
const mark = (room: TestRoom, person: string, role: string, place: number) =>
  room.person(person, role, {
    type: 'scale.mark',
    body: { marks: Object.fromEntries(items(room).map(({ id }) => [id, place])) },
  });
function everybody(room: TestRoom, role: string, places: number[]): void {
  for (const [i, place] of places.entries()) mark(room, `${role}${i}`, role, place);
}
const why = (room: TestRoom) => room.table('screen').get(`result:${items(room)[0]!.id}`);
const FIRST = [2, 2, 5, 5, 8, 8];

describe('scale over what was collected', () => {
  it('[SC20] takes at most so many in the order they are handed on, each on the one line with the one question', () => {
    const room = wall([{ ...IN, most: 2 }]);
    const fed = room.records('screen', 'post:').length;
    room.moderator('step.open', { step: 's2' });
    expect(fed).toBe(3);
    const [first, second, ...more] = items(room);
    expect(more).toEqual([]);
    const line = { as: 'line', low: 'idea', high: 'launch', stops: STOPS, ask: 'When was IT in?' };
    expect([first?.line, second?.line]).toEqual([line, line]);
    expect(new Set([first?.id, second?.id, first?.origin, second?.origin]).size, 'ids of their own').toBe(4);
    const handed = room.state.agenda[0]!;
    expect(Object.keys((handed.work as { posts: object }).posts)).toContain(first?.origin);
    expect(room.records('screen', 'item:').map(({ text }) => String(text).slice(0, 8))).toEqual([
      'project ',
      'project ',
    ]);
    const empty = new TestRoom({ agenda: [plan('scale', IN)] });
    expect(empty.moderator('step.open', { step: 's1' })).toBe('step.feed');
  });

  it('[SC21] another question about the same item holds nothing back; the same question in another step does', () => {
    const room = wall([IN, SHOULD, IN]);
    const run = (step: string, its: number[]) => {
      room.moderator('step.open', { step });
      everybody(room, IT, its);
      everybody(room, MARKETING, FIRST);
      room.moderator('step.reveal', { step });
      return (why(room) as { why: string | null }).why;
    };
    expect(run('s2', FIRST)).toBeNull();
    expect(run('s3', [...FIRST, 1]), 'another question').toBeNull();
    expect(run('s4', [...FIRST, 1]), 'the same question').toBe('close');
  });

  it('[SC22] asked again, its items keep their question and line, stand before and after, and are held to the first', () => {
    const room = wall([IN, { again: true }]);
    room.state.agenda[2]!.feeds = 's2';
    room.moderator('step.open', { step: 's2' });
    everybody(room, IT, FIRST);
    everybody(room, MARKETING, FIRST);
    const first = items(room);
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('step.open', { step: 's3' });
    expect(items(room)).toEqual(first.map((item) => ({ ...item, id: `${item.id}-again` })));
    everybody(room, IT, [5, 5, 8, 8, 9, 9]);
    everybody(room, MARKETING, FIRST.slice(1));
    room.moderator('step.reveal', { step: 's3' });
    expect(why(room)).toMatchObject({ why: 'close', before: { sides: { it: { answers: 6 } } } });
  });

  it('[SC23] a post that is held back later is gone from the scale, from its asking again and from the guess about it', () => {
    const room = wall([IN, { again: true }]);
    room.state.agenda[2]!.feeds = 's2';
    room.moderator('agenda.add', { plan: plan('predict', {}, { feeds: 's3' }), before: null });
    room.moderator('step.open', { step: 's2' });
    everybody(room, IT, FIRST);
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('step.open', { step: 's3' });
    room.moderator('step.open', { step: room.state.agenda[3]!.id });
    room.moderator('collect.hold', { post: 'card-b', reason: 'names' }, 's1');
    for (const step of room.state.agenda.slice(1))
      expect(JSON.stringify(step.work), step.kind).not.toContain('project b');
    expect(room.records('screen', 'item:')).toHaveLength(2);
    expect(JSON.stringify(summaryOf(room.state, 0).steps.slice(1))).not.toContain('project b');
  });

  it('[SC24] what cannot be a line, stops, or a side is refused as settings; an older step still starts', () => {
    const sound = (settings: object) => v.safeParse(scale.settings, settings).success;
    const statement = (text: string) => ({ text, low: 'l', high: 'h' });
    const many = (n: number) => Array.from({ length: n }, (_, i) => statement(`s${i}`));
    expect([sound({ statements: many(12) }), sound({ statements: many(13) })]).toEqual([true, false]);
    expect([sound({ over: 'themes' }), sound({ over: 'themes', low: 'l', high: 'h' }), sound(IN)]).toEqual([
      false,
      true,
      true,
    ]);
    const stops = (some: string[]) => sound({ ...IN, stops: some });
    expect([['a'], ['a', 'a'], ['a', 'b'], [...'abcdefgh'], ['x'.repeat(21), 'b']].map(stops)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    expect([sound({ ...IN, by: 3 }), sound({ ...IN, by: 4 }), sound({ ...IN, most: 13 })]).toEqual([
      true,
      false,
      false,
    ]);
    const old = { statements: many(1), as: 'ten', again: false } as never;
    expect((scale.start(old, { themes: [], posts: [] }) as { items: object[] }).items).toHaveLength(1);
    const ten = scale.start({ ...IN, as: 'ten', low: 'l', high: 'h' } as never, {
      themes: [],
      posts: [{ id: 'x', kind: 'post', text: 't', size: 1 }],
    });
    expect((ten as { items: { line: object }[] }).items[0]?.line, 'only a line has stops').toEqual({
      ...{ as: 'ten', low: 'l', high: 'h', ask: 'When was IT in?' },
    });
  });
});

describe('stops along a line', () => {
  const line = { as: 'line', low: 'idea', high: 'launch', stops: STOPS } as const;
  const at = (least: number, most = least) => averageWords({ ...line, stops: [...STOPS] }, { least, most });

  it('[SC25] places, averages and ends are said in them: about one, between two, or from one to another', () => {
    expect([0, 2, 3, 10].map((place) => markWords({ as: 'line', stops: STOPS }, place))).toEqual([
      'about idea',
      'about brief',
      'between brief and vendor',
      'about launch',
    ]);
    expect([at(3, 3.4), at(3.9, 4.3), at(9.9)]).toEqual(['between brief and vendor', 'about vendor', 'about launch']);
    expect([at(1.8, 7.9), at(3.2, 5.8)], 'told roughly').toEqual(['brief to build', 'vendor to contract']);
    expect(endsWords({ ...line, stops: [...STOPS] })).toBe('idea · brief · vendor · contract · build · launch');
    const stops = [...STOPS];
    expect(spanWords({ least: 32, most: 32 }, { ...line, stops })).toBe('between brief and vendor');
    expect(spanWords({ least: 0, most: 40 }, { ...line, stops })).toBe('idea to vendor');
    expect(gapWords({ least: 30, most: 30, sure: 30 }, { ...line, stops })).toBe('1.5 stops too far towards “launch”');
    expect(gapWords({ least: -60, most: -20, sure: -20 }, { ...line, stops })).toBe(
      'at least 1 stop too far towards “idea”',
    );
  });

  it('[SC26] with two to seven stops every bin has words of its own, every stop is in exactly one, and both ends are alike', () => {
    for (let many = 2; many <= 7; many++) {
      const stops = Array.from({ length: many }, (_, i) => `s${i}`);
      const words = BIN_NAMES.map((_, bin) => binWords({ as: 'line', stops }, bin));
      expect(new Set(words).size, words.join()).toBe(BIN_NAMES.length);
      for (const stop of stops)
        expect(words.filter((one) => one.split('–').includes(stop)).length, `${stop} in ${words.join()}`).toBe(1);
      const mirrored = (text: string) => text.replace(/s(\d)/gu, (_, i) => `s${many - 1 - Number(i)}`);
      const back = BIN_NAMES.map((_, bin) => binWords({ as: 'line', stops }, BIN_NAMES.length - 1 - bin)).map(mirrored);
      const sorted = (text: string) =>
        text
          .split(/–| and |between /u)
          .sort()
          .join();
      expect(back.map(sorted)).toEqual(words.map(sorted));
      expect(stopWords(stops, 0)).toBe('about s0');
    }
    expect(stopBinWords(['a', 'b'], 2, 3)).toBe('nearer to a');
  });
});

describe('scale of one side', () => {
  it('[SC27] only that side marks, is counted and is told; the others see what is asked and are refused', () => {
    const room = wall([{ ...IN, by: 0 }]);
    room.moderator('step.open', { step: 's2' });
    expect(mark(room, 'x', MARKETING, 3)).toBe('scale.notAsked');
    everybody(room, IT, FIRST);
    expect((room.table('participant').get('step') as { asks: string[] }).asks).toEqual([IT]);
    expect(room.records('screen', 'progress:').map(({ id, done }) => [id, done])).toEqual([[IT, 6]]);
    expect(room.records('participant', 'item:')).toHaveLength(3);
    room.moderator('step.reveal', { step: 's2' });
    const tables = AUDIENCES.map((audience) => JSON.stringify(room.records(audience, 'result')));
    expect(new Set(tables).size).toBe(1);
    expect(why(room)).toMatchObject({ why: null, now: { sides: { it: { answers: 6 } } } });
    expect(room.table('screen').get('result')).toMatchObject({ basis: 'roles', by: IT });
    expect(tables[0]).not.toContain('total');
  });

  it('[SC28] with too few of it nothing is told, and never a total that would pass for everybody', () => {
    const room = wall([{ ...IN, by: 1 }]);
    room.moderator('step.open', { step: 's2' });
    everybody(room, MARKETING, [3, 4]);
    everybody(room, IT, FIRST);
    room.moderator('step.reveal', { step: 's2' });
    expect(why(room)).toMatchObject({ why: 'few', now: { sides: {} } });
    expect(room.table('screen').get('result')).toMatchObject({ basis: 'none', why: 'few' });
  });

  it('[SC29] asked again it is asked of the same side; a place no role has asks everybody', () => {
    const room = wall([{ ...IN, by: 0 }, { again: true }, { ...SHOULD, by: 3 }]);
    room.state.agenda[2]!.feeds = 's2';
    room.moderator('step.open', { step: 's2' });
    everybody(room, IT, FIRST);
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('step.open', { step: 's3' });
    expect(mark(room, 'x', MARKETING, 3)).toBe('scale.notAsked');
    everybody(room, IT, [5, 5, 5, 8, 8, 8]);
    room.moderator('step.reveal', { step: 's3' });
    expect(why(room)).toMatchObject({
      before: { sides: { it: { answers: 6 } } },
      now: { sides: { it: { answers: 6 } } },
    });
    room.moderator('step.open', { step: 's4' });
    expect([mark(room, 'x', MARKETING, 3), (room.table('screen').get('step') as { asks: null }).asks]).toEqual([
      'ok',
      null,
    ]);
  });

  it('[SC30] asked of one side and then of all, whoever is told is held to the same number of answers', () => {
    const room = wall([{ ...IN, by: 0 }, IN]);
    for (const step of ['s2', 's3']) {
      room.moderator('step.open', { step });
      everybody(room, IT, step === 's2' ? FIRST : [...FIRST, 3]);
      everybody(room, MARKETING, FIRST);
      room.moderator('step.reveal', { step });
    }
    expect(why(room)).toMatchObject({ why: 'close' });
  });

  it('[SC31] simulated people of that side alone mark; the summary says whose it is, in the names of the stops', () => {
    const room = wall([{ ...IN, by: 0 }]);
    room.moderator('step.open', { step: 's2' });
    for (let i = 0; i < 30; i++) {
      const role = i % 2 ? IT : MARKETING;
      const deeds = scale.imagine!({ records: room.table('participant'), role, random: uniform(`p${i}`), sayings: [] });
      expect(deeds.length > 0).toBe(role === IT);
      for (const { type, body } of deeds) expect(room.person(`p${i}`, role, { type, body })).toBe('ok');
    }
    room.moderator('step.reveal', { step: 's2' });
    const { title, rows } = summaryOf(room.state, 0).steps[1]!.sheets[0]!;
    expect([title, rows.length]).toEqual(['Where we stand: When was IT in?', 3]);
    for (const [what, , side, , answers, average] of rows) {
      expect([what, side, answers]).toEqual([expect.stringMatching(/^project/u), 'it', 15]);
      expect(String(average)).toMatch(/idea|brief|vendor|contract|build|launch/u);
    }
  });
});
