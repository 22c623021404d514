/** Replies where a side is small, and where there are many of them. */
import { describe, expect, it } from 'vitest';
import { answeredBy, placesTaken, type Work } from '../../shared/activities/reply/work.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

/** One card of each side, `i1` and `m1`, to be replied to. */
function replying(): TestRoom {
  const room = new TestRoom({ agenda: [plan('collect'), plan('reply')], here: { it: 6, marketing: 6 } });
  room.moderator('step.open', { step: 's1' });
  room.write('ike', IT, 'card i1', 'i1');
  room.write('mo', MARKETING, 'card m1', 'm1');
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  return room;
}

const write = (room: TestRoom, person: string, { to, text }: { to: string; text: string }) =>
  room.person(person, to.startsWith('i') ? MARKETING : IT, {
    ...{ type: 'reply.write', body: { to: `card-${to}`, text } },
    post: text.replace(/\W+/gu, '_'),
  });
const lead = (room: TestRoom, type: string) => room.moderator(`reply.${type}`, {}, 's2');
const texts = (room: TestRoom, audience: 'moderator' | 'screen', prefix: string) =>
  room.records(audience, prefix).map(({ text }) => text);

describe('replies of few and of many', () => {
  it('[RE20] where a card alone would tell that its replies are of too few, they do not come up: shown together with more, or erased and counted', () => {
    const few = () => {
      const room = replying();
      write(room, 'ann', { to: 'm1', text: 'of the two' });
      write(room, 'mia', { to: 'i1', text: 'of the six' });
      room.here = { it: 2, marketing: 6 };
      return room;
    };
    const room = few();
    lead(room, 'stop');
    expect(lead(room, 'show')).toBe('reply.few');
    expect(texts(room, 'moderator', 'review:')).toHaveLength(2);
    room.here = { it: 3, marketing: 6 };
    expect(lead(room, 'show')).toBe('ok');
    expect(texts(room, 'screen', 'post:')).toHaveLength(2);
    const hasty = few();
    hasty.moderator('step.reveal', { step: 's2' });
    expect(texts(hasty, 'screen', 'post:')).toEqual(['You could, if we of the six']);
    expect(hasty.table('screen').get('held')).toEqual({ unrevealed: 1 });
    expect(JSON.stringify(hasty.state)).not.toContain('of the two');
  });

  it('[RE21] who answers what, and which places are taken, is looked for once for a thousand seats, and anew after a change', () => {
    const room = replying();
    const work = () => room.state.agenda[1]!.work as Work;
    write(room, 'ann', { to: 'm1', text: 'one' });
    const [places, asked] = [placesTaken(work()), answeredBy(work(), MARKETING)];
    expect(placesTaken(work())).toBe(places);
    expect(answeredBy(work(), MARKETING)).toBe(asked);
    write(room, 'bob', { to: 'm1', text: 'two' });
    expect([placesTaken(work()).size, places.size]).toEqual([2, 1]);
    expect([answeredBy(work(), MARKETING).length, asked.length, answeredBy(work(), IT).length]).toEqual([2, 1, 0]);
    room.moderator('collect.hold', { post: 'card-m1', reason: 'names' }, 's1');
    expect(answeredBy(work(), MARKETING)).toEqual([]);
  });
});
