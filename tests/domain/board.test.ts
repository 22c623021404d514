import { describe, expect, it } from 'vitest';
import { IT, MARKETING, plan, TestRoom, type Row } from '../support/room.ts';

const POSTS = ['alpha', 'bravo', 'carrot', 'delta', 'eagle', 'forest'];

/** A revealed wall of six posts that have nothing in common. */
function wall(): TestRoom {
  const room = new TestRoom({ agenda: [plan('collect', { most: 6 })], here: { it: 3, marketing: 3 } });
  room.moderator('step.open', { step: 's1' });
  for (const [i, word] of POSTS.entries()) room.write('ann', i % 2 ? IT : MARKETING, word, word);
  room.moderator('step.reveal', { step: 's1' });
  return room;
}

const ask = (room: TestRoom, name: string, body: object = {}) => room.moderator(`board.${name}`, body, 's1');
const cards = (...names: string[]) => names.map((name) => `card-${name}`);
const themes = (room: TestRoom) => room.records('screen', 'theme:');
const themeOf = (room: TestRoom, name: string) =>
  room.records('screen', 'post:').find((post) => post.text === name)?.theme;
const split = (room: TestRoom, title: string, ...names: string[]) => {
  expect(ask(room, 'split', { posts: cards(...names), title })).toBe('ok');
  return (themes(room).find((theme) => theme.title === title) as Row).id;
};

describe('the board', () => {
  it('[B1] posts are put into a new theme, moved between themes, and set on their own', () => {
    const room = wall();
    const one = split(room, 'One', 'alpha', 'bravo');
    const two = split(room, 'Two', 'carrot');
    expect(ask(room, 'move', { posts: cards('delta', 'alpha'), theme: two })).toBe('ok');
    expect([themeOf(room, 'alpha'), themeOf(room, 'bravo'), themeOf(room, 'delta')]).toEqual([two, one, two]);
    expect(ask(room, 'move', { posts: cards('alpha'), theme: null })).toBe('ok');
    expect(themeOf(room, 'alpha')).toBeNull();
  });

  it('[B2] merging keeps every post and a title somebody wrote', () => {
    const room = wall();
    const untitled = split(room, 'x', 'alpha', 'bravo');
    const named = split(room, 'Money', 'carrot', 'delta');
    ask(room, 'undo');
    ask(room, 'redo');
    expect(ask(room, 'merge', { from: named, into: untitled })).toBe('ok');
    expect(themes(room)).toHaveLength(1);
    for (const word of ['alpha', 'bravo', 'carrot', 'delta']) expect(themeOf(room, word)).toBe(untitled);
  });

  it('[B3] renaming tidies the title and refuses an empty or endless one', () => {
    const room = wall();
    const id = split(room, 'One', 'alpha', 'bravo');
    expect(ask(room, 'rename', { theme: id, title: '  Money   talks ' })).toBe('ok');
    expect(themes(room)[0]?.title).toBe('Money talks');
    expect(ask(room, 'rename', { theme: id, title: ' ' })).toBe('text.empty');
    expect(ask(room, 'rename', { theme: id, title: 'x'.repeat(81) })).toBe('text.long');
    expect(ask(room, 'rename', { theme: 'nothing', title: 'x' })).toBe('board.unknownTheme');
  });

  it('[B4] at least fifty steps can be undone and redone, to the letter', () => {
    const room = wall();
    const states = [JSON.stringify(themes(room)) + JSON.stringify(room.records('moderator', 'post:'))];
    const id = split(room, 'Title 0', 'alpha', 'bravo');
    const look = () => JSON.stringify(themes(room)) + JSON.stringify(room.records('moderator', 'post:'));
    states.push(look());
    for (let i = 1; i < 90; i++) {
      if (i % 3 === 0) ask(room, 'move', { posts: cards(POSTS[2 + (i % 4)] ?? 'delta'), theme: i % 2 ? id : null });
      else ask(room, 'rename', { theme: id, title: `Title ${i}` });
      states.push(look());
    }
    const steps = room.table('moderator').get('history') as { undo: number };
    expect(steps.undo).toBeGreaterThanOrEqual(50);
    const seen = [look()];
    while (ask(room, 'undo') === 'ok') seen.push(look());
    expect(seen.at(-1)).toBe(states[0]);
    const distinct = states.filter((state, i) => i === 0 || state !== states[i - 1]);
    expect(seen.toReversed()).toEqual(distinct);
    while (ask(room, 'redo') === 'ok');
    expect(look()).toBe(states.at(-1));
  });

  it('[B5] a new change after an undo ends what could be redone; nothing to undo is said so', () => {
    const room = wall();
    expect(ask(room, 'undo')).toBe('board.nothing');
    const id = split(room, 'One', 'alpha', 'bravo');
    ask(room, 'undo');
    split(room, 'Two', 'carrot', 'delta');
    expect(ask(room, 'redo')).toBe('board.nothing');
    expect(themes(room).some((theme) => theme.id === id)).toBe(false);
  });

  it('[B6] a theme whose last post is taken out is gone, and comes back with undo', () => {
    const room = wall();
    const id = split(room, 'One', 'alpha', 'bravo');
    ask(room, 'move', { posts: cards('alpha', 'bravo'), theme: null });
    expect(themes(room)).toEqual([]);
    ask(room, 'undo');
    expect(themes(room)).toMatchObject([{ id, title: 'One' }]);
  });

  it('[B7] unknown posts and themes are refused and nothing changes', () => {
    const room = wall();
    const before = JSON.stringify(room.state);
    expect(ask(room, 'move', { posts: cards('alpha', 'zulu'), theme: null })).toBe('board.unknownPost');
    expect(ask(room, 'move', { posts: cards('alpha'), theme: 'nothing' })).toBe('board.unknownTheme');
    expect(ask(room, 'merge', { from: 'a', into: 'b' })).toBe('board.unknownTheme');
    expect(JSON.stringify(room.state)).toBe(before);
  });

  it('[B8] a suggested theme is dashed until a hand takes it as it stands; what a person placed stays there', () => {
    const room = new TestRoom({ agenda: [plan('collect', { most: 6 })], here: { it: 3, marketing: 3 } });
    room.moderator('step.open', { step: 's1' });
    const alike = ['ticket queue is too long', 'the ticket queue is far too long', 'our ticket queue takes too long'];
    for (const [i, text] of alike.entries()) room.write('ann', IT, text, `t${i}`);
    room.write('bob', MARKETING, 'nobody eats lunch together', 'lunch');
    room.moderator('step.reveal', { step: 's1' });
    const [theme] = themes(room) as [Row];
    expect(theme).toMatchObject({ tentative: true, title: expect.stringContaining('ticket queue') as string });
    expect(ask(room, 'accept', { theme: null })).toBe('ok');
    expect(themes(room)).toMatchObject([{ id: theme.id, tentative: false }]);
    expect(
      room
        .records('moderator', 'post:')
        .filter((post) => post.theme === theme.id)
        .every((post) => post.placed),
    ).toBe(true);
  });

  it('[B9] a title made of a post is a quotation and not a copy: it goes with the post', () => {
    const room = wall();
    expect(ask(room, 'split', { posts: cards('alpha'), title: '' })).toBe('ok');
    expect(themes(room)).toMatchObject([{ title: '“alpha”' }]);
    room.moderator('collect.hold', { post: 'card-alpha', reason: 'hurtful' }, 's1');
    expect(JSON.stringify([...room.table('screen')])).not.toContain('alpha');
  });

  it('[B10] two things kept apart are not suggested as one; a hand that puts them together takes it back', () => {
    const room = new TestRoom({ agenda: [plan('collect', { most: 6 })], here: { it: 3, marketing: 3 } });
    room.moderator('step.open', { step: 's1' });
    const alike = ['the ticket queue is too long', 'our ticket queue is far too long', 'lunch is cold'];
    for (const [i, text] of alike.entries()) room.write('ann', IT, text, `p${i}`);
    room.moderator('step.reveal', { step: 's1' });
    expect(themeOf(room, alike[0]!)).not.toBeNull();
    expect(ask(room, 'apart', { one: 'card-p0', other: 'card-p1' })).toBe('ok');
    expect(themeOf(room, alike[0]!)).toBeNull();
    ask(room, 'undo');
    expect(themeOf(room, alike[0]!)).toBe(themeOf(room, alike[1]!));
    ask(room, 'redo');
    expect(ask(room, 'split', { posts: cards('p0', 'p1'), title: 'Queue' })).toBe('ok');
    expect(room.work<{ board: { apart: object } }>('s1').board.apart).toEqual({});
    expect(ask(room, 'apart', { one: 'card-p0', other: 'card-p0' })).toBe('board.unknownPost');
    expect(ask(room, 'apart', { one: 'card-p0', other: 'nothing' })).toBe('board.unknownPost');
  });

  it('[B11] sorting again is a look first: nothing moves until it is taken, and that is undone like any change', () => {
    const room = wall();
    split(room, 'One', 'alpha', 'bravo');
    const before = JSON.stringify(room.records('screen', 'post:'));
    expect(ask(room, 'take')).toBe('board.nothing');
    expect(ask(room, 'sort')).toBe('ok');
    const { proposal } = room.table('moderator').get('sorting') as { proposal: Record<string, string> };
    expect(Object.keys(proposal).sort()).toEqual(cards('carrot', 'delta', 'eagle', 'forest'));
    expect(room.table('screen').has('sorting')).toBe(false);
    expect(JSON.stringify(room.records('screen', 'post:'))).toBe(before);
    expect(ask(room, 'leave')).toBe('ok');
    expect(room.table('moderator').get('sorting')).toMatchObject({ proposal: null, asked: false });
    ask(room, 'sort');
    expect(ask(room, 'take')).toBe('ok');
    expect(room.table('moderator').get('sorting')).toMatchObject({ proposal: null, asked: false });
    expect(themeOf(room, 'alpha')).toBe(themeOf(room, 'bravo'));
  });

  it('[B12] into a confirmed theme the machine puts nothing: it only says that a post may belong there', () => {
    const room = new TestRoom({ agenda: [plan('collect', { most: 6 })], here: { it: 3, marketing: 3 } });
    room.moderator('step.open', { step: 's1' });
    const texts = [
      'the ticket queue is too long',
      'our ticket queue is far too long',
      'a ticket queue that is too long',
    ];
    for (const [i, text] of texts.entries()) room.write(`ann${i}`, IT, text, `p${i}`);
    room.moderator('step.reveal', { step: 's1' });
    const theme = split(room, 'Queue', 'p0', 'p1');
    expect(themeOf(room, texts[2]!)).toBeNull();
    const post = room.records('moderator', 'post:').find((one) => one.text === texts[2]);
    expect(post).toMatchObject({ likely: theme, placed: false });
    expect(room.records('screen', 'post:').every((one) => !('likely' in one))).toBe(true);
  });

  it('[B13] only confirmed themes are handed on; what the machine put together goes on post by post', () => {
    const room = new TestRoom({
      agenda: [plan('collect', { most: 6 }), plan('dots')],
      here: { it: 3, marketing: 3 },
    });
    room.moderator('step.open', { step: 's1' });
    const texts = ['the ticket queue is too long', 'our ticket queue is far too long', 'lunch is cold'];
    for (const [i, text] of texts.entries()) room.write(`ann${i}`, IT, text, `p${i}`);
    room.moderator('step.reveal', { step: 's1' });
    expect(themes(room)).toMatchObject([{ tentative: true }]);
    room.moderator('step.open', { step: 's2' });
    expect(room.records('screen', 'item:').map((item) => item.kind)).toEqual(['post', 'post', 'post']);
  });
});
