import { describe, expect, it } from 'vitest';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';
import { stance } from '../../shared/activities/stance.ts';
import type { Option } from '../../shared/insight/agreement.ts';
import { uniform } from '../../shared/random.ts';

const WORDS = ['alpha', 'bravo', 'carrot', 'delta', 'echo', 'fox', 'golf', 'hotel'];

function asking(settings = {}, here: Record<string, number> = { it: 6, marketing: 6 }): TestRoom {
  const room = new TestRoom({ agenda: [plan('collect', { most: 9 }), plan('stance', settings)], here });
  room.moderator('step.open', { step: 's1' });
  for (const [i, word] of WORDS.entries()) room.write('ann', i % 2 ? IT : MARKETING, word, word);
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('step.open', { step: 's2' });
  return room;
}

const answer = (room: TestRoom, person: string, role: string, answers: Record<string, string>) =>
  room.person(person, role, {
    type: 'stance.answer',
    body: { answers: Object.fromEntries(Object.entries(answers).map(([item, one]) => [`card-${item}`, one])) },
  });

/** Everybody answers alpha, half of them bravo, three people of each side carrot. */
function everybody(room: TestRoom, its = 6, marketers = 6): void {
  const cast = (role: string, count: number) => {
    for (let i = 0; i < count; i++) {
      const one: Record<string, Option> = { alpha: i < 4 ? 'agree' : i < 5 ? 'disagree' : 'pass' };
      if (i % 2 === 0 || i > 2) one.bravo = role === IT ? 'agree' : 'disagree';
      if (i < 2) one.carrot = 'agree';
      answer(room, `${role}${i}`, role, one);
    }
  };
  cast(IT, its);
  cast(MARKETING, marketers);
}

const reveal = (room: TestRoom) => room.moderator('step.reveal', { step: 's2' });
const look = (room: TestRoom) =>
  (['moderator', 'screen', 'participant'] as const).map((audience) =>
    [...room.table(audience)].filter(([key]) => !key.startsWith('progress:')),
  );

describe('stance', () => {
  it('[V1] agree, disagree or pass on what is there; anything else is refused and changes nothing', () => {
    const room = asking();
    expect(answer(room, 'a', IT, { alpha: 'agree', bravo: 'pass' })).toBe('ok');
    expect(answer(room, 'a', IT, { alpha: 'agree', nothing: 'agree' })).toBe('stance.unknownItem');
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({
      answers: { 'card-alpha': 'agree', 'card-bravo': 'pass' },
      cast: true,
    });
    expect(answer(room, 'a', IT, { toString: 'agree' })).toBe('stance.unknownItem');
  });

  it('[V2] a ballot comes whole and replaces the one before, until the reveal; sent twice it changes nothing', () => {
    const room = asking();
    answer(room, 'a', IT, { alpha: 'agree' });
    answer(room, 'a', IT, { alpha: 'disagree', bravo: 'pass' });
    const once = JSON.stringify(room.work());
    answer(room, 'a', IT, { alpha: 'disagree', bravo: 'pass' });
    expect(JSON.stringify(room.work())).toBe(once);
    expect(Object.keys(room.work<{ ballots: object }>().ballots)).toHaveLength(1);
    reveal(room);
    expect(answer(room, 'a', IT, { alpha: 'agree' })).toBe('step.notOpen');
  });

  it("[V3] before the reveal no table but the voter's own moves, except how many have answered everything", () => {
    const room = asking();
    const before = JSON.stringify(look(room));
    everybody(room);
    expect(JSON.stringify(look(room))).toBe(before);
    expect(room.records('screen', 'progress:').map((one) => one.done)).toEqual([0, 0]);
    answer(room, 'all', IT, Object.fromEntries(WORDS.map((word) => [word, 'pass'])));
    expect(room.records('screen', 'progress:').map((one) => one.done)).toEqual([1, 0]);
    expect(room.records('participant', 'progress:')).toEqual([]);
  });

  it('[V4] the reveal tells all the same, item by item, and erases every ballot', () => {
    const room = asking();
    everybody(room);
    reveal(room);
    const [moderator, screen, participant] = look(room).map((table) =>
      JSON.stringify(table.filter(([key]) => /^(?:result|camps)/u.test(key))),
    );
    expect([screen, participant]).toEqual([moderator, moderator]);
    const alpha = room.records('screen', 'result:').find((row) => row.id === 'card-alpha');
    expect(alpha).toMatchObject({ rank: 1, verdict: 'both', answers: { it: 6, marketing: 6 } });
    expect(alpha?.shares).toEqual({ it: { percent: 67, bound: 'exact' }, marketing: { percent: 67, bound: 'exact' } });
    expect(JSON.stringify(room.state)).not.toContain('voter-');
    expect(room.work<{ ballots: object }>().ballots).toEqual({});
    expect(room.table('screen').get('result')).toMatchObject({
      basis: 'roles',
      heads: { it: 6, marketing: 6 },
      rounds: 1,
    });
  });

  it('[V5] an item that too few answered is told in all or not at all, while the others are told by side', () => {
    const room = asking();
    everybody(room);
    reveal(room);
    const rows = Object.fromEntries(room.records('screen', 'result:').map((row) => [row.id, row]));
    expect(rows['card-bravo']).toMatchObject({ verdict: 'one', role: 'it' });
    expect(rows['card-carrot']).toMatchObject({ verdict: 'few', rank: null, answers: { total: 4 } });
    expect(rows['card-delta']).toMatchObject({ verdict: 'few', why: 'few', shares: {} });
    expect(Object.keys(rows)).toHaveLength(WORDS.length);
  });

  it('[V6] too few on one side: only totals; too few at all: no numbers, and why', () => {
    const total = asking();
    everybody(total, 2, 6);
    reveal(total);
    expect(total.table('screen').get('result')).toMatchObject({ basis: 'total' });
    const none = asking();
    everybody(none, 1, 1);
    reveal(none);
    expect(none.table('screen').get('result')).toMatchObject({ basis: 'none', why: 'few' });
  });

  it('[V7] answering again is a new round beside the old; of what it may not tell the earlier result stands', () => {
    const room = asking();
    everybody(room);
    reveal(room);
    const before = room.records('screen', 'result:');
    room.moderator('step.open', { step: 's2' });
    expect(room.records('screen', 'result')).toEqual([]);
    everybody(room, 6, 5);
    reveal(room);
    expect(room.work<{ rounds: unknown[] }>().rounds).toHaveLength(2);
    expect(room.table('screen').get('result')).toMatchObject({ rounds: 2, basis: 'roles' });
    expect(room.records('screen', 'result:')).toEqual(before);
  });

  it('[V8] a repeated step is held to what the first one told, and tells no camps again', () => {
    const room = asking();
    everybody(room);
    reveal(room);
    room.moderator('agenda.repeat', { step: 's2' });
    const copy = room.state.agenda[2]?.id ?? '';
    room.moderator('step.open', { step: copy });
    everybody(room, 6, 5);
    room.moderator('step.reveal', { step: copy });
    expect(room.records('screen', 'result:').find((row) => row.id === 'card-alpha')).toMatchObject({ why: 'close' });
    expect(room.table('screen').get('camps')).toEqual({ told: false, why: 'before' });
  });

  it('[V9] at most so many items, those with the most posts, every side weighing the same', () => {
    const theme = (id: string, mix: Record<string, number>) => ({
      ...{ id, kind: 'theme' as const, text: id, mix },
      size: Object.values(mix).reduce((a, b) => a + b, 0),
    });
    const themes = [
      theme('many', { mk: 9 }),
      theme('small', { it: 3 }),
      theme('other', { mk: 5, it: 1 }),
      theme('one', { mk: 2 }),
    ];
    const kept = (most: number) =>
      stance.start({ over: 'themes', most }, { themes, posts: [] }).items.map((item) => item.id);
    expect(kept(2)).toEqual(['many', 'small'].filter((id) => kept(2).includes(id)));
    expect(kept(1)).toEqual(['small']);
    expect(kept(4)).toEqual(['many', 'small', 'other', 'one']);
  });

  it('[V10] going back to it before the reveal keeps every answer; the close erases what was not revealed', () => {
    const room = asking();
    answer(room, 'a', IT, { alpha: 'agree' });
    room.moderator('step.close', { step: 's2' });
    room.moderator('step.open', { step: 's2' });
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ answers: { 'card-alpha': 'agree' }, cast: true });
    room.moderator('room.close');
    expect(JSON.stringify(room.state)).not.toContain('voter-');
  });

  it('[V11] a vote before it holds nothing back: another question about the same items', () => {
    const room = new TestRoom({
      agenda: [plan('collect', { most: 9 }), plan('dots', { budget: 3 }), plan('stance')],
      here: { it: 6, marketing: 6 },
    });
    room.moderator('step.open', { step: 's1' });
    for (const word of WORDS) room.write('ann', IT, word, word);
    room.moderator('step.reveal', { step: 's1' });
    room.moderator('step.open', { step: 's2' });
    for (let i = 0; i < 5; i++)
      for (const role of [IT, MARKETING])
        room.person(`${role}${i}`, role, { type: 'dots.cast', body: { spent: { 'card-alpha': 1 } } });
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('step.open', { step: 's3' });
    everybody(room);
    room.moderator('step.reveal', { step: 's3' });
    expect(room.table('screen').get('result')).toMatchObject({ basis: 'roles' });
    expect(room.table('screen').get('camps')).toEqual({ told: false, why: 'few' });
  });

  it('[V12] simulated people answer what is there, all of it mostly, and lean by role and camp', () => {
    const room = asking();
    const records = room.table('participant');
    const answers = Array.from({ length: 60 }, (_, i) => {
      const deeds = stance.imagine!({
        records,
        role: i % 2 ? IT : MARKETING,
        random: uniform(`person ${i}`),
        sayings: [],
      });
      for (const { type, body, after } of deeds) {
        expect([type, after > 0, after < 120]).toEqual(['stance.answer', true, true]);
        expect(room.person(`p${i}`, i % 2 ? IT : MARKETING, { type, body })).toBe('ok');
      }
      return (deeds.at(-1)?.body.answers ?? {}) as Record<string, Option>;
    });
    const some = answers.filter((one) => Object.keys(one).length > 0);
    expect(some.length).toBeGreaterThan(48);
    expect(some.filter((one) => Object.keys(one).length === WORDS.length).length).toBeGreaterThan(36);
    const given = some.flatMap((one) => Object.values(one));
    for (const [option, least] of [
      ['agree', 0.25],
      ['disagree', 0.15],
      ['pass', 0.04],
    ] as const)
      expect(given.filter((one) => one === option).length / given.length, option).toBeGreaterThan(least);
  });
});
