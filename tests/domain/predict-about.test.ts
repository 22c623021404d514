import { describe, expect, it } from 'vitest';
import { predict } from '../../shared/activities/predict.ts';
import { uniform } from '../../shared/random.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

interface Told {
  by: string;
  about: string;
  gap: { sure: number } | null;
  real: object | null;
  own: object | null;
}

describe('a guess about a scale of one side', () => {
  /** IT alone marks; with three roles the two others guess. */
  function guessing(roles = [IT, MARKETING]): { room: TestRoom; item: string } {
    const statements = [{ text: 'x', low: 'l', high: 'h' }];
    const here = Object.fromEntries(roles.map((role) => [role, 6]));
    const room = new TestRoom({ agenda: [plan('scale', { statements, by: 0 }), plan('predict')], roles, here });
    room.moderator('step.open', { step: 's1' });
    const item = room.records('screen', 'item:')[0]!.id;
    for (const [i, place] of [3, 3, 5, 5, 5, 5, 5, 7, 7, 7].entries())
      room.person(`i${i}`, IT, { type: 'scale.mark', body: { marks: { [item]: place } } });
    room.moderator('step.open', { step: 's2' });
    return { room, item };
  }
  const guess = (room: TestRoom, person: string, role: string, guesses: object) =>
    room.person(person, role, { type: 'predict.guess', body: { guesses } });

  it('[PD16] is guessed by the other sides alone, about that side alone; that side has nothing to do, and is told so', () => {
    for (const roles of [
      [IT, MARKETING],
      [IT, MARKETING, 'legal'],
    ]) {
      const { room, item } = guessing(roles);
      expect(guess(room, 'i0', IT, { [item]: { marketing: 4 } })).toBe('predict.off');
      expect(guess(room, 'm0', MARKETING, { [item]: { it: 4 } })).toBe('ok');
      if (roles.length > 2) expect(guess(room, 'm0', MARKETING, { [item]: { legal: 4 } })).toBe('predict.off');
      expect((room.table('participant').get('step') as { asks: string[] }).asks).toEqual(roles.slice(1));
      expect(room.records('participant', 'item:')).toMatchObject([{ by: IT }]);
      for (let i = 0; i < 6; i++) guess(room, `m${i}`, MARKETING, { [item]: { it: 8 } });
      expect(room.records('screen', 'progress:').map(({ id, done }) => [id, done])).toEqual(
        roles.slice(1).map((role) => [role, role === MARKETING ? 6 : 0]),
      );
      room.moderator('step.reveal', { step: 's2' });
      const { pairs } = room.table('screen').get(`result:${item}`) as unknown as { pairs: Told[] };
      expect(pairs).toMatchObject([{ by: MARKETING, about: IT, own: null }]);
      expect(pairs[0]!.real).not.toBeNull();
    }
  });

  it('[PD17] simulated people of the side that was asked guess nothing, all others what they may', () => {
    const { room } = guessing();
    let guessed = 0;
    for (let i = 0; i < 30; i++) {
      const role = i % 2 ? IT : MARKETING;
      const deeds = predict.imagine!({
        records: room.table('participant'),
        role,
        random: uniform(`p${i}`),
        sayings: [],
      });
      if (role === IT) expect(deeds).toEqual([]);
      for (const { type, body } of deeds) expect(room.person(`p${i}`, role, { type, body })).toBe('ok');
      guessed += Number(deeds.length > 0);
    }
    expect(guessed).toBeGreaterThan(9);
  });
});
