import { describe, expect, it } from 'vitest';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const ALL = { feeds: 'all' };
const LINE = { statements: [{ text: 'It is said out loud', low: 'never', high: 'always' }] };

/** Six posts, four of them in two themes, voted on; then a scale, which collected nothing. */
function voted(): TestRoom {
  const agenda = [
    plan('collect', { most: 6 }),
    plan('sort', {}, ALL),
    plan('dots', {}, ALL),
    plan('scale', LINE),
    plan('talk', { topics: 12 }, ALL),
  ];
  const room = new TestRoom({ agenda, here: { it: 3, marketing: 3 } });
  room.moderator('step.open', { step: 's1' });
  for (const [i, word] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
    room.write('ann', i % 2 ? IT : MARKETING, `post ${word}`, word);
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  room.moderator('board.split', { posts: ['card-a', 'card-b'], title: 'One' }, 's2');
  room.moderator('board.split', { posts: ['card-c', 'card-d'], title: 'Two' }, 's2');
  room.moderator('step.close', { step: 's2' });
  for (const step of ['s3', 's4']) {
    room.moderator('step.open', { step });
    room.moderator('step.reveal', { step });
  }
  return room;
}

const itemsOf = (room: TestRoom, step: string) =>
  room
    .work<{ items: { text: string }[] }>(step)
    .items.map((item) => item.text)
    .sort();

describe('what a step is fed', () => {
  it('[A20] everything collected before, as it was last grouped: each thing once, and no statement of a scale', () => {
    const room = voted();
    const things = ['One', 'Two', 'post e', 'post f'];
    expect(itemsOf(room, 's3')).toEqual(things);
    expect(room.moderator('step.open', { step: 's5' })).toBe('ok');
    expect(itemsOf(room, 's5')).toEqual(things);
  });

  it('[A21] a post that came into a theme after it was taken on comes by itself, rather than not at all', () => {
    const room = voted();
    room.moderator('step.open', { step: 's1' });
    room.write('bea', IT, 'post late', 'late');
    room.moderator('step.reveal', { step: 's1' });
    room.moderator('step.open', { step: 's5' });
    expect(itemsOf(room, 's5')).toEqual(['One', 'Two', 'post e', 'post f', 'post late']);
  });
});
