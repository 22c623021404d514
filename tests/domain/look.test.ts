/** What the moderator has the screen show: which view of the step, and what is pointed at. */
import { describe, expect, it } from 'vitest';
import { upToDate, type RoomState } from '../../shared/room/state.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

/** A revealed wall with one theme and one post on its own, and a vote to come. */
function walled(): { one: TestRoom; theme: string } {
  const one = new TestRoom({ agenda: [plan('collect', { reveal: 'hidden' }), plan('dots')] });
  one.moderator('step.open', { step: 's1' });
  one.write('ann', IT, 'tickets come back empty');
  one.write('ben', MARKETING, 'we are told last');
  one.write('cem', MARKETING, 'every idea gets a no');
  one.moderator('step.close', { step: 's1' });
  one.moderator('step.reveal', { step: 's1' });
  const posts = one
    .records('screen', 'post:')
    .slice(0, 2)
    .map(({ id }) => id);
  one.moderator('board.split', { posts, title: 'Late and last' }, 's1');
  return { one, theme: one.records('screen', 'theme:')[0]?.id ?? '' };
}

const AUDIENCES = ['moderator', 'screen', 'participant'] as const;
const looks = (one: TestRoom) => AUDIENCES.map((audience) => one.table(audience).get('look'));
const three = (look: object) => [look, look, look];

describe('looking and pointing', () => {
  it('[L1] a view is chosen and a theme pointed at; all three audiences are told the same', () => {
    const { one, theme } = walled();
    expect(looks(one)).toEqual(three({ view: null, at: null }));
    expect(one.moderator('room.look', { view: 'list', at: theme })).toBe('ok');
    expect(looks(one)).toEqual(three({ view: 'list', at: theme }));
  });

  it('[L2] only what is given changes; null goes back', () => {
    const { one, theme } = walled();
    one.moderator('room.look', { view: 'list' });
    one.moderator('room.look', { at: theme });
    expect(one.state.look).toEqual({ view: 'list', at: theme });
    one.moderator('room.look', { view: null });
    expect(one.state.look).toEqual({ view: null, at: theme });
    one.moderator('room.look', { at: null });
    expect(one.state.look).toEqual({ view: null, at: null });
  });

  it('[L3] another step, and the same one opened again, begin anew; showing what is shown does not', () => {
    const { one, theme } = walled();
    const looked = { view: 'list', at: theme };
    one.moderator('room.look', looked);
    one.moderator('step.show', { step: 's1' });
    expect(one.state.look).toEqual(looked);
    one.moderator('step.open', { step: 's2' });
    expect(one.state.look).toEqual({ view: null, at: null });
    one.moderator('room.look', { at: theme });
    one.moderator('step.show', { step: 's1' });
    expect(one.state.look).toEqual({ view: null, at: null });
    one.moderator('room.look', looked);
    one.moderator('step.open', { step: 's1' });
    expect(one.state.look).toEqual({ view: null, at: null });
  });

  it('[L4] only what a phone can see is pointed at, and nothing before a step was opened', () => {
    const one = new TestRoom({ agenda: [plan('collect', { reveal: 'hidden' })] });
    expect(one.moderator('room.look', { view: 'list' })).toBe('step.notOpen');
    one.moderator('step.open', { step: 's1' });
    one.write('ann', IT, 'nobody may know of this yet', 'hidden');
    expect(one.moderator('room.look', { at: 'card-hidden' })).toBe('look.unknown');
    expect(one.moderator('room.look', { at: 'nowhere' })).toBe('look.unknown');
    expect(one.state.look).toEqual({ view: null, at: null });
  });

  it('[L5] only the moderator looks and points', () => {
    const { one, theme } = walled();
    expect(one.person('ann', IT, { type: 'room.look', body: { at: theme } })).toBe('command.forbidden');
  });

  it('[L6] a room stored before there was anything to look at wakes with its first view', () => {
    const { look: _look, ...older } = walled().one.state;
    expect(upToDate(older as RoomState).look).toEqual({ view: null, at: null });
  });
});
