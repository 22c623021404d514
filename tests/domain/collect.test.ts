import { describe, expect, it } from 'vitest';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const hidden = (settings = {}) =>
  new TestRoom({ agenda: [plan('collect', { most: 2, ...settings })], here: { it: 3, marketing: 3 } });
const live = () =>
  new TestRoom({ agenda: [plan('collect', { reveal: 'live', most: 3 })], here: { it: 3, marketing: 3 } });
const open = (room: TestRoom) => room.moderator('step.open', { step: 's1' });
const texts = (room: TestRoom, audience: 'moderator' | 'screen' | 'participant', prefix = 'post:') =>
  room
    .records(audience, prefix)
    .map((record) => record.text)
    .sort();

describe('writing in hiding', () => {
  it('[C1] a hidden post reaches nobody but its author before the reveal: no text, no count, no order', () => {
    const room = hidden();
    open(room);
    const before = (['moderator', 'screen', 'participant'] as const).map((audience) =>
      JSON.stringify([...room.table(audience)]),
    );
    const progress = (audience: 'moderator' | 'screen') =>
      room.records(audience, 'progress:').map((record) => record.done);
    expect(room.write('ann', IT, 'we never say no early')).toBe('ok');
    expect(room.write('ann', IT, 'we also wait')).toBe('ok');
    const strip = (text: string) => text.replaceAll(/\["progress:\w+",\{[^}]*\}\],?/g, '');
    for (const [i, audience] of (['moderator', 'screen', 'participant'] as const).entries()) {
      expect(strip(JSON.stringify([...room.table(audience)])), audience).toBe(strip(before[i] ?? ''));
    }
    expect(progress('screen'), 'authors, not posts').toEqual([1, 0]);
  });

  it('[C2] at most n posts per seat, and a withdrawn one gives its place back', () => {
    const room = hidden();
    open(room);
    expect(['one', 'two', 'three'].map((text) => room.write('ann', IT, text, text))).toEqual([
      'ok',
      'ok',
      'collect.spent',
    ]);
    expect(room.person('ann', IT, { type: 'collect.withdraw', post: 'one' })).toBe('ok');
    expect(room.write('ann', IT, 'three', 'three')).toBe('ok');
    expect(room.write('bob', IT, 'mine', 'bobs')).toBe('ok');
  });

  it('[C3] the same post sent again is done once; another text under its secret is refused', () => {
    const room = hidden();
    open(room);
    expect(room.write('ann', IT, 'same words', 'p')).toBe('ok');
    expect(room.write('ann', IT, 'same words', 'p')).toBe('ok');
    expect(room.write('ann', IT, 'other words', 'p')).toBe('collect.fixed');
    room.moderator('step.reveal', { step: 's1' });
    expect(texts(room, 'screen')).toEqual(['same words']);
  });

  it('[C4] its author edits and withdraws it until the reveal, by its secret; nobody else can', () => {
    const room = hidden();
    open(room);
    room.write('ann', IT, 'a rough frist text', 'p');
    expect(room.person('bob', IT, { type: 'collect.edit', body: { text: 'mine now' }, post: 'q' })).toBe(
      'collect.unknownPost',
    );
    expect(room.person('ann', IT, { type: 'collect.edit', body: { text: 'a rough first text' }, post: 'p' })).toBe(
      'ok',
    );
    room.moderator('step.reveal', { step: 's1' });
    expect(texts(room, 'participant')).toEqual(['a rough first text']);
    expect(room.person('ann', IT, { type: 'collect.edit', body: { text: 'too late' }, post: 'p' })).toBe(
      'collect.fixed',
    );
    expect(room.person('ann', IT, { type: 'collect.withdraw', post: 'p' })).toBe('collect.fixed');
  });

  it('[C5] text is tidied, counted in graphemes, and refused with the fault', () => {
    const room = hidden({ length: 20 });
    open(room);
    expect(room.write('a', IT, '   ', 'p1')).toBe('text.empty');
    expect(room.write('a', IT, 'x'.repeat(21), 'p2')).toBe('text.long');
    expect(room.write('a', IT, 'abc\u202edef', 'p3')).toBe('text.control');
    expect(room.write('a', IT, ' 👩‍👩‍👧‍👦'.repeat(10), 'p4')).toBe('ok');
  });

  it('[C6] nothing is written before the step opens or after it closes', () => {
    const room = hidden();
    expect(room.person('ann', IT, { type: 'collect.write', body: { text: 'early' }, step: 's1', post: 'p' })).toBe(
      'step.notOpen',
    );
    open(room);
    room.moderator('step.close', { step: 's1' });
    expect(room.write('ann', IT, 'late')).toBe('step.notOpen');
  });

  it('[C7] the reveal shows all at once, and forgets who wrote in which place', () => {
    const room = hidden();
    open(room);
    for (const person of ['ann', 'bob', 'cyd']) room.write(person, IT, `from ${person}`);
    room.moderator('step.reveal', { step: 's1' });
    expect(texts(room, 'screen')).toEqual(['from ann', 'from bob', 'from cyd']);
    expect(JSON.stringify(room.state)).not.toMatch(/slot|first"/);
  });

  it('[C8] posts carry their role only when every role is at least as many as the threshold', () => {
    const few = hidden();
    few.here = { it: 2, marketing: 20 };
    open(few);
    few.write('ann', MARKETING, 'hello there');
    few.moderator('step.reveal', { step: 's1' });
    expect(few.records('screen', 'post:').map((post) => post.role)).toEqual([null]);
    const enough = hidden();
    open(enough);
    enough.write('ann', MARKETING, 'hello there');
    enough.moderator('step.reveal', { step: 's1' });
    expect(enough.records('screen', 'post:').map((post) => post.role)).toEqual([MARKETING]);
  });

  it('[C9] writing again after a reveal is a new round: old posts stay on the wall, new ones wait for the next reveal', () => {
    const room = hidden();
    open(room);
    room.write('ann', IT, 'first round');
    room.moderator('step.reveal', { step: 's1' });
    open(room);
    expect(room.write('ann', IT, 'second round')).toBe('ok');
    expect(texts(room, 'screen')).toEqual(['first round']);
    room.moderator('step.reveal', { step: 's1' });
    expect(texts(room, 'screen')).toEqual(['first round', 'second round']);
  });
});

describe('holding back', () => {
  const reading = () => {
    const room = hidden();
    open(room);
    room.write('ann', IT, 'Bob from accounting sleeps', 'p');
    room.write('cyd', MARKETING, 'we are slow', 'q');
    room.moderator('step.close', { step: 's1' });
    return room;
  };

  it('[C10] the moderator reads posts only once writing is over, without roles', () => {
    const room = hidden();
    open(room);
    room.write('ann', IT, 'secret so far', 'p');
    expect(room.moderator('collect.hold', { post: 'card-p', reason: 'names' }, 's1')).toBe('collect.unknownPost');
    expect(texts(room, 'moderator', 'review:')).toEqual([]);
    room.moderator('step.close', { step: 's1' });
    expect(texts(room, 'moderator', 'review:')).toEqual(['secret so far']);
    expect(JSON.stringify(room.records('moderator', 'review:'))).not.toContain(IT);
    for (const audience of ['screen', 'participant'] as const) expect(texts(room, audience, 'review:')).toEqual([]);
  });

  it('[C11] a held post is not shown; the room sees how many and why; its author sees the reason', () => {
    const room = reading();
    expect(room.moderator('collect.hold', { post: 'card-p', reason: 'names' }, 's1')).toBe('ok');
    expect(room.mine('ann', IT, ['p']).get('mine:post:card-p')).toMatchObject({ state: 'held', reason: 'names' });
    room.moderator('step.reveal', { step: 's1' });
    for (const audience of ['screen', 'participant', 'moderator'] as const) {
      expect(texts(room, audience)).toEqual(['we are slow']);
      expect(room.table(audience).get('held')).toEqual({ names: 1 });
    }
  });

  it('[C12] its author can reword it until the reveal, and then it is shown like any other', () => {
    const room = reading();
    room.moderator('collect.hold', { post: 'card-p', reason: 'names' }, 's1');
    expect(room.person('ann', IT, { type: 'collect.edit', body: { text: 'some of us sleep' }, post: 'p' })).toBe('ok');
    room.moderator('step.reveal', { step: 's1' });
    expect(texts(room, 'screen')).toEqual(['some of us sleep', 'we are slow']);
    expect(room.table('screen').get('held')).toBeUndefined();
  });

  it('[C13] releasing puts it back: into the box before the reveal, onto the wall after', () => {
    const room = reading();
    room.moderator('collect.hold', { post: 'card-p', reason: 'unclear' }, 's1');
    room.moderator('collect.release', { post: 'card-p' }, 's1');
    expect(texts(room, 'screen')).toEqual([]);
    room.moderator('step.reveal', { step: 's1' });
    expect(texts(room, 'screen')).toHaveLength(2);
    room.moderator('collect.hold', { post: 'card-q', reason: 'hurtful' }, 's1');
    expect(texts(room, 'screen')).toHaveLength(1);
    room.moderator('collect.release', { post: 'card-q' }, 's1');
    expect(texts(room, 'screen')).toHaveLength(2);
  });

  it('[C14] closing the room erases what was held back or never revealed, and keeps only counts', () => {
    const room = reading();
    room.moderator('collect.hold', { post: 'card-p', reason: 'names' }, 's1');
    room.moderator('room.close');
    const text = JSON.stringify(room.state);
    expect(text).not.toContain('accounting');
    expect(text).not.toContain('we are slow');
    expect(room.table('screen').get('held')).toEqual({ names: 1, unrevealed: 1 });
  });
});

describe('what gives nobody away', () => {
  it('[C20] going back and stopping again shows the moderator new posts only with four others', () => {
    const room = hidden({ most: 9 });
    open(room);
    room.write('ann', IT, 'written in the first go');
    room.moderator('step.close', { step: 's1' });
    expect(texts(room, 'moderator', 'review:')).toHaveLength(1);
    for (let i = 2; i <= 5; i++) {
      open(room);
      room.write('bob', MARKETING, `written later ${i}`);
      room.moderator('step.close', { step: 's1' });
      expect(texts(room, 'moderator', 'review:')).toHaveLength(1);
    }
    open(room);
    for (let i = 6; i <= 10; i++) room.write(`p${i}`, IT, `written together ${i}`);
    room.moderator('step.close', { step: 's1' });
    expect(texts(room, 'moderator', 'review:').length).toBeGreaterThan(5);
  });

  it('[C21] after writing has ended only a held-back post can be changed, and the room sees no count of them before the reveal', () => {
    const room = hidden();
    open(room);
    room.write('ann', IT, 'as it was', 'p');
    room.write('bob', IT, 'to be held', 'q');
    room.moderator('step.close', { step: 's1' });
    expect(room.person('ann', IT, { type: 'collect.edit', body: { text: 'changed' }, post: 'p' })).toBe(
      'collect.fixed',
    );
    room.moderator('collect.hold', { post: 'card-q', reason: 'names' }, 's1');
    for (const audience of ['screen', 'participant'] as const) expect(room.table(audience).get('held')).toBeUndefined();
  });

  it('[C22] a held-back post released while people write again stays in the box', () => {
    const room = hidden();
    open(room);
    room.write('ann', IT, 'not yet', 'p');
    room.moderator('step.close', { step: 's1' });
    room.moderator('collect.hold', { post: 'card-p', reason: 'unclear' }, 's1');
    open(room);
    room.moderator('collect.release', { post: 'card-p' }, 's1');
    expect(texts(room, 'screen')).toEqual([]);
  });

  it('[C23] posts with a sign do not fill a batch: the fifth does not come up alone', () => {
    const room = live();
    open(room);
    for (let i = 1; i <= 4; i++) room.write(`x${i}`, IT, `see www.example.com/${i}`);
    room.write('honest', MARKETING, 'all by myself');
    expect(texts(room, 'screen')).toEqual([]);
  });

  it('[C24] names that every object has are no posts: refused, and the room goes on', () => {
    const room = hidden();
    open(room);
    room.write('ann', IT, 'still here');
    room.moderator('step.reveal', { step: 's1' });
    for (const post of ['toString', 'constructor', 'valueOf', '__proto__', 'hasOwnProperty']) {
      expect(room.moderator('collect.hold', { post, reason: 'names' }, 's1'), post).toBe('collect.unknownPost');
      expect(room.moderator('board.move', { posts: [post], theme: null }, 's1'), post).toBe('board.unknownPost');
    }
    expect(texts(room, 'screen')).toEqual(['still here']);
  });

  it('[C25] how many have written moves in a live step only with the batch that shows it', () => {
    const room = live();
    open(room);
    const progress = () => room.records('screen', 'progress:').map((record) => record.done);
    for (let i = 1; i <= 4; i++) room.write(`p${i}`, IT, `post number ${i}`);
    expect(progress()).toEqual([0, 0]);
    room.write('p5', IT, 'post number 5');
    expect(progress()).not.toEqual([0, 0]);
  });
});

describe('a live step', () => {
  it('[C15] shows posts in batches of at least five, never one by one', () => {
    const room = live();
    open(room);
    for (let i = 1; i <= 12; i++) {
      room.write(`p${i}`, i % 2 ? IT : MARKETING, `post number ${i}`);
      expect(texts(room, 'screen')).toHaveLength(Math.floor(i / 5) * 5);
      expect(texts(room, 'participant')).toHaveLength(Math.floor(i / 5) * 5);
    }
  });

  it('[C16] its end shows the rest and is its reveal', () => {
    const room = live();
    open(room);
    for (let i = 1; i <= 7; i++) room.write(`p${i}`, IT, `post number ${i}`);
    room.moderator('step.close', { step: 's1' });
    expect(texts(room, 'screen')).toHaveLength(7);
    expect(room.table('screen').get('step')).toMatchObject({ phase: 'revealed' });
  });

  it('[C17] a post that looks as if it should be read first waits for the moderator, and comes up with its batch', () => {
    const room = live();
    open(room);
    room.write('x', IT, 'mail jo@firm.com', 'flagged');
    expect(texts(room, 'moderator', 'review:')).toEqual([]);
    for (let i = 1; i <= 5; i++) room.write(`p${i}`, IT, `post number ${i}`);
    expect(texts(room, 'screen')).toHaveLength(5);
    expect(room.records('moderator', 'review:')).toMatchObject([
      { text: 'mail jo@firm.com', state: 'waiting', signs: [{ what: 'an e-mail address' }] },
    ]);
    room.moderator('collect.release', { post: 'card-flagged' }, 's1');
    expect(texts(room, 'screen')).toHaveLength(6);
  });

  it("[C18] a post on the wall is fixed; one still in the box or held back is its author's", () => {
    const room = live();
    open(room);
    for (let i = 1; i <= 5; i++) room.write(`p${i}`, IT, `post number ${i}`, `c${i}`);
    expect(room.person('p1', IT, { type: 'collect.edit', body: { text: 'changed' }, post: 'c1' })).toBe(
      'collect.fixed',
    );
    room.moderator('collect.hold', { post: 'card-c1', reason: 'hurtful' }, 's1');
    expect(texts(room, 'screen')).toHaveLength(4);
    expect(room.person('p1', IT, { type: 'collect.edit', body: { text: 'said kindly' }, post: 'c1' })).toBe('ok');
    expect(texts(room, 'screen'), 'comes with the next batch').toHaveLength(4);
  });

  it('[C19] a room that promised to hide everything takes no live step', () => {
    const room = new TestRoom({ agenda: [plan('collect')], live: false });
    expect(room.moderator('agenda.add', { plan: plan('collect', { reveal: 'live' }), before: null })).toBe(
      'rules.frozen',
    );
    expect(room.moderator('agenda.edit', { step: 's1', settings: { reveal: 'live' } })).toBe('rules.frozen');
  });
});
