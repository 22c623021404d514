import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { summaryOf } from '../../server/summary/model.ts';
import { FORMATS } from '../../server/summary/summary.ts';
import { returned } from '../../shared/activities/return.ts';
import { uniform } from '../../shared/random.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const asking = (settings: object = {}) => {
  const room = new TestRoom({
    agenda: [plan('return', { ...settings }), plan('brief')],
    here: { it: 6, marketing: 6 },
  });
  room.moderator('step.open', { step: 's1' });
  return room;
};
const mark = (room: TestRoom, [who, role]: [string, string], mark: number) =>
  room.person(who, role, { type: 'return.mark', body: { mark } });
const write = (room: TestRoom, who: string, text: string, post = who) =>
  room.person(who, IT, { type: 'return.write', body: { text }, post });
const texts = (room: TestRoom, audience: 'moderator' | 'screen' | 'participant', prefix = 'post:') =>
  room
    .records(audience, prefix)
    .map((record) => record.text)
    .sort();

/** IT: 2 2 3 3 4 4. Marketing: 4 4 4 5 5 5. */
function everybody(room: TestRoom, its = 6, marketers = 6): void {
  for (let i = 0; i < its; i++) mark(room, [`i${i}`, IT], 2 + Math.floor(i / 2));
  for (let i = 0; i < marketers; i++) mark(room, [`m${i}`, MARKETING], i < 3 ? 4 : 5);
}
const reveal = (room: TestRoom, step = 's1') => room.moderator('step.reveal', { step });
const close = (room: TestRoom) => room.moderator('step.close', { step: 's1' });

describe('return', () => {
  it('[RT1] one mark from one to five and one sentence a seat, of at most 200 characters; anything else is refused with its reason', () => {
    const room = asking();
    expect([mark(room, ['a', IT], 3), mark(room, ['a', IT], 4)]).toEqual(['ok', 'ok']);
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ mark: 4 });
    const parses = (body: object) => v.safeParse(returned.commands['return.mark']!.body, body).success;
    expect([1, 5, 0, 6, 2.5].map((mark) => parses({ mark }))).toEqual([true, true, false, false, false]);
    expect(write(room, 'a', 'x'.repeat(201))).toBe('text.long');
    expect(write(room, 'a', '  ')).toBe('text.empty');
    expect(write(room, 'a', 'a longer break')).toBe('ok');
    expect(write(room, 'a', 'a longer break')).toBe('ok');
    expect(write(room, 'a', 'and another', 'other')).toBe('return.once');
    expect(room.person('a', IT, { type: 'return.edit', body: { text: 'a much longer break' }, post: 'a' })).toBe('ok');
    expect(room.person('b', IT, { type: 'return.edit', body: { text: 'mine' }, post: 'b' })).toBe(
      'collect.unknownPost',
    );
    expect(room.person('a', IT, { type: 'return.withdraw', post: 'a' })).toBe('ok');
    expect(write(room, 'a', 'and another', 'other')).toBe('ok');
    expect(write(asking({ sentence: false }), 'a', 'nobody asked')).toBe('return.once');
    close(room);
    expect([mark(room, ['a', IT], 1), write(room, 'c', 'late')]).toEqual(['step.notOpen', 'step.notOpen']);
  });

  it('[RT2] before the reveal neither a mark nor a sentence moves any table but its own seat’s; how many have marked moves with marks alone', () => {
    const room = asking();
    const look = () =>
      JSON.stringify(
        (['moderator', 'screen', 'participant'] as const).map((audience) =>
          [...room.table(audience)].filter(([key]) => !key.startsWith('progress:')),
        ),
      );
    const before = look();
    write(room, 'a', 'a longer break');
    expect(room.records('screen', 'progress:').map((row) => row.done)).toEqual([0, 0]);
    everybody(room);
    expect(look()).toBe(before);
    expect(room.records('screen', 'progress:').map((row) => row.done)).toEqual([6, 6]);
    expect(room.mine('a', IT, ['a']).get('mine:post:card-a')).toMatchObject({ text: 'a longer break', state: 'box' });
    const [step] = summaryOf(room.state, 0).steps;
    expect([step?.posts, step?.sheets, step?.results]).toEqual([[], [], []]);
  });

  it('[RT3] no stored event or record of a sentence holds a role, a mark or a key of its author’s ballot', () => {
    const room = asking();
    mark(room, ['a', IT], 2);
    write(room, 'a', 'a longer break');
    const { ballots, sentences } = room.work<{ ballots: object; sentences: Record<string, object> }>();
    expect(Object.keys(sentences['card-a'] ?? {}).sort()).toEqual(['slot', 'state', 'text']);
    expect(JSON.stringify(sentences)).not.toMatch(/voter-|"it"/u);
    expect(JSON.stringify(ballots)).not.toMatch(/card-|slot-/u);
    const written = room.events.find((event) => JSON.stringify(event).includes('a longer break'));
    expect(JSON.stringify(written)).not.toMatch(/voter-|"it"|mark/u);
  });

  it('[RT4] the moderator alone reads the sentences, once answering has ended, and holds one back with a reason; its author may reword it', () => {
    const room = asking();
    for (const who of ['a', 'b', 'c']) write(room, who, `${who} says so to Mr Miller`);
    expect(texts(room, 'moderator', 'review:')).toEqual([]);
    expect(room.moderator('return.hold', { post: 'card-a', reason: 'names' }, 's1')).toBe('collect.unknownPost');
    close(room);
    expect(texts(room, 'moderator', 'review:')).toHaveLength(3);
    expect(JSON.stringify(room.records('moderator', 'review:')[0]?.signs)).toContain('perhaps a person');
    for (const audience of ['screen', 'participant'] as const) expect(texts(room, audience, 'review:')).toEqual([]);
    for (const post of ['card-a', 'card-b']) room.moderator('return.hold', { post, reason: 'names' }, 's1');
    expect(room.records('screen', 'held')).toEqual([]);
    const edit = (who: string) =>
      room.person(who, IT, { type: 'return.edit', body: { text: `${who} says so` }, post: who });
    expect([edit('a'), edit('c')]).toEqual(['ok', 'collect.fixed']);
    reveal(room);
    expect(texts(room, 'screen')).toEqual(['a says so', 'c says so to Mr Miller']);
    expect(room.table('screen').get('held')).toEqual({ names: 1 });
    expect(room.moderator('return.release', { post: 'card-b' }, 's1')).toBe('ok');
    expect(texts(room, 'participant')).toHaveLength(3);
  });

  it('[RT5] what is written after the moderator has read comes up for reading only with four others, so that nobody is watched writing', () => {
    const room = asking();
    for (const who of ['a', 'b']) write(room, who, `${who} first`);
    close(room);
    room.moderator('step.open', { step: 's1' });
    for (const who of ['c', 'd', 'e', 'f']) {
      write(room, who, `${who} later`);
      close(room);
      expect(texts(room, 'moderator', 'review:')).toEqual(['a first', 'b first']);
      room.moderator('step.open', { step: 's1' });
    }
    write(room, 'g', 'g later');
    close(room);
    expect(texts(room, 'moderator', 'review:')).toHaveLength(7);
  });

  it('[RT6] the reveal tells the marks by side, in total or not at all, the same to all, and every sentence however few; ballots and places are gone', () => {
    const told = (its: number, marketers: number) => {
      const room = asking();
      everybody(room, its, marketers);
      write(room, 'a', 'the only one');
      reveal(room);
      expect(JSON.stringify(room.state)).not.toMatch(/voter-|slot-/u);
      const results = (['moderator', 'screen', 'participant'] as const).map((one) => room.table(one).get('result'));
      expect([results[1], results[2]]).toEqual([results[0], results[0]]);
      expect(texts(room, 'screen')).toEqual(['the only one']);
      return results[0];
    };
    expect(told(6, 6)).toMatchObject({
      basis: 'roles',
      sides: {
        it: { answers: 6, shares: { lower: { percent: 33, bound: 'exact' }, middle: { percent: 33 } } },
        marketing: { answers: 6, shares: { lowest: { percent: 20, bound: 'atMost' } } },
      },
    });
    expect(told(6, 2)).toMatchObject({ basis: 'total', sides: { total: { answers: 8 } } });
    expect(told(1, 1)).toEqual({ basis: 'none', why: 'few', rounds: 1, sides: {} });
  });

  it('[RT7] asked again, here or in a repeated step, marks are told only of as many answers; what cannot be told leaves the earlier result, and sentences stay', () => {
    const room = asking();
    everybody(room);
    write(room, 'a', 'first round');
    reveal(room);
    const before = room.table('screen').get('result') as { sides: object };
    room.moderator('step.open', { step: 's1' });
    expect(room.mine('a', IT).get('mine:ballot')).toEqual({ mark: null });
    everybody(room, 5);
    expect(write(room, 'a', 'second round', 'a2')).toBe('ok');
    reveal(room);
    expect(room.table('screen').get('result')).toMatchObject({ sides: before.sides, rounds: 2 });
    expect(texts(room, 'screen')).toEqual(['first round', 'second round']);
    room.moderator('agenda.repeat', { step: 's1' });
    const copy = room.state.agenda[1]?.id ?? '';
    room.moderator('step.open', { step: copy });
    everybody(room, 5);
    reveal(room, copy);
    expect(room.table('screen').get('result')).toMatchObject({ basis: 'none', why: 'close' });
  });

  it('[RT8] a sentence held back after the reveal is gone from every step that has it; the close erases what was held back or never told', () => {
    const room = new TestRoom({
      agenda: [plan('return'), plan('stance', { over: 'posts' })],
      here: { it: 6, marketing: 6 },
    });
    room.moderator('step.open', { step: 's1' });
    for (const who of ['a', 'b']) write(room, who, `${who} says so`);
    reveal(room);
    room.moderator('step.open', { step: 's2' });
    expect(texts(room, 'screen', 'item:')).toEqual(['a says so', 'b says so']);
    room.moderator('return.hold', { post: 'card-a', reason: 'hurtful' }, 's1');
    expect(texts(room, 'screen', 'item:')).toEqual(['b says so']);
    room.moderator('room.close');
    expect(JSON.stringify(room.state)).not.toContain('a says so');
    expect(summaryOf(room.state, 0).steps[0]).toMatchObject({ held: { hurtful: 1 } });
    const early = asking();
    write(early, 'a', 'never told');
    early.moderator('room.close');
    expect(JSON.stringify(early.state)).not.toMatch(/never told|slot-|voter-/u);
    expect(summaryOf(early.state, 0).steps[0]).toMatchObject({ held: { unrevealed: 1 } });
  });

  it('[RT9] the summary has the marks of each side as a table and the sentences without a side, the same in every format', () => {
    const room = asking();
    everybody(room);
    for (const who of ['a', 'b']) write(room, who, `${who} says so`);
    reveal(room);
    const summary = summaryOf(room.state, 0);
    const [step] = summary.steps;
    expect(step?.posts.map(({ role, theme }) => [role, theme])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(step?.sheets[0]?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['it', 6],
      ['marketing', 6],
    ]);
    expect(step?.sheets[0]?.rows[0]?.slice(3, 5)).toEqual(['33 %', '33 %']);
    for (const { write } of Object.values(FORMATS))
      for (const words of ['a says so', 'b says so', '33 %']) expect(write(summary)).toContain(words);
  });

  it('[RT10] simulated people all mark, and some write a sentence', () => {
    const room = asking();
    let sentences = 0;
    for (let i = 0; i < 36; i++) {
      const role = i % 3 === 0 ? IT : MARKETING;
      const scene = { records: room.table('participant'), role, random: uniform(`seed ${i}`), sayings: [] };
      for (const { type, body, post } of returned.imagine!(scene)) {
        if (type === 'return.write') sentences++;
        const named = post === undefined ? undefined : `p${i}`;
        expect(room.person(`p${i}`, role, { type, body, post: named })).toBe('ok');
      }
    }
    expect(Object.keys(room.work<{ ballots: object }>().ballots)).toHaveLength(36);
    expect(sentences).toBeGreaterThan(4);
  });
});
