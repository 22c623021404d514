import { describe, expect, it } from 'vitest';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

function voting(settings = {}, here = { it: 5, marketing: 5 }): TestRoom {
  const room = new TestRoom({ agenda: [plan('collect', { most: 6 }), plan('dots', { budget: 3, ...settings })], here });
  room.moderator('step.open', { step: 's1' });
  for (const word of ['alpha', 'bravo', 'carrot', 'delta']) room.write('ann', IT, word, word);
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  return room;
}

const cast = (room: TestRoom, person: string, role: string, spent: Record<string, number>) =>
  room.person(person, role, {
    type: 'dots.cast',
    body: { spent: Object.fromEntries(Object.entries(spent).map(([item, n]) => [`card-${item}`, n])) },
  });

const everybody = (room: TestRoom, its: number, marketers: number) => {
  for (let i = 0; i < its; i++) cast(room, `i${i}`, IT, i < 3 ? { alpha: 1, bravo: 1 } : { bravo: 1 });
  for (let i = 0; i < marketers; i++) cast(room, `m${i}`, MARKETING, i < 2 ? { alpha: 2 } : { carrot: 1 });
};

describe('dots', () => {
  it('[D1] a budget over items: never more than it, on one or several as set, only on what is there', () => {
    const room = voting();
    expect(cast(room, 'a', IT, { alpha: 2, bravo: 1 })).toBe('ok');
    expect(cast(room, 'a', IT, { alpha: 2, bravo: 2 })).toBe('dots.spent');
    expect(cast(room, 'a', IT, { nothing: 1 })).toBe('dots.unknownItem');
    const single = voting({ several: false });
    expect(cast(single, 'a', IT, { alpha: 2 })).toBe('dots.one');
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ spent: { 'card-alpha': 2, 'card-bravo': 1 }, cast: true });
  });

  it('[D2] one ballot per seat: a new one replaces the old, until the reveal', () => {
    const room = voting();
    for (const spent of [{ alpha: 1 }, { bravo: 1 }, {}]) expect(cast(room, 'a', IT, spent)).toBe('ok');
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ spent: {}, cast: true });
    expect(Object.keys(room.work<{ ballots: object }>().ballots)).toHaveLength(1);
    room.moderator('step.reveal', { step: 's2' });
    expect(cast(room, 'a', IT, { alpha: 1 })).toBe('step.notOpen');
  });

  it("[D3] before the reveal no table but the voter's own moves, except how many have voted", () => {
    const room = voting();
    const look = () =>
      (['moderator', 'screen', 'participant'] as const).map((audience) =>
        [...room.table(audience)].filter(([key]) => !key.startsWith('progress:')),
      );
    const before = JSON.stringify(look());
    everybody(room, 5, 5);
    expect(JSON.stringify(look())).toBe(before);
    expect(room.records('screen', 'progress:').map((record) => record.done)).toEqual([5, 5]);
    expect(room.records('participant', 'progress:')).toEqual([]);
  });

  it('[D4] the reveal publishes by role the same numbers for all, and erases every ballot', () => {
    const room = voting();
    everybody(room, 5, 5);
    room.moderator('step.reveal', { step: 's2' });
    const tables = (['moderator', 'screen', 'participant'] as const).map((audience) =>
      room.records(audience, 'result'),
    );
    expect(tables[0]).toEqual(tables[1]);
    expect(tables[1]).toEqual(tables[2]);
    const alpha = room.records('screen', 'result:').find((row) => row.id === 'card-alpha');
    expect(alpha?.shares).toEqual({ it: { percent: 60, bound: 'exact' }, marketing: { percent: 40, bound: 'exact' } });
    expect(JSON.stringify(room.state)).not.toContain('voter-');
    expect(room.work<{ ballots: object }>().ballots).toEqual({});
  });

  it('[D5] an item with no vote at all is on the list too', () => {
    const room = voting();
    everybody(room, 5, 5);
    room.moderator('step.reveal', { step: 's2' });
    expect(
      room
        .records('screen', 'result:')
        .map((row) => row.id)
        .sort(),
    ).toEqual(['card-alpha', 'card-bravo', 'card-carrot', 'card-delta']);
  });

  it('[D6] too few on one side: only the total; too few at all: nothing, and no row', () => {
    const total = voting();
    everybody(total, 2, 5);
    total.moderator('step.reveal', { step: 's2' });
    expect(total.table('screen').get('result')).toMatchObject({ basis: 'total', ballots: 7 });
    const none = voting();
    everybody(none, 1, 1);
    none.moderator('step.reveal', { step: 's2' });
    expect(none.table('screen').get('result')).toMatchObject({ basis: 'none', why: 'few' });
    expect(none.records('screen', 'result:')).toEqual([]);
  });

  it('[D7] voting again is a new round beside the old result', () => {
    const room = voting();
    everybody(room, 5, 5);
    room.moderator('step.reveal', { step: 's2' });
    const first = JSON.stringify(room.work<{ published: unknown[] }>().published);
    room.moderator('step.open', { step: 's2' });
    expect(room.records('screen', 'result')).toEqual([]);
    everybody(room, 5, 5);
    room.moderator('step.reveal', { step: 's2' });
    const { published } = room.work<{ published: unknown[] }>();
    expect(published).toHaveLength(2);
    expect(JSON.stringify(published.slice(0, 1))).toBe(first);
  });

  it('[D10] a round of which nothing may be told leaves the earlier result standing on every face', () => {
    const room = voting();
    everybody(room, 5, 5);
    room.moderator('step.reveal', { step: 's2' });
    const first = JSON.stringify(room.records('screen', 'result:'));
    room.moderator('step.open', { step: 's2' });
    everybody(room, 1, 1);
    room.moderator('step.reveal', { step: 's2' });
    expect(JSON.stringify(room.records('screen', 'result:'))).toBe(first);
  });

  it('[D8] a repeated step is held to what the first one published', () => {
    const room = voting();
    everybody(room, 5, 5);
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('agenda.repeat', { step: 's2' });
    const copy = room.state.agenda[2]?.id ?? '';
    expect(room.moderator('step.open', { step: copy })).toBe('ok');
    everybody(room, 5, 4);
    room.moderator('step.reveal', { step: copy });
    expect(room.table('screen').get('result')).toMatchObject({ basis: 'none', why: 'close' });
  });

  it('[D11] opened from a live step that ends with it, the vote has its last posts too', () => {
    const room = new TestRoom({
      agenda: [plan('collect', { reveal: 'live', most: 9 }), plan('dots', { over: 'posts' })],
      here: { it: 5, marketing: 5 },
    });
    room.moderator('step.open', { step: 's1' });
    for (const word of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) room.write('ann', IT, `about ${word}`);
    room.moderator('step.open', { step: 's2' });
    expect(room.records('screen', 'item:')).toHaveLength(7);
  });

  it('[D9] without anything to vote on the step does not open, and says what is missing', () => {
    const room = new TestRoom({ agenda: [plan('collect'), plan('dots')] });
    expect(room.moderator('step.open', { step: 's2' })).toBe('step.feed');
  });
});
