import { describe, expect, it } from 'vitest';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';
import { spreads, waysOf } from '../support/attacker.ts';
import { exchange } from '../../shared/activities/exchange.ts';
import type { Option } from '../../shared/activities/exchange/options.ts';
import { mostOf, optionsWords, partsOf } from '../../shared/insight/options.ts';
import { ANSWERS } from '../../shared/activities/exchange/options.ts';
import { splitAll } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';
import { firstOfEach } from '../../shared/sides.ts';

const LEGAL = 'legal';
const OPTIONS = ['yes', 'try', 'no', 'unclear'] as const;
/** What is asked, by side: `i…` by IT, `m…` by Marketing. */
const ASKED = { it: ['i1', 'i2', 'i3'], marketing: ['m1', 'm2', 'm3'] } as const;

interface Asking {
  settings?: Record<string, unknown>;
  here?: Record<string, number>;
  roles?: string[];
  threshold?: number;
}

function asking({
  settings = { most: 3 },
  here = { it: 6, marketing: 6 },
  roles,
  threshold = 3,
}: Asking = {}): TestRoom {
  const agenda = [plan('collect', { most: 9 }), plan('exchange', settings)];
  const room = new TestRoom({ agenda, here, threshold, ...(roles && { roles }) });
  room.moderator('step.open', { step: 's1' });
  for (const [role, words] of Object.entries(ASKED))
    for (const word of words) room.write(`${role} asks`, role, `please ${word}`, word);
  if (roles?.includes(LEGAL)) room.write('legal asks', LEGAL, 'please l1', 'l1');
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  return room;
}

const cards = (answers: Record<string, string>) =>
  Object.fromEntries(Object.entries(answers).map(([item, one]) => [`card-${item}`, one]));
const answer = (room: TestRoom, person: string, role: string, answers: Record<string, string>) =>
  room.person(person, role, { type: 'exchange.answer', body: { answers: cards(answers) } });

/** So many people of a role, the first of them giving the first answer, and so on. */
interface Given {
  item: string;
  counts: readonly number[];
  from?: number;
}

function side(room: TestRoom, role: string, { item, counts, from = 0 }: Given): void {
  let person = from;
  for (const [at, many] of counts.entries())
    for (let i = 0; i < many; i++) answer(room, `${role}${person++}`, role, { [item]: OPTIONS[at] ?? '' });
}

const reveal = (room: TestRoom) => room.moderator('step.reveal', { step: 's2' });
const told = (room: TestRoom, item: string) =>
  room.records('screen', 'result:').find(({ id }) => id === `card-${item}`)?.answer as Record<string, unknown>;
const look = (room: TestRoom) =>
  (['moderator', 'screen', 'participant'] as const).map((audience) =>
    [...room.table(audience)].filter(([key]) => !key.startsWith('progress:') && !key.startsWith('agenda:')),
  );

describe('exchange', () => {
  it('[EX1] one of four words to what others ask; to what the own side asks, or nobody, it is refused and changes nothing', () => {
    const room = asking();
    expect(answer(room, 'a', IT, { m1: 'yes', m2: 'unclear' })).toBe('ok');
    const before = JSON.stringify(room.work());
    expect(answer(room, 'a', IT, { m1: 'no', i1: 'yes' })).toBe('exchange.off');
    expect(answer(room, 'a', IT, { nothing: 'yes' })).toBe('exchange.off');
    expect(answer(room, 'a', IT, { toString: 'yes' })).toBe('exchange.off');
    expect(JSON.stringify(room.work())).toBe(before);
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ answers: cards({ m1: 'yes', m2: 'unclear' }), cast: true });
    expect(room.mine('b', IT).get('mine:ballot')).toEqual({ answers: {}, cast: false });
  });

  it('[EX2] a ballot comes whole and replaces the one before, until the close; sent twice it changes nothing', () => {
    const room = asking();
    answer(room, 'a', IT, { m1: 'yes', m2: 'no' });
    answer(room, 'a', IT, { m1: 'try' });
    const once = JSON.stringify(room.work());
    answer(room, 'a', IT, { m1: 'try' });
    expect(JSON.stringify(room.work())).toBe(once);
    expect(Object.values(room.work<{ ballots: object }>().ballots)).toEqual([
      { role: IT, answers: cards({ m1: 'try' }) },
    ]);
    room.moderator('step.close', { step: 's2' });
    expect(answer(room, 'a', IT, { m1: 'no' })).toBe('step.notOpen');
    room.moderator('step.open', { step: 's2' });
    expect(room.mine('a', IT).get('mine:ballot')).toMatchObject({ answers: cards({ m1: 'try' }) });
  });

  it('[EX3] before the reveal no table moves with an answer, except how many of each side have answered all', () => {
    const room = asking();
    const before = JSON.stringify(look(room));
    for (const person of ['a', 'b', 'c']) answer(room, person, IT, { m1: 'yes', m2: 'no', m3: 'unclear' });
    answer(room, 'd', MARKETING, { i1: 'yes' });
    room.moderator('room.look', { at: null });
    expect(JSON.stringify(look(room))).toBe(before);
    expect(before).not.toMatch(/"result|ballot|voter/u);
    expect(room.records('moderator', 'progress:').map(({ id, done, of }) => [id, done, of])).toEqual([
      [IT, 3, 6],
      [MARKETING, 0, 6],
    ]);
    expect(room.records('participant', 'progress:')).toEqual([]);
    room.moderator('step.close', { step: 's2' });
    expect(room.records('screen', 'result')).toEqual([]);
  });

  it('[EX4] who has answered all is told only of sides of at least the threshold; a side that is asked nothing is done', () => {
    const room = asking({ here: { it: 6, marketing: 2 } });
    expect(room.records('screen', 'progress:').map(({ id }) => id)).toEqual([IT]);
    const alone = asking({ roles: [IT, MARKETING, LEGAL], here: { it: 4, marketing: 4, legal: 4 } });
    alone.moderator('collect.hold', { post: 'card-l1', reason: 'names' }, 's1');
    for (const post of ASKED.it) alone.moderator('collect.hold', { post: `card-${post}`, reason: 'names' }, 's1');
    // Only Marketing asks now, so that nothing is asked of it.
    expect(alone.records('screen', 'progress:').map(({ id, done }) => [id, done])).toEqual([
      [IT, 0],
      [MARKETING, 4],
      [LEGAL, 0],
    ]);
  });

  it('[EX5] the reveal tells of each request the shares of those who were asked, the same to everybody; every ballot is erased', () => {
    const room = asking();
    side(room, IT, { item: 'm1', counts: [2, 3, 1, 0] });
    side(room, MARKETING, { item: 'i1', counts: [0, 0, 0, 6] });
    reveal(room);
    expect(told(room, 'm1')).toEqual({
      basis: 'roles',
      answers: { it: 6 },
      shares: {
        it: {
          yes: { percent: 33, bound: 'exact' },
          try: { percent: 50, bound: 'atLeast' },
          no: { percent: 20, bound: 'atMost' },
          unclear: { percent: 20, bound: 'atMost' },
        },
      },
    });
    const { shares } = told(room, 'i1') as { shares: Record<string, Record<string, unknown>> };
    expect(Object.keys(shares)).toEqual([MARKETING]);
    expect(shares.marketing?.unclear).toEqual({ percent: 80, bound: 'atLeast' });
    const [moderator, screen, participant] = look(room).map((table) =>
      JSON.stringify(table.filter(([key]) => key.startsWith('result'))),
    );
    expect([screen, participant]).toEqual([moderator, moderator]);
    expect(JSON.stringify(room.state)).not.toContain('voter-');
    expect(room.work<{ ballots: object }>().ballots).toEqual({});
  });

  it('[EX6] too few of a side that was asked: nothing of that request, not even a total; the others stand', () => {
    const room = asking({ roles: [IT, MARKETING, LEGAL], here: { it: 6, marketing: 6, legal: 6 } });
    side(room, IT, { item: 'm1', counts: [3, 3, 0, 0] });
    side(room, LEGAL, { item: 'm1', counts: [2, 0, 0, 0] });
    side(room, IT, { item: 'm2', counts: [2, 2, 0, 0], from: 10 });
    side(room, LEGAL, { item: 'm2', counts: [0, 3, 0, 0], from: 10 });
    reveal(room);
    expect(told(room, 'm1')).toEqual({ basis: 'none', why: 'few' });
    expect(told(room, 'm2')).toMatchObject({ basis: 'roles', answers: { it: 4, legal: 3 } });
    expect(told(room, 'i1')).toEqual({ basis: 'none', why: 'few' });
  });

  it('[EX7] answered again it is a new round beside the old; told only of as many answers, else the earlier stands', () => {
    const room = asking();
    side(room, IT, { item: 'm1', counts: [3, 2, 1, 0] });
    side(room, IT, { item: 'm2', counts: [0, 0, 5, 0], from: 10 });
    reveal(room);
    const before = room.records('screen', 'result:');
    room.moderator('step.open', { step: 's2' });
    expect(room.records('screen', 'result')).toEqual([]);
    side(room, IT, { item: 'm1', counts: [0, 0, 5, 0] });
    side(room, IT, { item: 'm2', counts: [5, 0, 0, 0], from: 10 });
    reveal(room);
    const { rounds } = room.work<{ rounds: { items: Record<string, unknown> }[] }>();
    expect(rounds.map(({ items }) => items['card-m1'])).toMatchObject([
      { basis: 'roles' },
      { basis: 'none', why: 'close' },
    ]);
    expect(room.records('screen', 'result:').find(({ id }) => id === 'card-m1')).toEqual(
      before.find(({ id }) => id === 'card-m1'),
    );
    expect(told(room, 'm2')).toMatchObject({ shares: { it: { yes: { percent: 80, bound: 'atLeast' } } } });
  });

  it('[EX8] a repeated step is held to what the first one told', () => {
    const room = asking();
    side(room, IT, { item: 'm1', counts: [3, 2, 1, 0] });
    reveal(room);
    room.moderator('agenda.repeat', { step: 's2' });
    const copy = room.state.agenda[2]?.id ?? '';
    room.moderator('step.open', { step: copy });
    side(room, IT, { item: 'm1', counts: [3, 2, 2, 0] });
    room.moderator('step.reveal', { step: copy });
    expect(told(room, 'm1')).toEqual({ basis: 'none', why: 'close' });
  });

  it('[EX9] the first so many of each side: in the order of a vote; without one the larger; every side as many', () => {
    const post = (id: string, role: string) => ({ id, kind: 'post' as const, text: id, size: 1, mix: { [role]: 1 } });
    const posts = ['z', 'y', 'x']
      .map((id) => post(id, IT))
      .concat(['c', 'b', 'a', 'd'].map((id) => post(id, MARKETING)));
    const kept = (ordered: boolean, most: number) =>
      exchange.start({ over: 'posts', most }, { themes: [], posts, ordered }) as { items: { id: string }[] };
    expect(kept(true, 2).items.map(({ id }) => id)).toEqual(['z', 'y', 'c', 'b']);
    expect(kept(false, 1).items.map(({ id }) => id)).toEqual(['a', 'x']);
    const theme = (id: string, size: number, mix?: Record<string, number>) => ({
      ...{ id, kind: 'theme' as const, text: id, size },
      ...(mix && { mix }),
    });
    const themes = [
      theme('t1', 3, { it: 3 }),
      theme('t2', 7, { it: 4, marketing: 3 }),
      theme('t3', 2),
      theme('t4', 5, { it: 5 }),
    ];
    const { items, by } = firstOfEach({ themes, posts: [] }, { over: 'themes', most: 1 });
    // Three of Marketing's three posts against four of IT's twelve.
    expect(by).toEqual({ t2: MARKETING, t4: IT, t3: null });
    expect(items.map(({ id }) => id)).toEqual(['t2', 't4', 't3']);
  });

  it('[EX10] a vote before it decides which are asked', () => {
    const agenda = [plan('collect', { most: 9 }), plan('dots', { over: 'posts' }), plan('exchange', { most: 1 })];
    const room = new TestRoom({ agenda, here: { it: 6, marketing: 6 } });
    room.moderator('step.open', { step: 's1' });
    for (const [role, words] of Object.entries(ASKED)) for (const word of words) room.write('x', role, word, word);
    room.moderator('step.reveal', { step: 's1' });
    room.moderator('step.open', { step: 's2' });
    for (let i = 0; i < 3; i++)
      for (const role of [IT, MARKETING])
        room.person(`${role}${i}`, role, { type: 'dots.cast', body: { spent: { 'card-i3': 1, 'card-m2': 1 } } });
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('step.open', { step: 's3' });
    expect(
      room
        .records('screen', 'item:')
        .map(({ id, by }) => [id, by])
        .sort(),
    ).toEqual([
      ['card-i3', IT],
      ['card-m2', MARKETING],
    ]);
  });

  it('[EX11] where posts carry no side, everybody asks and everybody answers', () => {
    const room = asking({ here: { it: 2, marketing: 6 } });
    expect(room.records('screen', 'item:').map(({ by }) => by)).toEqual([null, null, null]);
    const [first] = room.records('screen', 'item:').map(({ id }) => id.replace('card-', ''));
    for (const role of [IT, MARKETING]) side(room, role, { item: first ?? '', counts: [3, 1, 0, 0] });
    reveal(room);
    expect(told(room, first ?? '')).toMatchObject({ basis: 'roles', answers: { it: 4, marketing: 4 } });
  });

  it('[EX12] hands on what was not clear, then what divides, then a no, then the rest, by turns of the sides', () => {
    const room = asking();
    const said: Record<string, number[]> = { m1: [5, 0, 0, 0], m2: [0, 0, 0, 5], m3: [0, 0, 5, 0] };
    for (const [item, counts] of Object.entries(said))
      side(room, IT, { item: item, counts: counts, from: 10 * Number(item[1]) });
    side(room, MARKETING, { item: 'i1', counts: [0, 5, 0, 0], from: 10 });
    side(room, MARKETING, { item: 'i2', counts: [2, 2, 2, 0], from: 20 });
    reveal(room);
    const harvest = exchange.harvest({ ...room.state.agenda[1]!, rules: room.state.rules } as never);
    expect(harvest.themes.map(({ id }) => id.replace('card-', ''))).toEqual(['m2', 'i2', 'm3', 'i1', 'm1', 'i3']);
    expect(harvest).toMatchObject({ ordered: true, posts: harvest.themes });
  });

  it('[EX13] what was held back elsewhere is asked no longer; the close erases what was not revealed', () => {
    const room = asking();
    answer(room, 'a', IT, { m1: 'yes' });
    room.moderator('collect.hold', { post: 'card-m1', reason: 'hurtful' }, 's1');
    expect(JSON.stringify([...room.table('participant')])).not.toContain('please m1');
    expect(answer(room, 'b', IT, { m1: 'yes' })).toBe('exchange.off');
    reveal(room);
    expect(told(room, 'm1')).toBeUndefined();
    room.moderator('step.open', { step: 's2' });
    answer(room, 'a', IT, { m2: 'yes' });
    room.moderator('room.close');
    expect(JSON.stringify(room.state)).not.toContain('voter-');
    expect(JSON.stringify(room.state.agenda[1])).not.toContain('please m1');
  });

  it('[EX14] the summary has every request with who asks, who answers, how many and the shares, or why not', () => {
    const room = asking();
    side(room, IT, { item: 'm1', counts: [3, 2, 1, 0] });
    reveal(room);
    const { sheets, results } = exchange.summary({ ...room.state.agenda[1]!, rules: room.state.rules } as never);
    const rows = sheets?.[0]?.rows ?? [];
    expect(rows).toHaveLength(6);
    expect(rows.find(([text]) => text === 'please m1')).toEqual([
      ...['please m1', MARKETING, IT, 6],
      ...['50 %', '33 % or more', '20 % or less', '20 % or less', ''],
    ]);
    expect(rows.find(([text]) => text === 'please i1')?.slice(0, 3)).toEqual(['please i1', IT, MARKETING]);
    expect(rows.find(([text]) => text === 'please i1')?.at(-1)).toMatch(/^Too few/u);
    expect(results.every(({ inSheets }) => inSheets)).toBe(true);
    expect(sheets?.[0]?.keys).toHaveLength(sheets?.[0]?.columns.length ?? 0);
  });

  it('[EX15] simulated people answer what others ask, all of it mostly, with all four words', () => {
    const room = asking({ here: { it: 20, marketing: 20 } });
    const records = room.table('participant');
    const given: Option[] = [];
    let all = 0;
    for (let i = 0; i < 60; i++) {
      const role = i % 2 ? IT : MARKETING;
      const deeds = exchange.imagine!({ records, role, random: uniform(`person ${i}`), sayings: [] });
      for (const { type, body, after } of deeds) {
        expect(after > 0 && after < 120).toBe(true);
        expect(room.person(`p${i}`, role, { type, body })).toBe('ok');
      }
      const answers = Object.values((deeds.at(-1)?.body.answers ?? {}) as Record<string, Option>);
      given.push(...answers);
      if (answers.length === 3) all++;
    }
    expect(all).toBeGreaterThan(48);
    for (const option of OPTIONS) expect(given.filter((one) => one === option).length, option).toBeGreaterThan(4);
  });

  it('[EX16] most said it only where at least half surely did; parts of a bar and words say no more than was told', () => {
    const shares = (counts: number[]) => Object.fromEntries(splitAll(counts).map((one, i) => [OPTIONS[i], one]));
    expect(mostOf(shares([11, 8, 1, 0]))).toBe('yes');
    expect(mostOf(shares([10, 8, 1, 1])), 'half is not most').toBeNull();
    expect(mostOf(shares([0, 0, 0, 12]))).toBe('unclear');
    const all = partsOf(shares([0, 12, 0, 0]), ANSWERS).map(({ width }) => Math.round(width));
    expect(all).toEqual([7, 80, 7, 7]);
    const plain = (counts: number[]) => optionsWords(shares(counts), ANSWERS).replaceAll('\u00a0', ' ');
    expect(plain([0, 12, 0, 0])).toBe('80 % or more I’ll try · 20 % or less anything else');
    expect(plain([3, 3, 3, 3])).toBe('25 % yes · 25 % I’ll try · 25 % no · 25 % not clear');
    expect(plain([6, 4, 1, 1])).toBe('50 % yes · 33 % or more I’ll try · no, not clear: 20 % or less each');
  });

  it('[EX17] the last word is told as well as the others, and the exact attacker knows no answer with more than 0.9', () => {
    expect(splitAll([0, 0, 0, 5])[3]).toEqual({ percent: 80, bound: 'atLeast' });
    for (let n = 3; n <= 16; n++) {
      const classes = new Map<string, { ways: number; sums: number[] }>();
      for (const counts of spreads(n, 4)) {
        const told = JSON.stringify(splitAll(counts));
        const one = classes.get(told) ?? { ways: 0, sums: [0, 0, 0, 0] };
        one.ways += waysOf(counts);
        for (const [at, many] of counts.entries()) one.sums[at]! += (waysOf(counts) * many) / n;
        classes.set(told, one);
      }
      const chances = [...classes.values()].flatMap(({ ways, sums }) => sums.map((sum) => sum / ways));
      expect(Math.max(...chances), `${n} answers`).toBeLessThanOrEqual(0.9 + 1e-9);
      expect(1 - Math.min(...chances), `${n} answers`).toBeLessThan(0.98);
    }
  });
});
