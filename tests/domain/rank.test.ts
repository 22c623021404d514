import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../server/summary/model.ts';
import { FORMATS } from '../../server/summary/summary.ts';
import { rank } from '../../shared/activities/rank.ts';
import { commonOf, listsOf, overlapWords, topOf, type List } from '../../shared/activities/rank/lists.ts';
import { share, type Chosen } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const WORDS = ['alpha', 'bravo', 'carrot', 'delta', 'echo'];

function ranking(settings: object = {}, between: ReturnType<typeof plan>[] = []): TestRoom {
  const agenda = [plan('collect', { most: 9 }), ...between, plan('rank', { ...settings })];
  const room = new TestRoom({ agenda, here: { it: 6, marketing: 6 } });
  room.moderator('step.open', { step: 's1' });
  for (const [i, word] of WORDS.entries()) room.write('ann', i % 2 ? IT : MARKETING, word, word);
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  return room;
}

const order = (room: TestRoom, [who, role]: [string, string], words: string[]) =>
  room.person(who, role, { type: 'rank.order', body: { order: words.map((word) => `card-${word}`) } });

/** IT: alpha by all, bravo by all, carrot by half. Marketing: bravo by all, delta by four, carrot by two. */
function everybody(room: TestRoom, its = 6, marketers = 6): void {
  for (let i = 0; i < its; i++) order(room, [`i${i}`, IT], ['alpha', 'bravo', ...(i < 3 ? ['carrot'] : [])]);
  for (let i = 0; i < marketers; i++) order(room, [`m${i}`, MARKETING], ['bravo', i < 4 ? 'delta' : 'carrot']);
}

const reveal = (room: TestRoom, step = 's2') => room.moderator('step.reveal', { step });
const rows = (room: TestRoom) =>
  Object.fromEntries(room.records('screen', 'result:').map((row) => [row.id.slice(5), row]));

const told = (
  its: Record<string, number>,
  marketers: Record<string, number>,
  of = { it: 10, marketing: 20 },
): Chosen => ({
  basis: 'roles',
  ballots: of,
  items: Object.fromEntries(
    WORDS.map((word) => [
      word,
      { it: share(its[word] ?? 0, of.it), marketing: share(marketers[word] ?? 0, of.marketing) },
    ]),
  ),
});
const lists = (publication: Chosen, roles = [IT, MARKETING]) => listsOf(publication, roles, WORDS);
const places = ({ entries }: List) => entries.map(({ item, place, tied }) => `${place}${tied ? '=' : ''} ${item}`);

describe('rank', () => {
  it('[RK1] a list is distinct items of those there are, at most as many as it has places; anything else is refused with its reason', () => {
    const room = ranking({ top: 3 });
    expect(order(room, ['a', IT], ['bravo', 'alpha'])).toBe('ok');
    expect(order(room, ['a', IT], [])).toBe('ok');
    expect(order(room, ['a', IT], ['alpha', 'bravo', 'carrot', 'delta'])).toBe('rank.many');
    expect(order(room, ['a', IT], ['alpha', 'alpha'])).toBe('rank.twice');
    expect(order(room, ['a', IT], ['alpha', 'gone'])).toBe('rank.unknownItem');
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ order: [], cast: true });
  });

  it('[RK2] a list comes whole and replaces the one before, until the reveal; sent twice it changes nothing', () => {
    const room = ranking();
    order(room, ['a', IT], ['alpha']);
    order(room, ['a', IT], ['bravo', 'alpha']);
    const once = JSON.stringify(room.work());
    order(room, ['a', IT], ['bravo', 'alpha']);
    expect(JSON.stringify(room.work())).toBe(once);
    room.moderator('step.close', { step: 's2' });
    room.moderator('step.open', { step: 's2' });
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ order: ['card-bravo', 'card-alpha'], cast: true });
    reveal(room);
    expect(order(room, ['a', IT], ['alpha'])).toBe('step.notOpen');
  });

  it("[RK3] before the reveal no table but the ranker's own moves, except how many have ranked", () => {
    const room = ranking();
    const look = () =>
      (['moderator', 'screen', 'participant'] as const).map((audience) =>
        [...room.table(audience)].filter(([key]) => !key.startsWith('progress:')),
      );
    const before = JSON.stringify(look());
    everybody(room);
    expect(JSON.stringify(look())).toBe(before);
    expect(room.records('screen', 'progress:').map((one) => one.done)).toEqual([6, 6]);
  });

  it('[RK4] the reveal tells all the share of each role that has an item on its list, and erases every list', () => {
    const room = ranking();
    everybody(room);
    reveal(room);
    const [moderator, screen, participant] = (['moderator', 'screen', 'participant'] as const).map((audience) =>
      JSON.stringify([...room.table(audience)].filter(([key]) => key.startsWith('result'))),
    );
    expect([screen, participant]).toEqual([moderator, moderator]);
    expect(rows(room).carrot).toMatchObject({ shares: { it: { percent: 50 }, marketing: { percent: 33 } } });
    expect(rows(room).alpha).toMatchObject({
      shares: { it: { percent: 80, bound: 'atLeast' }, marketing: { percent: 20, bound: 'atMost' } },
      places: { it: { place: 1, tied: true }, marketing: { place: 4, tied: true } },
    });
    expect(JSON.stringify(room.state)).not.toContain('voter-');
    const late = ranking();
    everybody(late);
    late.moderator('room.close');
    expect(JSON.stringify(late.state)).not.toContain('voter-');
  });

  it('[RK5] places follow from published shares alone: what is told alike is a tie, and what is capped stands beyond', () => {
    const [it = { role: '', entries: [] }] = lists(told({ alpha: 10, bravo: 9, carrot: 5, delta: 1, echo: 0 }, {}));
    // Ten and nine of ten are both told as "80 % or more", one and none as "20 % or less".
    expect(places(it)).toEqual(['1= alpha', '1= bravo', '3 carrot', '4= delta', '4= echo']);
    expect(topOf(it, 2).map(({ item }) => item)).toEqual(['alpha', 'bravo']);
    expect(topOf(it, 5).map(({ item }) => item)).toEqual(['alpha', 'bravo', 'carrot']);
    expect(lists({ basis: 'none', why: 'few' })).toEqual([]);
  });

  it("[RK6] the overlap is what stands on every side's list; ties that make a list longer are said", () => {
    const clear = lists(told({ alpha: 7, bravo: 5, carrot: 4 }, { alpha: 14, bravo: 11, delta: 9 }));
    expect([...commonOf(clear, 3)].sort()).toEqual(['alpha', 'bravo']);
    expect(overlapWords(clear, 3)).toBe('2 of our top 3 are the same.');
    expect(overlapWords(clear, 1)).toBe('Our first is the same.');
    expect(overlapWords(lists(told({ alpha: 7 }, { delta: 14 })), 1)).toBe('Our first is not the same.');
    const tied = lists(told({ alpha: 7, bravo: 5, carrot: 5 }, { alpha: 14, bravo: 11 }));
    expect(overlapWords(tied, 2)).toBe('2 are on both lists. Ties make a list longer.');
    expect(overlapWords(lists(told({}, {}, { it: 10, marketing: 20 })), 3)).toBe('Nothing is on both lists.');
  });

  it('[RK7] too few on one side: one list of all; too few at all: nothing, and why', () => {
    const total = ranking();
    everybody(total, 2, 6);
    reveal(total);
    expect(total.table('screen').get('result')).toMatchObject({ basis: 'total', ballots: 8 });
    expect(rows(total).bravo).toMatchObject({ places: { total: { place: 1, tied: false } } });
    const none = ranking();
    everybody(none, 1, 1);
    reveal(none);
    expect(none.table('screen').get('result')).toMatchObject({ basis: 'none', why: 'few' });
    expect(none.records('screen', 'result:')).toEqual([]);
  });

  it('[RK8] a new round and a repeated step are held to what was told; another kind of question about the same items is not', () => {
    const room = ranking();
    everybody(room);
    reveal(room);
    const before = room.records('screen', 'result:');
    room.moderator('step.open', { step: 's2' });
    expect(room.records('screen', 'result')).toEqual([]);
    everybody(room, 5, 6);
    reveal(room);
    expect(room.records('screen', 'result:')).toEqual(before);
    room.moderator('agenda.repeat', { step: 's2' });
    const copy = room.state.agenda[2]?.id ?? '';
    room.moderator('step.open', { step: copy });
    everybody(room, 6, 5);
    reveal(room, copy);
    expect(room.table('screen').get('result')).toMatchObject({ basis: 'none', why: 'close' });

    const voted = ranking({}, [plan('dots', { budget: 3 })]);
    for (let i = 0; i < 5; i++)
      for (const role of [IT, MARKETING])
        voted.person(`${role}${i}`, role, { type: 'dots.cast', body: { spent: { 'card-alpha': 1 } } });
    reveal(voted);
    voted.moderator('step.open', { step: 's3' });
    everybody(voted);
    reveal(voted, 's3');
    expect(voted.table('screen').get('result')).toMatchObject({ basis: 'roles' });
  });

  it("[RK9] no side's list depends on how many another side is: swapping the sides swaps the lists", () => {
    const one = { alpha: 6, bravo: 4, carrot: 5 };
    const [it, marketing] = lists(told(one, { delta: 12, echo: 9 }));
    const [other, same] = lists(told(one, { delta: 120, echo: 90 }, { it: 10, marketing: 200 }));
    expect(other).toEqual(it);
    expect(same?.entries.map(({ item }) => item)).toEqual(marketing?.entries.map(({ item }) => item));
    const swapped = lists(told(one, { delta: 12, echo: 9 }), [MARKETING, IT]);
    expect(swapped).toEqual([marketing, it]);
  });

  it('[RK10] places, shares and the overlap are in every format of the summary, the same as on the faces', () => {
    const room = ranking({ top: 2 });
    for (let i = 0; i < 6; i++) order(room, [`i${i}`, IT], i < 4 ? ['alpha', 'bravo'] : ['carrot', 'bravo']);
    for (let i = 0; i < 6; i++) order(room, [`m${i}`, MARKETING], i < 3 ? ['alpha', 'bravo'] : ['delta', 'bravo']);
    reveal(room);
    const summary = summaryOf(room.state, 0);
    const sheet = summary.steps[1]?.sheets[0];
    const alpha = sheet?.rows.find(([what]) => what === 'alpha');
    expect(alpha).toEqual(['alpha', '2 (67 %)', '2= (50 %)']);
    expect(rows(room).alpha).toMatchObject({
      places: { it: { place: 2, tied: false }, marketing: { place: 2, tied: true } },
    });
    expect(summary.steps[1]?.results[0]?.items.find((item) => item.text === 'alpha')?.shares.it?.percent).toBe(67);
    for (const [format, { write }] of Object.entries(FORMATS)) {
      const text = write(summary).replaceAll('\\', '');
      for (const words of ['2 (67 %)', '2= (50 %)', '2 are on both lists']) expect(text, format).toContain(words);
    }
  });

  it('[RK11] simulated people rank what is there, and lean by role', () => {
    const room = ranking();
    const records = room.table('participant');
    const firsts: Record<string, Record<string, number>> = { it: {}, marketing: {} };
    for (let i = 0; i < 80; i++) {
      const role = i % 2 ? IT : MARKETING;
      for (const { type, body, after } of rank.imagine!({ records, role, random: uniform(`p${i}`), sayings: [] })) {
        expect(after).toBeLessThan(60);
        expect(room.person(`p${i}`, role, { type, body })).toBe('ok');
        const [first = ''] = body.order as string[];
        const count = firsts[role] ?? {};
        count[first] = (count[first] ?? 0) + 1;
      }
    }
    expect(room.records('screen', 'progress:').every((one) => Number(one.done) === 6)).toBe(true);
    const leading = (role: string) => Math.max(...Object.values(firsts[role] ?? {}));
    expect(Math.min(leading(IT), leading(MARKETING))).toBeGreaterThan(12);
  });
});
