import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { summaryOf } from '../../server/summary/model.ts';
import { FORMATS } from '../../server/summary/summary.ts';
import { price } from '../../shared/activities/price.ts';
import { fateOf, kept } from '../../shared/activities/price/survival.ts';
import type { Round } from '../../shared/activities/price/work.ts';
import type { Share } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';
import { IT, MARKETING, plan, TestRoom, type Row } from '../support/room.ts';

const LIST = [
  { text: 'crm', price: 40 },
  { text: 'shop', price: 31 },
  { text: 'app', price: 20 },
  { text: 'wiki', price: 10 },
];

/** 101 points in all; half of them, rounded down, is 50. */
function pricing(settings: object = {}, { threshold = 3 } = {}): TestRoom {
  const room = new TestRoom({
    agenda: [plan('price', { list: LIST, ...settings }), plan('brief')],
    threshold,
    here: { it: 6, marketing: 6 },
  });
  room.moderator('step.open', { step: 's1' });
  return room;
}

const lead = (room: TestRoom, type: string, body: object = {}, step = 's1') =>
  room.moderator(`price.${type}`, body, step);
const id = (room: TestRoom, text: string) =>
  room.records('moderator', 'item:').find((item) => item.text === text)?.id ?? text;
const choose = (room: TestRoom, [who, role]: [string, string], texts: string[]) =>
  room.person(who, role, { type: 'price.choose', body: { items: texts.map((text) => id(room, text)) } });
const spend = (room: TestRoom, [who, role]: [string, string], texts: string[]) =>
  room.person(who, role, { type: 'price.spend', body: { items: texts.map((text) => id(room, text)) } });
const reveal = (room: TestRoom, step = 's1') => room.moderator('step.reveal', { step });
const rows = (room: TestRoom): Record<string, Row> =>
  Object.fromEntries(
    room
      .records('screen', 'result:')
      .map((row) => [room.records('screen', 'item:').find((item) => item.id === row.id)?.text, row]),
  );
const head = (room: TestRoom) => room.table('participant').get('price');
const mine = (room: TestRoom, who: string, role = IT) => room.mine(who, role).get('mine:ballot');

/** Free: everybody takes crm and wiki, half of each side shop. With prices: crm by four of IT and one of Marketing, wiki by all. */
function everybody(room: TestRoom, { free = 6, its = 6, marketers = 6 } = {}): void {
  for (let i = 0; i < free; i++)
    for (const role of [IT, MARKETING])
      choose(room, [`${role}${i}`, role], ['crm', 'wiki', ...(i % 2 ? ['shop'] : [])]);
  lead(room, 'turn', { to: 'priced' });
  for (let i = 0; i < its; i++) spend(room, [`${IT}${i}`, IT], ['wiki', ...(i < 4 ? ['crm'] : [])]);
  for (let i = 0; i < marketers; i++) spend(room, [`${MARKETING}${i}`, MARKETING], ['wiki', ...(i < 1 ? ['crm'] : [])]);
}

const exact = (percent: number): Share => ({ percent, bound: 'exact' });
const low: Share = { percent: 20, bound: 'atMost' };
const high: Share = { percent: 80, bound: 'atLeast' };

describe('price', () => {
  it('[PC1] with prices a choice has to fit into the budget, which is rounded down; anything else is refused with its reason', () => {
    const room = pricing();
    expect(choose(room, ['a', IT], ['crm', 'shop', 'app', 'wiki'])).toBe('ok');
    expect(choose(room, ['a', IT], ['gone'])).toBe('price.unknownItem');
    expect(choose(room, ['a', IT], ['toString'])).toBe('price.unknownItem');
    expect(spend(room, ['a', IT], ['wiki'])).toBe('price.turn');
    lead(room, 'turn', { to: 'priced' });
    expect(head(room)).toMatchObject({ turn: 'priced', sum: 101, budget: 50, share: 50 });
    expect(spend(room, ['a', IT], ['crm', 'wiki'])).toBe('ok');
    expect(spend(room, ['a', IT], ['shop', 'app'])).toBe('price.overspent');
    expect(mine(room, 'a')).toMatchObject({ priced: [id(room, 'crm'), id(room, 'wiki')] });
    expect(choose(room, ['a', IT], ['wiki'])).toBe('price.turn');
    lead(room, 'share', { share: 60 });
    expect(spend(room, ['a', IT], ['shop', 'app'])).toBe('ok');
    expect(lead(room, 'set', { item: 'gone', price: 4 })).toBe('price.gone');
    room.moderator('step.close', { step: 's1' });
    expect(spend(room, ['a', IT], ['wiki'])).toBe('step.notOpen');
    expect(lead(room, 'set', { item: id(room, 'crm'), price: 4 })).toBe('step.phase');
  });

  it('[PC2] before the reveal neither vote moves any table but its own seat’s, also once prices are on; while it is free only the moderator sees a price', () => {
    const room = pricing();
    const look = () =>
      JSON.stringify(
        (['moderator', 'screen', 'participant'] as const).map((audience) =>
          [...room.table(audience)].filter(([key]) => !key.startsWith('progress:')),
        ),
      );
    const before = look();
    for (const audience of ['screen', 'participant'] as const)
      expect(room.records(audience, 'item:').map((item) => item.price)).toEqual([null, null, null, null]);
    expect(head(room)).toMatchObject({ sum: null, budget: null, share: null });
    for (let i = 0; i < 6; i++) choose(room, [`i${i}`, IT], ['crm']);
    expect(look()).toBe(before);
    expect(room.records('screen', 'progress:').map((row) => row.done)).toEqual([6, 0]);
    lead(room, 'turn', { to: 'priced' });
    const priced = look();
    expect(priced).not.toMatch(/result|"free":\{/u);
    spend(room, ['i0', IT], ['wiki']);
    expect(look()).toBe(priced);
    expect(mine(room, 'i0')).toEqual({ free: [id(room, 'crm')], priced: [id(room, 'wiki')] });
    expect(mine(room, 'm0', MARKETING)).toEqual({ free: null, priced: null });
    room.moderator('step.close', { step: 's1' });
    for (const one of summaryOf(room.state, 0).steps) expect([one.sheets, one.results]).toEqual([[], []]);
  });

  it('[PC3] a changed price or budget leaves every choice as it is: what does not fit buys nothing until it fits again, and then counts', () => {
    const told = (change: (room: TestRoom) => void) => {
      const room = pricing();
      lead(room, 'turn', { to: 'priced' });
      for (let i = 0; i < 6; i++)
        for (const role of [IT, MARKETING]) spend(room, [`${role}${i}`, role], i < 3 ? ['crm', 'wiki'] : ['shop']);
      change(room);
      const budget = (head(room) as { budget: number }).budget;
      reveal(room);
      const shares = Object.fromEntries(Object.entries(rows(room)).map(([text, row]) => [text, row.shares]));
      const of = (text: string) => (shares[text] as Record<string, Share> | undefined)?.it;
      return { budget, crm: of('crm'), wiki: of('wiki'), shop: of('shop') };
    };
    const half = exact(50);
    expect(told(() => {})).toEqual({ budget: 50, crm: half, wiki: half, shop: half });
    // 40 % of 101 is 40: crm and wiki cost 50.
    expect(told((room) => lead(room, 'share', { share: 40 }))).toEqual({ budget: 40, crm: low, wiki: low, shop: half });
    // 50 % of 121 is 60: shop costs 31, crm and wiki 70.
    const dearer = (room: TestRoom) => lead(room, 'set', { item: id(room, 'wiki'), price: 30 });
    expect(told(dearer)).toEqual({ budget: 60, crm: low, wiki: low, shop: half });
    const back = (room: TestRoom) => {
      dearer(room);
      lead(room, 'set', { item: id(room, 'wiki'), price: 10 });
    };
    expect(told(back)).toEqual({ budget: 50, crm: half, wiki: half, shop: half });
    const mended = (room: TestRoom) => {
      dearer(room);
      expect(mine(room, 'it0')).toMatchObject({ priced: [id(room, 'crm'), id(room, 'wiki')] });
      for (let i = 0; i < 3; i++) for (const role of [IT, MARKETING]) spend(room, [`${role}${i}`, role], ['crm']);
    };
    expect(told(mended)).toEqual({ budget: 60, crm: half, wiki: low, shop: half });
  });

  it('[PC4] making one thing dearer than the budget tells nothing of who had chosen it: no number of ballots moves, before the reveal or with it', () => {
    const told = Array.from({ length: 7 }, (_, holders) => {
      const room = pricing();
      lead(room, 'turn', { to: 'priced' });
      for (let i = 0; i < 6; i++)
        for (const role of [IT, MARKETING])
          spend(room, [`${role}${i}`, role], role === IT && i < holders ? ['crm'] : []);
      const before = room.records('moderator', 'progress:');
      lead(room, 'set', { item: id(room, 'crm'), price: 999 });
      expect(room.records('moderator', 'progress:')).toEqual(before);
      reveal(room);
      return JSON.stringify([...room.table('moderator')]);
    });
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('"ballots":{"it":6,"marketing":6}');
  });

  it('[PC5] what is removed leaves both votes and the budget, and comes back with all that was chosen; two things always stay', () => {
    const room = pricing();
    everybody(room);
    lead(room, 'remove', { item: id(room, 'crm') });
    expect(head(room)).toMatchObject({ sum: 61, budget: 30 });
    const gone = room.state;
    reveal(room);
    expect(Object.keys(rows(room)).sort()).toEqual(['app', 'shop', 'wiki']);
    expect(rows(room).wiki).toMatchObject({ shares: { it: high }, free: { it: high } });
    room.state = gone;
    expect([lead(room, 'undo'), lead(room, 'undo')]).toEqual(['ok', 'board.nothing']);
    expect(room.records('moderator', 'item:').map((item) => item.text)).toEqual(LIST.map(({ text }) => text));
    reveal(room);
    expect(rows(room).crm).toMatchObject({ free: { it: high }, shares: { it: exact(67), marketing: low } });
    const few = pricing();
    expect(['crm', 'shop', 'app'].map((text) => lead(few, 'remove', { item: id(few, text) }))).toEqual([
      'ok',
      'ok',
      'price.least',
    ]);
  });

  it('[PC6] who comes with the prices is one ballot fewer in the free vote; going back to free keeps both votes', () => {
    const room = pricing();
    everybody(room, { free: 5, its: 5, marketers: 5 });
    expect(choose(room, ['late', IT], ['crm'])).toBe('price.turn');
    expect(spend(room, ['late', IT], ['crm'])).toBe('ok');
    lead(room, 'turn', { to: 'free' });
    expect(head(room)).toMatchObject({ turn: 'free', budget: null });
    expect(mine(room, 'it0')).toEqual({
      free: [id(room, 'crm'), id(room, 'wiki')],
      priced: [id(room, 'wiki'), id(room, 'crm')],
    });
    choose(room, ['it0', IT], ['app']);
    lead(room, 'turn', { to: 'priced' });
    room.moderator('step.close', { step: 's1' });
    room.moderator('step.open', { step: 's1' });
    reveal(room);
    expect(room.table('screen').get('result')).toMatchObject({
      free: { basis: 'roles', ballots: { it: 5, marketing: 5 } },
      priced: { basis: 'roles', ballots: { it: 6, marketing: 5 } },
    });
    expect(rows(room).crm).toMatchObject({ free: { it: high }, shares: { it: high } });
  });

  it('[PC7] each question is told by side, in total or not at all by itself; neither holds the other back, and another kind of vote on the same holds neither', () => {
    const told = (counts: { free: number; its: number; marketers: number }) => {
      const room = pricing();
      everybody(room, counts);
      reveal(room);
      const { free, priced } = room.table('screen').get('result') as unknown as Record<string, { basis: string }>;
      return [free?.basis, priced?.basis];
    };
    expect(told({ free: 6, its: 6, marketers: 5 })).toEqual(['roles', 'roles']);
    expect(told({ free: 6, its: 2, marketers: 5 })).toEqual(['roles', 'total']);
    expect(told({ free: 1, its: 4, marketers: 5 })).toEqual(['none', 'roles']);
    expect(told({ free: 6, its: 1, marketers: 1 })).toEqual(['roles', 'none']);
    const room = new TestRoom({
      agenda: [plan('collect', { most: 9 }), plan('dots', { over: 'posts' }), plan('price', { over: 'posts' })],
      here: { it: 6, marketing: 6 },
    });
    room.moderator('step.open', { step: 's1' });
    for (const { text } of LIST) room.write('ann', IT, text, text);
    room.moderator('step.reveal', { step: 's1' });
    room.moderator('step.open', { step: 's2' });
    for (let i = 0; i < 5; i++)
      for (const role of [IT, MARKETING])
        room.person(`${role}${i}`, role, { type: 'dots.cast', body: { spent: { 'card-crm': 1 } } });
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('step.open', { step: 's3' });
    for (let i = 0; i < 6; i++) for (const role of [IT, MARKETING]) choose(room, [`${role}${i}`, role], ['crm']);
    reveal(room, 's3');
    expect(room.table('screen').get('result')).toMatchObject({ free: { basis: 'roles' } });
  });

  it('[PC8] another round of one question is told only with as many ballots, in this step or a repeated one; what cannot be told leaves the earlier result standing', () => {
    const room = pricing();
    everybody(room);
    reveal(room);
    const before = room.records('screen', 'result:');
    room.moderator('step.open', { step: 's1' });
    expect(room.records('screen', 'result')).toEqual([]);
    expect(mine(room, 'it0')).toEqual({ free: null, priced: null });
    everybody(room, { its: 5 });
    reveal(room);
    const [, second] = room.work<{ rounds: Round[] }>().rounds;
    expect([second?.free.basis, second?.priced]).toEqual(['roles', { basis: 'none', why: 'close' }]);
    expect(room.records('screen', 'result:')).toEqual(before);
    room.moderator('agenda.repeat', { step: 's1' });
    const copy = room.state.agenda[1]?.id ?? '';
    room.moderator('step.open', { step: copy });
    for (let i = 0; i < 5; i++) for (const role of [IT, MARKETING]) choose(room, [`${role}${i}`, role], ['wiki']);
    lead(room, 'turn', { to: 'priced' }, copy);
    for (let i = 0; i < 6; i++) for (const role of [IT, MARKETING]) spend(room, [`${role}${i}`, role], ['wiki']);
    reveal(room, copy);
    expect(room.table('screen').get('result')).toMatchObject({ free: { why: 'close' }, priced: { basis: 'roles' } });
  });

  it('[PC9] the two votes of one person have no key in common, and both are gone with the reveal and with the close', () => {
    const room = pricing();
    everybody(room);
    const { free, priced } = room.work<Record<'free' | 'priced', Record<string, unknown>>>();
    expect(Object.keys(free)).toHaveLength(12);
    expect(Object.keys(free).filter((key) => key in priced)).toEqual([]);
    const open = room.state;
    reveal(room);
    expect(JSON.stringify(room.state)).not.toMatch(/slot-|voter-/u);
    room.state = open;
    room.moderator('room.close');
    expect(JSON.stringify(room.state)).not.toMatch(/slot-|voter-/u);
  });

  it('[PC10] by hand: a side keeps a thing that half of it takes, or a quarter and at least half of what it had; kept by all it survived, by none it vanished', () => {
    expect([kept(exact(90), exact(50)), kept(exact(90), exact(44)), kept(exact(60), exact(30))]).toEqual([
      true,
      false,
      true,
    ]);
    expect([kept(exact(40), exact(24)), kept(high, exact(40)), kept(high, low), kept(low, low)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect([kept(exact(67), exact(33)), kept(exact(68), exact(33))]).toEqual([true, false]);
    expect([kept(undefined, exact(49)), kept(undefined, exact(50))]).toEqual([false, true]);
    expect(fateOf({ it: high, marketing: exact(60) }, { it: exact(50), marketing: exact(30) }).fate).toBe('survived');
    expect(fateOf({ it: high, marketing: exact(60) }, { it: exact(50), marketing: low })).toEqual({
      fate: 'some',
      keptBy: ['it'],
    });
    expect(fateOf({ it: exact(70), marketing: low }, { it: exact(30), marketing: low }).fate).toBe('vanished');
    expect(fateOf({ it: low, marketing: exact(22) }, { it: low, marketing: low }).fate).toBe('faint');
    expect(fateOf({ it: high, marketing: high }, {}).fate).toBe('untold');
  });

  it('[PC11] in the order of what survives on every side, not of all votes together; survivors are handed on first, without a price', () => {
    const room = pricing();
    everybody(room);
    reveal(room);
    const ordered = room.records('screen', 'result:').sort((a, b) => Number(a.rank) - Number(b.rank));
    const fates = Object.fromEntries(Object.entries(rows(room)).map(([text, row]) => [text, row.fate]));
    expect(fates).toEqual({ wiki: 'survived', crm: 'some', shop: 'vanished', app: 'faint' });
    expect(ordered[0]?.id).toBe(id(room, 'wiki'));
    for (const audience of ['moderator', 'participant'] as const)
      expect(room.records(audience, 'result')).toEqual(room.records('screen', 'result'));
    const step = room.state.agenda[0]!;
    const fed = price.harvest({ ...step, rules: room.state.rules } as never);
    expect(fed.themes.map(({ text }) => text)).toEqual(['wiki', 'crm', 'shop', 'app']);
    expect(Object.keys(fed.posts[0] ?? {}).sort()).toEqual(['id', 'kind', 'size', 'text']);
  });

  it('[PC12] the summary has both votes, the prices and what became of each thing, the same in every format', () => {
    const room = pricing({ unit: 'days' });
    everybody(room);
    reveal(room);
    const summary = summaryOf(room.state, 0);
    const [sheet] = summary.steps[0]?.sheets ?? [];
    expect(sheet?.title).toBe('What survives its price: 50 of 101 days to spend');
    expect(sheet?.keys).toEqual([
      'what',
      'price',
      'it.free',
      'it.priced',
      'marketing.free',
      'marketing.priced',
      'fate',
    ]);
    expect(sheet?.rows.find(([what]) => what === 'crm')).toEqual([
      ...['crm', 40, '80 % or more', '67 %', '80 % or more', '20 % or less', 'Survived for it alone'],
    ]);
    expect(sheet?.rows).toHaveLength(4);
    for (const { write } of Object.values(FORMATS)) expect(write(summary)).toContain('Survived for it alone');
  });

  it('[PC13] what there is to choose from comes from the settings, or is the most of what was collected with a first price; a post held back elsewhere is gone from it', () => {
    const parse = (settings: object) => v.safeParse(price.settings, settings).success;
    expect([parse({}), parse({ list: LIST }), parse({ list: [...LIST, LIST[0]] })]).toEqual([true, true, false]);
    for (const bad of [{ share: 39 }, { share: 61 }, { most: 1 }, { list: [{ text: 'x', price: 0 }] }, { unit: ' ' }])
      expect(parse(bad), JSON.stringify(bad)).toBe(false);
    const room = new TestRoom({ agenda: [plan('collect', { most: 9 }), plan('price', { over: 'posts', most: 3 })] });
    expect(room.moderator('step.open', { step: 's2' })).toBe('step.feed');
    room.moderator('step.open', { step: 's1' });
    for (const { text } of LIST) room.write('ann', IT, text, text);
    room.moderator('step.reveal', { step: 's1' });
    room.moderator('step.open', { step: 's2' });
    const asked = room.records('moderator', 'item:');
    expect(asked.map((item) => item.price)).toEqual([10, 10, 10]);
    lead(room, 'remove', { item: asked[1]?.id }, 's2');
    for (const one of asked.slice(0, 2)) room.moderator('collect.hold', { post: one.id, reason: 'names' }, 's1');
    expect(lead(room, 'undo', {}, 's2')).toBe('board.nothing');
    expect(room.records('moderator', 'item:')).toHaveLength(1);
    for (const one of asked.slice(0, 2)) expect(JSON.stringify(room.work('s2'))).not.toContain(String(one.text));
  });

  it('[PC14] simulated people vote in both turns, and never spend more than there is', () => {
    const room = pricing();
    const deeds = (turn: 'free' | 'priced') =>
      Array.from({ length: 36 }, (_, i) => {
        const role = i % 3 === 0 ? IT : MARKETING;
        const scene = { records: room.table('participant'), role, random: uniform(`${turn} ${i}`), sayings: [] };
        const [deed] = price.imagine!(scene);
        expect(room.person(`p${i}`, role, { type: deed!.type, body: deed!.body })).toBe('ok');
        return (deed!.body.items as string[]).length;
      }).reduce((sum, many) => sum + many, 0);
    const free = deeds('free');
    lead(room, 'turn', { to: 'priced' });
    const priced = deeds('priced');
    expect(free).toBeGreaterThan(36);
    expect(priced).toBeGreaterThan(18);
    expect(room.table('screen').get('turn')).toBe(2);
  });
});
