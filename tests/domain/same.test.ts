import { describe, expect, it } from 'vitest';
import { IT, MARKETING, plan, TestRoom, type Row } from '../support/room.ts';

const WALL = ['alpha', 'bravo', 'carrot', 'delta', 'eagle'];

/** A live step with five posts on the wall, from five people. */
function live(): TestRoom {
  const room = new TestRoom({ agenda: [plan('collect', { reveal: 'live' })], here: { it: 5, marketing: 5 } });
  room.moderator('step.open', { step: 's1' });
  for (const word of WALL) room.write(`first-${word}`, IT, word, word);
  return room;
}
const same = (room: TestRoom, post: string, like: string | null) =>
  room.person(`second-${post}`, MARKETING, { type: 'collect.same', body: { like: like && `card-${like}` }, post });
const themeOf = (room: TestRoom, text: string) =>
  (room.records('screen', 'post:').find((post) => post.text === text) as Row | undefined)?.theme;
const MORE = ['forest', 'glacier', 'harbour', 'island', 'jungle'];

describe('mine says the same', () => {
  it('[C26] in a live step its author says what a post says the same as; it stands there when its batch comes up', () => {
    const room = live();
    for (const word of MORE.slice(0, 4)) room.write(`second-${word}`, MARKETING, word, word);
    expect(same(room, 'forest', 'alpha')).toBe('ok');
    expect(themeOf(room, 'alpha'), 'nothing is told before').toBeNull();
    expect(room.mine('second-forest', MARKETING, ['forest']).get('mine:post:card-forest')).toMatchObject({
      like: 'card-alpha',
    });
    room.write('second-jungle', MARKETING, 'jungle', 'jungle');
    expect(themeOf(room, 'forest')).not.toBeNull();
    expect(themeOf(room, 'forest')).toBe(themeOf(room, 'alpha'));
    expect(room.records('screen', 'theme:')).toMatchObject([{ tentative: false }]);
  });

  it('[C27] it can be taken back, and is not there any more once the step is over', () => {
    const room = live();
    for (const word of MORE.slice(0, 4)) room.write(`second-${word}`, MARKETING, word, word);
    same(room, 'forest', 'alpha');
    same(room, 'glacier', 'bravo');
    expect(same(room, 'forest', null)).toBe('ok');
    room.moderator('step.close', { step: 's1' });
    expect(themeOf(room, 'forest')).toBeNull();
    expect(themeOf(room, 'glacier')).toBe(themeOf(room, 'bravo'));
    expect(JSON.stringify(room.work('s1'))).not.toContain('"like"');
  });

  it('[C28] never where posts are hidden, nor of a post on the wall, nor of what is not there', () => {
    const room = live();
    room.write('second-forest', MARKETING, 'forest', 'forest');
    expect(same(room, 'forest', 'nothing')).toBe('board.unknownPost');
    expect(same(room, 'alpha', 'bravo')).toBe('collect.fixed');
    expect(same(room, 'nowhere', 'bravo')).toBe('collect.unknownPost');
    const hidden = new TestRoom({ agenda: [plan('collect')], here: { it: 5, marketing: 5 } });
    hidden.moderator('step.open', { step: 's1' });
    hidden.write('second-forest', MARKETING, 'forest', 'forest');
    expect(same(hidden, 'forest', 'alpha')).toBe('collect.fixed');
  });
});
