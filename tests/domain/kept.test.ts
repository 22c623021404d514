import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { kept } from '../../shared/activities/kept.ts';
import { levelOf, ordered, OPTIONS, weighed, type Option } from '../../shared/activities/kept/told.ts';
import { publishAnswers, splitShares, type Told } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';
import { FORMATS, summaryOf } from '../../server/summary/summary.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const AUDIENCES = ['moderator', 'screen', 'participant'] as const;
const pact = (what: string, who = ['IT']) => ({ who, what, by: '2026-09-30', until: '' });
const PACTS = [pact('Answer in two days'), pact('Say why first', ['Marketing']), pact('Meet before the vendor')];
const FROM = 'Q3 session, 2 Jul 2026';

function asking(pacts: object[] = PACTS, roles = [IT, MARKETING]): TestRoom {
  const here = Object.fromEntries(roles.map((role) => [role, 12]));
  const room = new TestRoom({ agenda: [plan('kept', { pacts, from: FROM }), plan('talk')], roles, here });
  room.moderator('step.open', { step: 's1' });
  return room;
}
const ids = (room: TestRoom) => room.work<{ pacts: { id: string }[] }>('s1').pacts.map(({ id }) => id);
/** One answer for each pact, in their order. */
const say = (room: TestRoom, person: string, role: string, options: string[]) =>
  room.person(person, role, {
    type: 'kept.say',
    body: { said: Object.fromEntries(options.map((option, i) => [ids(room)[i] ?? `more${i}`, option])) },
  });
function everybody(room: TestRoom, role: string, some: [number, string[]][]): void {
  let i = 0;
  for (const [many, options] of some) for (let n = 0; n < many; n++) say(room, `${role}${i++}`, role, options);
}
const told = (room: TestRoom) =>
  room.records('screen', 'item:').toSorted((a, b) => Number(a.order) - Number(b.order)) as unknown as {
    text: string;
    told: Told | null;
    verdict: string | null;
  }[];

/** Six on each side: the first is kept for both, the second disputed, the third not kept. */
function answered(marketers = 6): TestRoom {
  const room = asking();
  everybody(room, IT, [
    [4, ['kept', 'kept', 'not']],
    [2, ['partly', 'kept', 'partly']],
  ]);
  everybody(room, MARKETING, [[marketers, ['kept', 'not', 'not']]]);
  room.moderator('step.reveal', { step: 's1' });
  return room;
}

describe('kept', () => {
  it('[KE1] one of four answers for pacts that are asked; a ballot comes whole; anything else is refused and changes nothing', () => {
    const room = asking();
    expect(say(room, 'a', IT, ['kept', 'partly', 'unsure'])).toBe('ok');
    expect(say(room, 'a', IT, ['kept', 'not', 'not', 'not'])).toBe('kept.unknown');
    expect(say(room, 'a', IT, ['not'])).toBe('ok');
    const once = JSON.stringify(room.work());
    say(room, 'a', IT, ['not']);
    expect(JSON.stringify(room.work()), 'sent twice').toBe(once);
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ said: { [ids(room)[0]!]: 'not' }, cast: true });
    room.moderator('step.reveal', { step: 's1' });
    expect(say(room, 'a', IT, ['kept'])).toBe('step.notOpen');
    const sound = (settings: object) => v.safeParse(kept.settings, settings).success;
    expect([{ pacts: PACTS }, { pacts: [] }, { pacts: [PACTS[0], PACTS[0]] }].map(sound)).toEqual([true, false, false]);
    const bad = [{ by: '2026-02-30' }, { who: [] }, { what: ' ' }, { what: 'a\u202eb' }, { more: 1 }];
    expect(bad.map((more) => sound({ pacts: [{ ...PACTS[0], ...more }] }))).toEqual(bad.map(() => false));
    expect(sound({ pacts: Array.from({ length: 13 }, (_, i) => pact(`p${i}`)) })).toBe(false);
  });

  it('[KE2] before the reveal no table but the own ballot moves, except how many have answered for all', () => {
    const room = asking();
    const look = () =>
      AUDIENCES.map((audience) =>
        JSON.stringify([...room.table(audience)].filter(([key]) => !key.startsWith('progress:'))),
      ).join();
    const before = look();
    say(room, 'half', IT, ['not']);
    everybody(room, IT, [[5, ['kept', 'not', 'not']]]);
    everybody(room, MARKETING, [[4, ['not', 'not', 'kept']]]);
    expect(look()).toBe(before);
    expect(room.records('screen', 'progress:').map(({ done }) => done)).toEqual([5, 4]);
    room.moderator('step.close', { step: 's1' });
    expect(JSON.stringify(room.records('moderator', 'item:'))).not.toContain('percent');
  });

  it('[KE3] the reveal tells every audience the same, per role and option, and no ballot is left', () => {
    const room = answered();
    const tables = AUDIENCES.map((audience) => JSON.stringify(room.records(audience, 'item:')));
    expect(new Set(tables).size).toBe(1);
    const first = told(room).find(({ text }) => text === 'Answer in two days')!.told;
    expect(first).toMatchObject({ basis: 'roles', answers: { it: 6, marketing: 6 } });
    expect((first as unknown as { shares: { it: object } }).shares.it).toMatchObject({
      kept: { percent: 67, bound: 'exact' },
    });
    expect(JSON.stringify(room.state)).not.toContain('voter-');
  });

  it('[KE4] too few on one side: everybody together; too few at all: nothing; another round only with as many', () => {
    expect(told(answered(2)).map(({ told }) => told?.basis)).toEqual(['total', 'total', 'total']);
    const none = asking();
    everybody(none, IT, [[2, ['kept', 'kept', 'kept']]]);
    none.moderator('step.reveal', { step: 's1' });
    expect(told(none).map(({ told }) => told)).toEqual(PACTS.map(() => ({ basis: 'none', why: 'few' })));
    const again = answered();
    const before = JSON.stringify(told(again));
    again.moderator('step.open', { step: 's1' });
    everybody(again, IT, [[7, ['not', 'not', 'not']]]);
    everybody(again, MARKETING, [[6, ['not', 'not', 'not']]]);
    again.moderator('step.reveal', { step: 's1' });
    expect(JSON.stringify(told(again)), 'the earlier stands').toBe(before);
    again.moderator('agenda.repeat', { step: 's1' });
    const copy = again.state.agenda[1]!.id;
    again.moderator('step.open', { step: copy });
    everybody(again, IT, [[5, ['not', 'not', 'not']]]);
    everybody(again, MARKETING, [[6, ['not', 'not', 'not']]]);
    again.moderator('step.reveal', { step: copy });
    expect(told(again)[0]?.told, 'the same pacts in another step').toEqual({ basis: 'none', why: 'close' });
  });

  it('[KE5] what some side sees least kept comes first, whatever the sides’ sizes; verdicts by hand; handed on in that order', () => {
    const room = answered();
    expect(told(room).map(({ text, verdict }) => [text, verdict])).toEqual([
      ['Meet before the vendor', 'not'],
      ['Say why first', 'differ'],
      ['Answer in two days', 'kept'],
    ]);
    room.moderator('step.open', { step: 's2' });
    expect(room.work<{ items: { text: string }[] }>().items.map(({ text }) => text)).toEqual([
      'Meet before the vendor',
      'Say why first',
      'Answer in two days',
    ]);
    const of = (its: number[], marketers: number[]): Told =>
      publishAnswers(
        { options: OPTIONS, items: { a: { it: its, marketing: marketers } } },
        { roles: [IT, MARKETING], threshold: 3 },
      ).items.a!;
    const pairs: [string, Told][] = [
      ['small says not', of([0, 0, 5, 0], [40, 0, 0, 0])],
      ['large says part', of([3, 2, 0, 0], [10, 20, 10, 0])],
      ['kept', of([5, 0, 0, 0], [40, 0, 0, 0])],
    ];
    const order = (some: typeof pairs) =>
      ordered(
        some.map(([id]) => ({ id })),
        (id) => Object.fromEntries(some)[id],
      ).map(({ id }) => id);
    expect(order(pairs)).toEqual(['small says not', 'large says part', 'kept']);
    const swapped = pairs.map(([id, one]): [string, Told] => {
      const { it, marketing } = (one as unknown as { shares: Record<string, never> }).shares;
      return [id, { ...one, shares: { it: marketing, marketing: it } } as unknown as Told];
    });
    expect(order(swapped), 'the sides in each other’s place').toEqual(order(pairs));
    expect(weighed(of([0, 0, 0, 40], [0, 0, 0, 30])).verdict).toBe('unsure');
    expect(weighed(of([3, 3, 3, 0], [3, 3, 3, 0])).verdict).toBe('partly');
  });

  it('[KE6] the level of a side lies where its answers are: for all ways up to twelve may answer within a third of the true one', () => {
    const worth: Record<Option, number> = { kept: 1, partly: 0.5, not: 0, unsure: 0.5 };
    for (const n of [3, 5, 8, 12])
      for (let a = 0; a <= n; a++)
        for (let b = 0; a + b <= n; b++)
          for (let c = 0; a + b + c <= n; c++) {
            const counts = [a, b, c, n - a - b - c];
            const shares = splitShares(counts);
            const level = levelOf(Object.fromEntries(OPTIONS.map((option, i) => [option, shares[i]!])));
            const real = OPTIONS.reduce((sum, option, i) => sum + worth[option] * counts[i]!, 0) / n;
            expect(Math.abs(level - real), counts.join()).toBeLessThan(0.34);
          }
    const plain = (percent: number) => ({ percent, bound: 'exact' as const });
    expect(levelOf({ kept: plain(40), partly: plain(20), not: plain(30), unsure: plain(10) })).toBeCloseTo(0.55, 9);
  });

  it('[KE7] the summary has the same words in every format, what is open first, and is no list of new pacts', () => {
    const room = answered();
    const summary = summaryOf(room.state, 0);
    const [step] = summary.steps;
    expect(step!.results).toEqual([]);
    const [sheet] = step!.sheets;
    expect(sheet!.title).toBe(`What became of the pacts: ${FROM}`);
    expect(sheet!.rows[1]).toEqual([
      ...['Say why first', 'Marketing', 'by 30 Sep 2026', 'We see it differently'],
      ...['kept 80 % or more, partly 20 % or less, not kept 20 % or less, cannot tell 20 % or less'],
      ...['kept 20 % or less, partly 20 % or less, not kept 80 % or more, cannot tell 20 % or less'],
    ]);
    for (const format of Object.values(FORMATS)) expect(format.write(summary)).toContain('We see it differently');
    expect(FORMATS.html.write(summary)).not.toContain('<h2>What became');
  });

  it('[KE8] going back before the reveal keeps every answer; the close erases what was not revealed; simulated people answer', () => {
    const room = asking();
    say(room, 'a', IT, ['kept', 'not', 'not']);
    room.moderator('step.close', { step: 's1' });
    room.moderator('step.open', { step: 's1' });
    expect(room.mine('a', IT).get('mine:ballot')).toMatchObject({ cast: true });
    let some = 0;
    const options = new Set<string>();
    for (let i = 0; i < 40; i++) {
      const role = i % 2 ? IT : MARKETING;
      const deeds = kept.imagine!({ records: room.table('participant'), role, random: uniform(`p${i}`), sayings: [] });
      for (const { type, body } of deeds) expect(room.person(`p${i}`, role, { type, body })).toBe('ok');
      for (const one of Object.values((deeds.at(-1)?.body.said ?? {}) as Record<string, string>)) options.add(one);
      some += Number(deeds.length > 0);
    }
    expect([some > 30, options.size]).toEqual([true, 4]);
    room.moderator('room.close');
    expect(JSON.stringify(room.state)).not.toContain('voter-');
  });
});
