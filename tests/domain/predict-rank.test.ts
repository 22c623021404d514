import { describe, expect, it } from 'vitest';
import type { Gap, Mean, Span } from '../../shared/insight/guesses.ts';
import { firstOf, hitOf, hitWords, type Hit } from '../../shared/insight/hits.ts';
import { predict } from '../../shared/activities/predict.ts';
import { uniform } from '../../shared/random.ts';
import { nextMove, outlineOf } from '../../shared/room/agenda.ts';
import { summaryOf } from '../../server/summary/summary.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const AUDIENCES = ['moderator', 'screen', 'participant'] as const;
interface Pair {
  by: string;
  about: string;
  guess: Mean;
  real: Span | null;
  gap: Gap | null;
  own: Span | null;
}
const WORDS = ['a', 'b', 'c', 'd'];

/**
 * Four posts, a top two of them, and the guess. `lists` says per role how many of its people have which two first: of ten in
 * Marketing, seven a and b, three c and d.
 */
function guessing(lists: Record<string, [number, string][]>, { threshold = 3, most = 5, top = 2 } = {}): TestRoom {
  const roles = Object.keys(lists);
  const agenda = [plan('collect', { most: 9 }), plan('rank', { over: 'posts', top }), plan('predict', { most })];
  const here = Object.fromEntries(roles.map((role) => [role, 12]));
  const room = new TestRoom({ agenda, roles, here, threshold });
  room.moderator('step.open', { step: 's1' });
  for (const word of WORDS) room.write('ann', roles[0]!, `word ${word}`, word);
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  for (const [role, some] of Object.entries(lists)) {
    let i = 0;
    for (const [many, words] of some)
      for (let n = 0; n < many; n++)
        room.person(`${role}${i++}`, role, {
          type: 'rank.order',
          body: { order: [...words].map((word) => `card-${word}`) },
        });
  }
  room.moderator('step.open', { step: 's3' });
  return room;
}

/** So many of a role guess the same: places for a, b, c, d. */
function guess(room: TestRoom, [by, about]: [string, string], many: number, places: number[]): void {
  const of = Object.fromEntries(places.map((place, i) => [`card-${WORDS[i]}`, { [about]: place }]));
  for (let i = 0; i < many; i++) room.person(`${by}${i}`, by, { type: 'predict.guess', body: { guesses: of } });
}

const told = (room: TestRoom) =>
  AUDIENCES.map((audience) =>
    JSON.stringify([...room.table(audience)].filter(([key]) => !/^progress:|^agenda:|^step$|^clock$/u.test(key))),
  );
const pairs = (room: TestRoom, item: string) =>
  (room.table('screen').get(`result:card-${item}`) as unknown as { pairs: Pair[] }).pairs;
const hits = (room: TestRoom, key = 'result') => (room.table('moderator').get(key) as unknown as { hits: Hit[] }).hits;
const TEN: Record<string, [number, string][]> = {
  it: [
    [6, 'ab'],
    [4, 'cd'],
  ],
  marketing: [
    [5, 'ab'],
    [2, 'bc'],
    [3, 'cd'],
  ],
};

describe('a guess about a ranking', () => {
  it('[PD18] is of how many in ten have an item among their first; gaps worked by hand, and nothing of the rank comes up before', () => {
    const room = guessing(TEN);
    expect(room.table('participant').get('about')).toEqual({ kind: 'rank', top: 2, part: false });
    const before = told(room);
    guess(room, [IT, MARKETING], 6, [2, 3, 9, 5]);
    guess(room, [MARKETING, IT], 5, [6, 6, 4, 4]);
    room.moderator('step.close', { step: 's3' });
    expect(told(room)).toEqual(before);
    expect(JSON.stringify(before)).not.toContain('percent');
    expect(room.moderator('step.show', { step: 's2' })).toBe('ok');
    expect(room.records('moderator', 'result'), 'not in the ranking itself either').toEqual([]);
    room.moderator('step.show', { step: 's3' });
    room.moderator('step.reveal', { step: 's3' });
    // Of ten in Marketing have a five, b seven, c five, d three; six in IT guessed two, three, nine, five.
    const about = (item: string) => pairs(room, item).find(({ by }) => by === IT)!;
    expect(about('a')).toMatchObject({ guess: { percent: 20, bound: 'atMost' }, real: { least: 50, most: 50 } });
    expect(about('a').gap).toEqual({ least: -50, most: -30, sure: -30 });
    expect(about('b').gap).toEqual({ least: -40, most: -40, sure: -40 });
    expect(about('c').gap).toEqual({ least: 30, most: 50, sure: 30 });
    expect(about('d').gap).toEqual({ least: 20, most: 20, sure: 20 });
    expect(about('d').own, 'four of ten in IT').toEqual({ least: 40, most: 40 });
    expect(room.state.agenda.map(({ phase }) => phase)).toEqual(['revealed', 'revealed', 'revealed']);
    expect(room.records('screen', 'result:').toSorted((a, b) => Number(a.rank) - Number(b.rank))[0]?.id).toBe('card-b');
  });

  it('[PD19] the dark button goes from the ranking to the guess, then reveals both; the preview has the very numbers', () => {
    const room = guessing(TEN);
    const outlines = () => room.state.agenda.map((step) => outlineOf(step, room.state.agenda));
    expect(outlines()[2]?.about).toBe('s2');
    expect(
      nextMove(
        outlines().map((one) => (one.id === 's3' ? { ...one, phase: 'planned' } : one)),
        's2',
      ),
    ).toEqual({
      ...{ type: 'step.open', step: 's3' },
    });
    guess(room, [IT, MARKETING], 6, [5, 5, 5, 3]);
    room.moderator('step.close', { step: 's3' });
    expect(room.moderator('predict.preview', {}, 's3')).toBe('ok');
    const seen = hits(room, 'preview');
    expect(seen).toHaveLength(1);
    expect(room.table('screen').has('preview') || room.table('participant').has('preview')).toBe(false);
    expect(room.moderator('step.open', { step: 's2' }), 'the numbers stay as they are').toBe('step.held');
    room.moderator('step.reveal', { step: 's3' });
    expect(hits(room)).toEqual(seen);
    const results = AUDIENCES.map((audience) => JSON.stringify(room.records(audience, 'result')));
    expect(new Set(results).size).toBe(1);
  });

  it('[PD20] the first places by hand: equal ones share a place, the border counts in, "or less" is in no top', () => {
    const at = (least: number, most = least): Span => ({ least, most });
    const first = (spans: Span[], top: number) =>
      firstOf(
        spans.map((span, i) => ({ item: WORDS[i]!, span })),
        top,
      ).join('');
    expect(first([at(70), at(60), at(50), at(40)], 2)).toBe('ab');
    expect(first([at(70), at(60), at(60), at(40)], 2), 'a tie at the border').toBe('abc');
    expect(first([at(70), at(70), at(60), at(40)], 2), 'a tie above it').toBe('ab');
    expect(first([at(50), at(50), at(50), at(50)], 2)).toBe('abcd');
    expect(first([at(80, 100), at(80), at(60), at(40)], 1), '"80 or more" is above 80').toBe('a');
    expect(first([at(70), at(0, 20), at(0, 20), at(0, 20)], 2)).toBe('a');
    expect(first([at(0, 20), at(0, 20), at(0, 20), at(0, 20)], 2)).toBe('');
  });

  it('[PD21] the hit line by hand, with ties and roles of five; none where not all is guessed, or nothing is to choose', () => {
    const room = guessing(TEN);
    // Guessed first: c, then d. Really: b, then a and c alike.
    guess(room, [IT, MARKETING], 6, [2, 3, 9, 5]);
    // Guessed first: all but d alike. Really: a and b alike, then c and d.
    guess(room, [MARKETING, IT], 5, [5, 5, 5, 4]);
    room.moderator('step.reveal', { step: 's3' });
    expect(hits(room)).toEqual([
      { by: 'it', about: 'marketing', top: 2, named: 2, real: 3, both: 1 },
      { by: 'marketing', about: 'it', top: 2, named: 3, real: 2, both: 2 },
    ]);
    const small = guessing({
      it: [[5, 'ab']],
      marketing: [
        [3, 'ab'],
        [2, 'cd'],
      ],
    });
    // In Marketing a and b three of five, c and d two of five; five of five in IT are told as "80 % or more" and "20 % or less".
    guess(small, [IT, MARKETING], 5, [10, 0, 10, 0]);
    guess(small, [MARKETING, IT], 5, [10, 10, 0, 0]);
    small.moderator('step.reveal', { step: 's3' });
    expect(hits(small).map(({ by, named, real, both }) => [by, named, real, both])).toEqual([
      ['it', 2, 2, 1],
      ['marketing', 2, 2, 2],
    ]);
    const part = guessing(TEN);
    guess(part, [IT, MARKETING], 6, [2, 3, 9]);
    part.moderator('step.reveal', { step: 's3' });
    expect(hits(part), 'd was not guessed').toEqual([]);
    const four = guessing(TEN, { threshold: 6 });
    guess(four, [IT, MARKETING], 5, [2, 3, 9, 5]);
    four.moderator('step.reveal', { step: 's3' });
    expect([hits(four), pairs(four, 'a')], 'too few guessed').toEqual([[], []]);
    const nobody = guessing(TEN);
    nobody.moderator('step.reveal', { step: 's3' });
    expect([hits(nobody), nobody.table('screen').get('result')]).toEqual([[], { told: false, hits: [] }]);
    const all = guessing(TEN, { top: 4 });
    guess(all, [IT, MARKETING], 6, [2, 3, 9, 5]);
    all.moderator('step.reveal', { step: 's3' });
    expect(hits(all), 'four places for four items').toEqual([]);
    expect(hitOf([], { by: 'it', about: 'marketing', top: 2 })).toBeUndefined();
  });

  it('[PD22] in words: how many of whose top, how long it is where ties make it longer, and that only some were asked', () => {
    const hit = (more: Partial<Hit>): Hit => ({
      by: 'IT',
      about: 'Marketing',
      top: 3,
      named: 3,
      real: 3,
      both: 2,
      ...more,
    });
    const say = (more: Partial<Hit>, part = false) => hitWords(hit(more), part, (id) => id);
    expect(say({})).toBe('IT named 2 of Marketing’s top 3');
    expect(say({ real: 4 })).toBe('IT named 2 of the 4 in Marketing’s top 3');
    expect(say({ named: 5, both: 3 })).toBe('IT named 3 of Marketing’s top 3 (it named 5, as some guesses were equal)');
    expect(say({ real: 0, both: 0 })).toBe('Nothing stands out in Marketing’s top 3');
    expect(say({}, true)).toBe('IT named 2 of Marketing’s top 3 of these');
  });

  it('[PD23] of more items than it asks about it says so; the summary has the same line; with three roles every pair has its own', () => {
    const some = guessing(TEN, { most: 3 });
    expect(some.table('participant').get('about')).toMatchObject({ part: true });
    const three = guessing({ it: TEN.it!, marketing: TEN.marketing!, legal: [[10, 'ac']] });
    for (let i = 0; i < 6; i++) {
      const one = (place: number) => ({ marketing: place, legal: 10 - place });
      const guesses = { 'card-a': one(2), 'card-b': one(3), 'card-c': one(9), 'card-d': one(5) };
      three.person(`it${i}`, IT, { type: 'predict.guess', body: { guesses } });
    }
    three.moderator('step.reveal', { step: 's3' });
    // Legal: a and c by all. Guessed of it: a eight, b seven, c one, d five.
    expect(hits(three).map(({ by, about, both, real }) => [by, about, both, real])).toEqual([
      ['it', 'marketing', 1, 3],
      ['it', 'legal', 1, 2],
    ]);
    const [, sheet] = summaryOf(three.state, 0).steps[2]!.sheets;
    expect(sheet?.rows).toEqual([
      ['it', 'marketing', 1, 'it named 1 of the 3 in marketing’s top 2'],
      ['it', 'legal', 1, 'it named 1 of legal’s top 2'],
    ]);
  });

  it('[PD24] simulated people guess what was ranked, and no ballot is left of either step', () => {
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
    expect(JSON.stringify(room.state)).toContain('voter-');
    room.moderator('step.reveal', { step: 's3' });
    expect(hits(room)).toHaveLength(2);
    expect(JSON.stringify(room.state)).not.toContain('voter-');
  });
});
