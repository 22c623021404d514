import { describe, expect, it } from 'vitest';
import { predict } from '../../shared/activities/predict.ts';
import type { Gap, Mean, Span } from '../../shared/insight/guesses.ts';
import { uniform } from '../../shared/random.ts';
import { summaryOf } from '../../server/summary/summary.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const AUDIENCES = ['moderator', 'screen', 'participant'] as const;
interface Told {
  by: string;
  about: string;
  guess: Mean;
  real: Span | null;
  gap: Gap | null;
  own: Span | null;
}

/** Two posts, a stance on them and the guess; `agree` of each role's people agree to `a`, everybody to `b`. */
function guessing(agree: Record<string, [agree: number, of: number]>, threshold = 3): TestRoom {
  const roles = Object.keys(agree);
  const here = Object.fromEntries(roles.map((role) => [role, 6]));
  const agenda = [plan('collect', { most: 9 }), plan('stance'), plan('predict')];
  const room = new TestRoom({ agenda, roles, here, threshold });
  room.moderator('step.open', { step: 's1' });
  for (const word of ['a', 'b']) room.write('ann', roles[0]!, `word ${word}`, word);
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  for (const [role, [many, of]] of Object.entries(agree))
    for (let i = 0; i < of; i++) {
      const answers = { 'card-a': i < many ? 'agree' : 'disagree', 'card-b': 'agree' };
      room.person(`${role}${i}`, role, { type: 'stance.answer', body: { answers } });
    }
  room.moderator('step.open', { step: 's3' });
  return room;
}

/** Everybody of a role guesses the same of `a` and of `b` about one other role. */
function guess(room: TestRoom, role: string, about: string, [many, a, b]: [number, number, number]): void {
  for (let i = 0; i < many; i++)
    room.person(`${role}${i}`, role, {
      type: 'predict.guess',
      body: { guesses: { 'card-a': { [about]: a }, 'card-b': { [about]: b } } },
    });
}

const pairs = (room: TestRoom, item: string, prefix = 'result') =>
  (room.table('moderator').get(`${prefix}:card-${item}`) as unknown as { pairs: Told[] }).pairs;
const told = (room: TestRoom) =>
  AUDIENCES.map((audience) =>
    JSON.stringify([...room.table(audience)].filter(([key]) => !/^progress:|^agenda:|^step$|^clock$/u.test(key))),
  );
const TEN = { it: [5, 10], marketing: [6, 10] } as Record<string, [number, number]>;

describe('predict', () => {
  it('[PD5] guesses about other roles, on what is asked; a ballot comes whole; anything else is refused', () => {
    const room = guessing(TEN);
    const ask = (guesses: object) => room.person('x', IT, { type: 'predict.guess', body: { guesses } });
    expect(ask({ 'card-a': { marketing: 3 } })).toBe('ok');
    expect(ask({ 'card-a': { it: 3 } })).toBe('predict.off');
    expect(ask({ 'card-a': { nobody: 3 } })).toBe('predict.off');
    expect(ask({ 'card-c': { marketing: 3 } })).toBe('predict.off');
    expect(ask({ 'card-b': { marketing: 9 } })).toBe('ok');
    expect(room.mine('x', IT).get('mine:ballot')).toEqual({ guesses: { 'card-b': { marketing: 9 } }, cast: true });
  });

  it('[PD6] before the reveal no table but the guesser’s own moves; nobody’s answers come up before the guess does', () => {
    const room = guessing(TEN);
    const before = told(room);
    guess(room, IT, MARKETING, [6, 3, 9]);
    expect(told(room)).toEqual(before);
    room.moderator('step.close', { step: 's3' });
    expect(told(room)).toEqual(before);
    expect(room.state.agenda[1]!.phase).toBe('closed');
  });

  it('[PD7] the reveal tells both in one, gaps worked by hand, the worst first, the same for all; every guess is erased', () => {
    const room = guessing(TEN);
    guess(room, IT, MARKETING, [6, 3, 9]);
    guess(room, MARKETING, IT, [6, 4, 1]);
    room.moderator('step.reveal', { step: 's3' });
    expect(room.state.agenda.map(({ phase }) => phase)).toEqual(['revealed', 'revealed', 'revealed']);
    expect(pairs(room, 'a')).toEqual([
      {
        ...{ by: 'it', about: 'marketing', guess: { percent: 30, bound: 'exact' }, real: { least: 60, most: 60 } },
        ...{ gap: { least: -30, most: -30, sure: -30 }, own: { least: 50, most: 50 } },
      },
      {
        ...{ by: 'marketing', about: 'it', guess: { percent: 40, bound: 'exact' }, real: { least: 50, most: 50 } },
        ...{ gap: { least: -10, most: -10, sure: -10 }, own: { least: 60, most: 60 } },
      },
    ]);
    expect(pairs(room, 'b').map(({ by, gap }) => [by, gap?.sure])).toEqual([
      ['marketing', -60],
      ['it', 0],
    ]);
    expect(room.records('screen', 'result:').toSorted((a, b) => Number(a.rank) - Number(b.rank))[0]?.id).toBe('card-b');
    const results = AUDIENCES.map((audience) => JSON.stringify(room.records(audience, 'result')));
    expect(new Set(results).size).toBe(1);
    expect(JSON.stringify(room.state)).not.toContain('voter-');
  });

  it('[PD8] with fewer than five guessers, or five answers, or the threshold of either, that pair is not told', () => {
    const few = guessing({ it: [5, 10], marketing: [2, 4] });
    guess(few, IT, MARKETING, [6, 3, 9]);
    guess(few, MARKETING, IT, [4, 5, 5]);
    few.moderator('step.reveal', { step: 's3' });
    expect(pairs(few, 'a')).toMatchObject([{ by: 'it', real: null, gap: null, own: { least: 50, most: 50 } }]);
    const strict = guessing(TEN, 7);
    guess(strict, IT, MARKETING, [6, 3, 9]);
    strict.moderator('step.reveal', { step: 's3' });
    expect(pairs(strict, 'a')).toEqual([]);
    const nobody = guessing(TEN);
    nobody.moderator('step.reveal', { step: 's3' });
    expect([pairs(nobody, 'a'), nobody.table('screen').get('result')]).toEqual([[], { told: false }]);
  });

  it('[PD9] of three and four roles each guesses each other, and every pair stands for itself', () => {
    const room = guessing({ a: [5, 10], b: [6, 10], c: [4, 10], d: [7, 10] });
    for (const [by, about, place] of [
      ['a', 'b', 2],
      ['a', 'c', 4],
      ['b', 'd', 7],
      ['c', 'a', 9],
    ] as const)
      for (let i = 0; i < 5; i++) {
        const guesses = { 'card-a': { [about]: place } };
        // One person's guesses about two roles come in one ballot.
        const both = by === 'a' ? { 'card-a': { b: 2, c: 4 } } : guesses;
        room.person(`${by}${i}`, by, { type: 'predict.guess', body: { guesses: both } });
      }
    room.moderator('step.reveal', { step: 's3' });
    expect(pairs(room, 'a').map(({ by, about, gap }) => [by, about, gap?.sure])).toEqual([
      ['a', 'b', -40],
      // Nine of ten is near the end: eight or more, so three more than five for sure.
      ['c', 'a', 30],
      ['a', 'c', 0],
      ['b', 'd', 0],
    ]);
  });

  it('[PD10] once closed the moderator alone may look at the very numbers of the reveal; then nothing in them changes', () => {
    const room = guessing(TEN);
    guess(room, IT, MARKETING, [6, 3, 9]);
    expect(room.moderator('predict.preview', {}, 's3')).toBe('predict.early');
    room.moderator('step.close', { step: 's3' });
    const [, screen, phone] = told(room);
    expect(room.person('x', IT, { type: 'predict.preview', step: 's3' })).toBe('command.forbidden');
    expect(room.moderator('predict.preview', {}, 's3')).toBe('ok');
    const seen = pairs(room, 'a', 'preview');
    expect(told(room).slice(1)).toEqual([screen, phone]);
    expect(room.moderator('step.open', { step: 's2' })).toBe('step.held');
    room.moderator('step.open', { step: 's3' });
    expect(room.person('late', IT, { type: 'predict.guess', body: { guesses: {} } })).toBe('predict.over');
    room.moderator('step.reveal', { step: 's3' });
    expect(pairs(room, 'a')).toEqual(seen);
    expect(room.table('moderator').has('preview')).toBe(false);
  });

  it('[PD11] told once: opened again or revealed again it keeps what it told, and what is known already is not guessed', () => {
    const room = guessing(TEN);
    guess(room, IT, MARKETING, [6, 3, 9]);
    room.moderator('step.reveal', { step: 's3' });
    const first = pairs(room, 'a');
    room.moderator('step.open', { step: 's3' });
    expect(room.person('late', IT, { type: 'predict.guess', body: { guesses: {} } })).toBe('predict.over');
    room.moderator('step.reveal', { step: 's3' });
    expect(pairs(room, 'a')).toEqual(first);
    room.moderator('agenda.repeat', { step: 's3' });
    expect(room.moderator('step.open', { step: room.state.agenda[3]!.id })).toBe('step.told');
  });

  it('[PD12] skipped after a look, nothing of it comes up or is kept; the close erases every guess', () => {
    const room = guessing(TEN);
    guess(room, IT, MARKETING, [6, 3, 9]);
    room.moderator('step.close', { step: 's3' });
    room.moderator('predict.preview', {}, 's3');
    room.moderator('step.skip', { step: 's3' });
    expect(room.records('screen', 'result')).toEqual([]);
    room.moderator('room.close');
    expect(room.work('s3')).toMatchObject({ ballots: {}, means: null, foreseen: null, real: null });
    expect(summaryOf(room.state, 0).steps[2]!.sheets).toEqual([]);
  });

  it('[PD13] of a scale its average is guessed, in places; of votes the share that chose it', () => {
    const statements = [{ text: 'x', low: 'l', high: 'h' }];
    const here = { it: 6, marketing: 6 };
    const room = new TestRoom({ agenda: [plan('scale', { statements, as: 'five' }), plan('predict')], here });
    room.moderator('step.open', { step: 's1' });
    const [item = ''] = room.records('screen', 'item:').map(({ id }) => id);
    for (const role of [IT, MARKETING])
      for (const [i, place] of [0, 0, 2, 2, 4, 4].entries())
        room.person(`${role}${i}`, role, { type: 'scale.mark', body: { marks: { [item]: place } } });
    room.moderator('step.open', { step: 's2' });
    for (let i = 0; i < 5; i++)
      room.person(`i${i}`, IT, { type: 'predict.guess', body: { guesses: { [item]: { marketing: 8 } } } });
    expect(room.person('i0', IT, { type: 'predict.guess', body: { guesses: { [item]: { marketing: 9 } } } })).toBe(
      'predict.off',
    );
    room.moderator('step.reveal', { step: 's2' });
    const [pair] = (room.table('screen').get(`result:${item}`) as unknown as { pairs: Told[] }).pairs;
    expect(pair?.guess).toEqual({ percent: 80, bound: 'atLeast' });
    expect(pair!.real!.least).toBeLessThan(50);
    expect(pair!.real!.most).toBeGreaterThanOrEqual(50);
    const votes = new TestRoom({ agenda: [plan('collect', { most: 9 }), plan('dots'), plan('predict')], here });
    votes.moderator('step.open', { step: 's1' });
    votes.write('ann', IT, 'word a', 'a');
    votes.moderator('step.reveal', { step: 's1' });
    votes.moderator('step.open', { step: 's2' });
    for (const role of [IT, MARKETING])
      for (let i = 0; i < 6; i++)
        votes.person(`${role}${i}`, role, { type: 'dots.cast', body: { spent: i < 3 ? { 'card-a': 1 } : {} } });
    votes.moderator('step.open', { step: 's3' });
    for (let i = 0; i < 5; i++)
      votes.person(`i${i}`, IT, { type: 'predict.guess', body: { guesses: { 'card-a': { marketing: 7 } } } });
    votes.moderator('step.reveal', { step: 's3' });
    expect(pairs(votes, 'a')[0]?.gap).toEqual({ least: 20, most: 20, sure: 20 });
  });

  it('[PD14] the summary has the same numbers; at most so many items; simulated people guess what is asked', () => {
    const room = guessing(TEN);
    for (let i = 0; i < 40; i++) {
      const role = i % 2 ? IT : MARKETING;
      const deeds = predict.imagine!({
        records: room.table('participant'),
        role,
        random: uniform(`p${i}`),
        sayings: [],
      });
      for (const { type, body } of deeds) expect(room.person(`p${i}`, role, { type, body })).toBe('ok');
    }
    room.moderator('step.reveal', { step: 's3' });
    const [sheet] = summaryOf(room.state, 0).steps[2]!.sheets;
    expect(sheet?.rows).toHaveLength(4);
    expect(sheet?.rows.map(([, , , , real]) => real).sort()).toEqual([
      '5 of 10',
      '6 of 10',
      '8 or more of 10',
      '8 or more of 10',
    ]);
    const items = Array.from({ length: 8 }, (_, i) => ({ id: `i${i}`, kind: 'theme' as const, text: '', size: i }));
    const work = predict.start({ most: 5 }, { themes: items, posts: [] }) as { items: { id: string }[] };
    expect(work.items.map(({ id }) => id)).toEqual(['i7', 'i6', 'i5', 'i4', 'i3']);
  });
});
