import { describe, expect, it } from 'vitest';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';
import { reply } from '../../shared/activities/reply.ts';
import { continued, verdictOf } from '../../shared/activities/reply/options.ts';
import type { Work } from '../../shared/activities/reply/work.ts';
import { isSealing } from '../../shared/room/events.ts';
import { uniform } from '../../shared/random.ts';
import type { Shares } from '../../shared/publish.ts';

/** Cards, by side: `i…` of IT, `m…` of Marketing. */
const CARDS = { it: ['i1', 'i2'], marketing: ['m1', 'm2'] } as const;
const AUDIENCES = ['moderator', 'screen', 'participant'] as const;

function replying(
  settings: Record<string, unknown> = {},
  here: Record<string, number> = { it: 6, marketing: 6 },
): TestRoom {
  const room = new TestRoom({ agenda: [plan('collect', { most: 9 }), plan('reply', settings)], here });
  room.moderator('step.open', { step: 's1' });
  for (const [role, words] of Object.entries(CARDS))
    for (const word of words) room.write(`${role} asks`, role, `card ${word}`, word);
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  return room;
}

const write = (room: TestRoom, person: string, { to, text, as = text }: { to: string; text: string; as?: string }) =>
  room.person(person, to.startsWith('i') ? MARKETING : IT, {
    ...{ type: 'reply.write', body: { to: `card-${to}`, text } },
    post: as.replace(/\W+/gu, '_'),
  });
const act = (room: TestRoom, type: string, body: object = {}) => room.moderator(`reply.${type}`, body, 's2');
const answer = (room: TestRoom, person: string, role: string, answers: Record<string, string>) =>
  room.person(person, role, {
    type: 'reply.answer',
    body: { answers: Object.fromEntries(Object.entries(answers).map(([id, one]) => [`card-${id}`, one])) },
  });
const tables = (room: TestRoom) =>
  JSON.stringify(
    AUDIENCES.map((audience) => [...room.table(audience)].filter(([key]) => !/^(?:progress|agenda):/u.test(key))),
  );
const texts = (room: TestRoom, audience: (typeof AUDIENCES)[number], prefix: string) =>
  room.records(audience, prefix).map(({ text }) => text);
const summaryOf = (room: TestRoom) => reply.summary({ ...room.state.agenda[1]!, rules: room.state.rules } as never);

/** Three replies to `i1`, one to `m1`, all up and to be answered. */
function shown(settings = {}, here?: Record<string, number>): TestRoom {
  const room = replying(settings, here);
  for (const [i, text] of ['good', 'fair', 'bad'].entries()) write(room, `m${i}`, { to: 'i1', text });
  write(room, 'ann', { to: 'm1', text: 'other' });
  act(room, 'stop');
  act(room, 'show');
  return room;
}

function answered(room: TestRoom, people = 6): void {
  for (let i = 0; i < people; i++) {
    const fair = i < 2 ? 'yes' : i < 5 ? 'partly' : 'no';
    answer(room, `it${i}`, IT, { good: i < 4 ? 'yes' : 'partly', fair, bad: i < 1 ? 'yes' : 'no' });
  }
}
const reveal = (room: TestRoom) => room.moderator('step.reveal', { step: 's2' });
const told = (room: TestRoom, id: string) => room.records('screen', 'result:').find((one) => one.id === `card-${id}`);

describe('replying', () => {
  it('[RE1] to cards of other sides, one to a card, so many a person; a withdrawn one gives its place and its card back', () => {
    const room = replying({ each: 1 });
    expect(write(room, 'ann', { to: 'm1', text: 'one' })).toBe('ok');
    expect(write(room, 'ann', { to: 'm2', text: 'two' })).toBe('collect.spent');
    const own = { type: 'reply.write', body: { to: 'card-i1', text: 'mine' }, post: 'x' };
    expect(room.person('bob', IT, own)).toBe('reply.card');
    expect(room.person('bob', IT, { ...own, body: { to: 'nowhere', text: 'mine' } })).toBe('reply.card');
    const twice = replying({ each: 3 });
    write(twice, 'ann', { to: 'm1', text: 'one' });
    expect(write(twice, 'ann', { to: 'm1', text: 'again' })).toBe('reply.twice');
    expect(write(twice, 'bob', { to: 'm1', text: 'again' }), 'somebody else may').toBe('ok');
    expect(twice.person('ann', IT, { type: 'reply.withdraw', post: 'one' })).toBe('ok');
    expect(write(twice, 'ann', { to: 'm1', text: 'better' })).toBe('ok');
  });

  it('[RE2] the same reply sent again is done once; its author alone changes it, by its secret, while people write', () => {
    const room = replying();
    expect(write(room, 'ann', { to: 'm1', text: 'one' })).toBe('ok');
    expect(write(room, 'ann', { to: 'm1', text: 'one' })).toBe('ok');
    expect(write(room, 'ann', { to: 'm2', text: 'one' })).toBe('collect.fixed');
    const edit = (post: string, text: string) => room.person('ann', IT, { type: 'reply.edit', body: { text }, post });
    expect(edit('nothing', 'x')).toBe('collect.unknownPost');
    expect(edit('one', 'x'.repeat(201))).toBe('text.long');
    expect(edit('one', ' ')).toBe('text.empty');
    expect(edit('one', 'one, better')).toBe('ok');
    expect(room.mine('ann', IT, ['one']).get('mine:post:card-one')).toEqual({
      ...{ text: 'one, better', to: 'card-m1', state: 'box', fixed: false },
    });
    expect(room.mine('ann', IT).get('mine:left')).toBe(2);
    act(room, 'stop');
    expect(edit('one', 'too late')).toBe('collect.fixed');
    expect(write(room, 'bob', { to: 'm1', text: 'late' })).toBe('reply.over');
  });

  it('[RE3] while people write no table moves but how many have replied; the screen has no card either', () => {
    const room = replying();
    const before = tables(room);
    for (const person of ['ann', 'bob']) write(room, person, { to: 'm1', text: `secret ${person}` });
    write(room, 'ann', { to: 'm2', text: 'secret too' });
    expect(tables(room)).toBe(before);
    expect(JSON.stringify([...room.table('screen')])).not.toContain('card m1');
    expect(room.table('screen').get('reply')).toMatchObject({ stage: 'write', cards: { it: 2, marketing: 2 } });
    expect(
      room.records('screen', 'progress:').map(({ done }) => done),
      'people, not replies',
    ).toEqual([2, 0]);
    room.moderator('step.close', { step: 's2' });
    expect(tables(room)).not.toContain('secret');
    expect(summaryOf(room)).toEqual({ posts: [], themes: [], results: [], held: {} });
    expect(reply.harvest({ ...room.state.agenda[1]!, rules: room.state.rules } as never).posts).toEqual([]);
  });

  it('[RE4] once writing is over the moderator alone reads them, with signs of a person; nobody else has any text', () => {
    const room = replying();
    write(room, 'ann', { to: 'm1', text: 'asked our CEO' });
    act(room, 'stop');
    expect(room.records('moderator', 'review:')).toMatchObject([
      { to: 'card-m1', text: 'asked our CEO', state: 'box' },
    ]);
    expect(room.records('moderator', 'review:')[0]?.signs).toHaveLength(1);
    for (const audience of ['screen', 'participant'] as const)
      expect(JSON.stringify([...room.table(audience)])).not.toContain('CEO');
    expect(room.table('participant').has('turn')).toBe(false);
  });

  it('[RE5] writing can go on; what is written then is read only with four others, so that nobody is seen typing', () => {
    const room = replying({ each: 1 });
    write(room, 'a', { to: 'm1', text: 'first' });
    act(room, 'stop');
    expect(act(room, 'back')).toBe('ok');
    expect(room.records('moderator', 'review:')).toEqual([]);
    for (const person of ['b', 'c', 'd', 'e']) write(room, person, { to: 'm1', text: `new ${person}` });
    act(room, 'stop');
    expect(texts(room, 'moderator', 'review:')).toEqual(['first']);
    act(room, 'back');
    write(room, 'f', { to: 'm1', text: 'new f' });
    act(room, 'stop');
    expect(texts(room, 'moderator', 'review:')).toHaveLength(6);
    expect(act(room, 'stop')).toBe('step.phase');
  });

  it('[RE6] a reply is held back before they come up, with a reason its author sees and can reword, and after', () => {
    const room = replying();
    write(room, 'ann', { to: 'm1', text: 'ask Bob' });
    write(room, 'eve', { to: 'm1', text: 'fine' });
    expect(act(room, 'hold', { post: 'card-fine', reason: 'names' }), 'nobody has read it').toBe('collect.unknownPost');
    act(room, 'stop');
    expect(act(room, 'hold', { post: 'card-ask_Bob', reason: 'names' })).toBe('ok');
    expect(room.mine('ann', IT, ['ask_Bob']).get('mine:post:card-ask_Bob')).toMatchObject({
      state: 'held',
      reason: 'names',
    });
    const edit = { type: 'reply.edit', body: { text: 'ask us' }, post: 'ask_Bob' };
    expect(room.person('ann', IT, edit)).toBe('ok');
    act(room, 'hold', { post: 'card-ask_Bob', reason: 'names' });
    act(room, 'show');
    expect(texts(room, 'screen', 'post:')).toEqual(['You could, if we fine']);
    expect(room.table('screen').get('held')).toEqual({ names: 1 });
    expect(room.person('ann', IT, edit)).toBe('collect.fixed');
    expect(act(room, 'release', { post: 'card-ask_Bob' })).toBe('ok');
    expect(act(room, 'hold', { post: 'card-fine', reason: 'hurtful' })).toBe('ok');
    expect(texts(room, 'participant', 'post:')).toEqual(['You could, if we ask us']);
    expect(act(room, 'release', { post: 'nothing' })).toBe('collect.unknownPost');
  });

  it('[RE7] all come up together under their cards; who wrote in which place is forgotten, and erased from the disk', () => {
    const room = shown();
    expect(room.records('screen', 'post:').map(({ text, role, to }) => [text, role, to])).toEqual([
      ['You could, if we bad', MARKETING, 'card-i1'],
      ['You could, if we fair', MARKETING, 'card-i1'],
      ['You could, if we good', MARKETING, 'card-i1'],
      ['You could, if we other', IT, 'card-m1'],
    ]);
    expect(JSON.stringify(room.state.agenda[1])).not.toMatch(/slot|first"/u);
    const up = room.events.filter((one) => one.type === 'did' && one.event.type === 'reply.shown');
    expect(up.map(isSealing)).toEqual([true]);
    expect(texts(room, 'screen', 'item:')).toHaveLength(4);
    expect(act(room, 'back'), 'what was seen stays').toBe('step.phase');
  });

  it('[RE8] replies carry their role only where every side is at least as many as the threshold', () => {
    const room = replying();
    write(room, 'ann', { to: 'm1', text: 'one' });
    room.here = { it: 2, marketing: 6 };
    act(room, 'stop');
    act(room, 'show');
    expect(room.records('screen', 'post:').map(({ role }) => role)).toEqual([null]);
    expect(summaryOf(room).posts.map(({ role }) => role)).toEqual([null]);
  });
});

describe('what the card’s side says', () => {
  it('[RE9] to each reply to its own cards, and to no others; a ballot comes whole and replaces the one before', () => {
    const room = shown();
    expect(answer(room, 'a', IT, { good: 'yes', bad: 'no' })).toBe('ok');
    expect(answer(room, 'a', IT, { good: 'partly' })).toBe('ok');
    expect(answer(room, 'a', IT, { other: 'yes' })).toBe('reply.off');
    expect(answer(room, 'a', MARKETING, { good: 'yes' })).toBe('reply.off');
    expect(answer(room, 'a', IT, { toString: 'yes' })).toBe('reply.off');
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ answers: { 'card-good': 'partly' }, cast: true });
    const early = replying();
    write(early, 'm', { to: 'i1', text: 'good' });
    expect(answer(early, 'a', IT, { good: 'yes' })).toBe('step.notOpen');
  });

  it('[RE10] is hidden until the reveal, except how many have answered all; then it is the same for everybody', () => {
    const room = shown();
    const before = tables(room);
    answered(room);
    expect(tables(room)).toBe(before);
    expect(room.records('screen', 'progress:').map(({ done }) => done)).toEqual([6, 0]);
    reveal(room);
    expect(told(room, 'good')).toMatchObject({
      ...{ rank: 1, verdict: 'confirmed' },
      answer: { basis: 'roles', answers: { it: 6 }, shares: { it: { yes: { percent: 67, bound: 'exact' } } } },
    });
    expect(told(room, 'fair')).toMatchObject({ verdict: 'partly' });
    expect(told(room, 'bad')).toMatchObject({ verdict: 'no' });
    const results = AUDIENCES.map((audience) => JSON.stringify(room.records(audience, 'result')));
    expect(results[1]).toBe(results[0]);
    expect(results[2]).toBe(results[0]);
  });

  it('[RE11] of a side with too few answers nothing is told; the reveal erases every ballot and every held-back text', () => {
    const room = shown();
    answered(room, 2);
    act(room, 'hold', { post: 'card-bad', reason: 'hurtful' });
    reveal(room);
    expect(told(room, 'good')).toMatchObject({ verdict: null, answer: { basis: 'none', why: 'few' } });
    expect(told(room, 'bad')).toBeUndefined();
    expect(JSON.stringify(room.state)).not.toContain('voter-');
    expect(JSON.stringify(room.state.agenda[1])).not.toContain('"bad"');
    expect(room.table('participant').get('held')).toEqual({ hurtful: 1 });
  });

  it('[RE12] answered again it is a new round; told only of as many answers, else the earlier stands', () => {
    const room = shown();
    answered(room);
    reveal(room);
    const before = room.records('screen', 'result:');
    room.moderator('step.open', { step: 's2' });
    expect(room.table('screen').get('reply')).toMatchObject({ stage: 'answer' });
    expect(room.records('screen', 'result')).toEqual([]);
    answered(room, 5);
    reveal(room);
    expect(room.work<Work>().rounds.map(({ items }) => items['card-good'])).toMatchObject([
      { basis: 'roles' },
      { basis: 'none', why: 'close' },
    ]);
    expect(room.records('screen', 'result:')).toEqual(before);
  });

  it('[RE13] revealed before anybody was asked, the replies come up without answers', () => {
    const room = replying();
    write(room, 'ann', { to: 'm1', text: 'one' });
    reveal(room);
    expect(texts(room, 'screen', 'post:')).toEqual(['You could, if we one']);
    expect(room.records('screen', 'result')).toEqual([]);
    expect(JSON.stringify(room.state.agenda[1])).not.toMatch(/slot|first"/u);
    room.moderator('step.open', { step: 's2' });
    expect(answer(room, 'm', MARKETING, { one: 'yes' })).toBe('ok');
  });

  it('[RE14] hands on confirmed replies first, by turns of the sides, and no word of a card', () => {
    const room = shown();
    answered(room);
    for (let i = 0; i < 6; i++) answer(room, `mk${i}`, MARKETING, { other: 'yes' });
    reveal(room);
    const harvest = reply.harvest({ ...room.state.agenda[1]!, rules: room.state.rules } as never);
    expect(harvest.posts.map(({ text }) => text)).toEqual([
      'You could, if we other',
      'You could, if we good',
      'You could, if we fair',
      'You could, if we bad',
    ]);
    expect(harvest).toMatchObject({ ordered: true, themes: harvest.posts });
    expect(harvest.posts[0]?.mix).toEqual({ it: 1 });
    expect(JSON.stringify(harvest)).not.toContain('card m1');
  });

  it('[RE15] a reply that is held back is gone from later steps, and a card held back elsewhere goes with its replies', () => {
    const room = new TestRoom({
      agenda: [plan('collect', { most: 9 }), plan('reply'), plan('stance', { over: 'posts' })],
      here: { it: 6, marketing: 6 },
    });
    room.moderator('step.open', { step: 's1' });
    room.write('x', MARKETING, 'card m1', 'm1');
    room.write('y', IT, 'card i1', 'i1');
    room.moderator('step.reveal', { step: 's1' });
    room.moderator('step.open', { step: 's2' });
    write(room, 'ann', { to: 'm1', text: 'one' });
    write(room, 'eve', { to: 'i1', text: 'two' });
    reveal(room);
    room.moderator('step.open', { step: 's3' });
    expect(texts(room, 'screen', 'item:').sort()).toEqual(['You could, if we one', 'You could, if we two']);
    act(room, 'hold', { post: 'card-one', reason: 'names' });
    expect(texts(room, 'screen', 'item:')).toEqual(['You could, if we two']);
    room.moderator('collect.hold', { post: 'card-i1', reason: 'offTopic' }, 's1');
    room.moderator('step.show', { step: 's2' });
    expect(tables(room)).not.toContain('card i1');
    expect(texts(room, 'screen', 'post:')).toEqual([]);
    expect(room.table('screen').get('held')).toEqual({ names: 1, offTopic: 1 });
  });

  it('[RE16] the close erases what never came up and what is held back, and only counts it', () => {
    const room = replying();
    write(room, 'ann', { to: 'm1', text: 'never seen' });
    act(room, 'stop');
    room.moderator('room.close');
    expect(JSON.stringify(room.state)).not.toContain('never seen');
    expect(room.work<Work>('s2').gone).toEqual({ unrevealed: 1 });
    const held = shown();
    answer(held, 'a', IT, { good: 'yes' });
    act(held, 'hold', { post: 'card-bad', reason: 'names' });
    held.moderator('room.close');
    expect(JSON.stringify(held.state.agenda[1])).not.toMatch(/"bad"|voter-/u);
    expect(texts(held, 'screen', 'post:')).toHaveLength(3);
  });

  it('[RE17] the summary has the replies, and each card with what became of it, one that nobody replied to as well', () => {
    const room = shown();
    answered(room);
    reveal(room);
    const { posts, sheets, results } = summaryOf(room);
    expect(posts.map(({ text, role, theme }) => [text, role, theme])).toContainEqual([
      'You could, if we other',
      IT,
      null,
    ]);
    const rows = sheets?.[0]?.rows ?? [];
    expect(rows.find(([card]) => card === 'card i2')?.slice(0, 3)).toEqual(['card i2', IT, 'Nobody replied']);
    expect(rows.find(([, , text]) => text === 'You could, if we good')).toEqual([
      ...['card i1', IT, 'You could, if we good', 'Confirmed', IT, 6],
      ...['67 %', '34 % or less', '34 % or less', ''],
    ]);
    expect(rows.find(([, , text]) => text === 'You could, if we other')?.slice(3)).toEqual([
      ...['not told', '', '', '', '', ''],
      'Too few answers to say anything without giving people away.',
    ]);
    expect(rows.every((row) => row.length === sheets?.[0]?.columns.length)).toBe(true);
    expect(results).toMatchObject([{ inSheets: true }]);
  });

  it('[RE18] a beginning that was typed once more is not said twice; a verdict is only what is sure', () => {
    expect(continued('offer', 'You could if we asked you first')).toBe('asked you first');
    expect(continued('offer', 'you could, if we … asked you first')).toBe('asked you first');
    expect(continued('reason', 'nobody told us')).toBe('nobody told us');
    const one = (yes: number, partly: number, no: number): Shares => ({
      yes: { percent: yes, bound: yes === 20 ? 'atMost' : 'exact' },
      partly: { percent: partly, bound: partly === 20 ? 'atMost' : 'exact' },
      no: { percent: no, bound: no === 20 ? 'atMost' : 'exact' },
    });
    expect(
      [one(50, 30, 20), one(30, 40, 30), one(30, 20, 55), one(40, 20, 45)].map((some) => verdictOf([some])),
    ).toEqual([...['confirmed', 'partly', 'no', 'open']]);
    expect(verdictOf([one(60, 20, 20), one(20, 20, 60)]), 'of everybody’s card, as far as all go').toBe('open');
  });

  it('[RE19] simulated people reply to the other side, and then answer the replies to their own cards', () => {
    const room = replying({}, { it: 20, marketing: 20 });
    const live = (round: string) => {
      for (let i = 0; i < 40; i++) {
        const role = i % 2 ? IT : MARKETING;
        const deeds = reply.imagine!({
          ...{ records: room.table('participant'), role, random: uniform(`${round} ${i}`), sayings: [] },
        });
        for (const { type, body, post } of deeds.toSorted((a, b) => a.after - b.after))
          expect(
            room.person(`p${i}`, role, { type, body, post: post === undefined ? undefined : `p${i}-${post}` }),
          ).toBe('ok');
      }
    };
    live('write');
    act(room, 'stop');
    live('read');
    expect(room.records('moderator', 'review:').length).toBeGreaterThan(40);
    act(room, 'show');
    live('answer');
    for (const { done } of room.records('screen', 'progress:')) expect(done).toBeGreaterThan(14);
    reveal(room);
    const verdicts = new Set(room.records('screen', 'result:').map(({ verdict }) => verdict));
    for (const verdict of ['confirmed', 'partly', 'no']) expect([...verdicts], verdict).toContain(verdict);
  });
});
