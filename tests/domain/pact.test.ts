import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../server/summary/model.ts';
import { FORMATS } from '../../server/summary/summary.ts';
import { pact } from '../../shared/activities/pact.ts';
import { dateWords, isDate } from '../../shared/dates.ts';
import { uniform } from '../../shared/random.ts';
import { isSealing } from '../../shared/room/events.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

interface Words {
  who?: string[];
  what?: string;
  by?: string;
  until?: string;
}

function room(settings: object = {}): TestRoom {
  const made = new TestRoom({ agenda: [plan('pact', { ...settings }), plan('brief')], here: { it: 6, marketing: 6 } });
  made.moderator('step.open', { step: 's1' });
  return made;
}

const lead = (room: TestRoom, type: string, body: object = {}) => room.moderator(`pact.${type}`, body, 's1');
const add = (room: TestRoom, { who = [IT], what = 'We say no with a reason', by = '', until = '' }: Words = {}) =>
  lead(room, 'add', { who, what, by, until });
const pacts = (room: TestRoom) =>
  room.records('participant', 'pact:').sort((a, b) => Number(a.order) - Number(b.order));
const ids = (room: TestRoom) => pacts(room).map((one) => one.id);
const texts = (room: TestRoom) => pacts(room).map((one) => one.what);

const stand = (room: TestRoom, [who, role]: [string, string], answers: object, vote = 1) =>
  room.person(who, role, { type: 'pact.stand', body: { vote, answers } });

/** Four of six of IT stand behind the first, two of six of Marketing; everybody has doubts about the others. */
function everybody(room: TestRoom, { its = 6, marketers = 6, vote = 1 } = {}): void {
  const [first = '', ...others] = ids(room);
  const rest = Object.fromEntries(others.map((id) => [id, 'doubt']));
  for (let i = 0; i < its; i++) stand(room, [`i${i}`, IT], { [first]: i < 4 ? 'stand' : 'cannot', ...rest }, vote);
  for (let i = 0; i < marketers; i++)
    stand(room, [`m${i}`, MARKETING], { [first]: i < 2 ? 'stand' : 'doubt', ...rest }, vote);
}

describe('pact', () => {
  it('[PA1] a pact is functions of the room, a text within its limit, and days that exist and are in order; anything else is refused with its reason', () => {
    const one = room();
    expect(
      add(one, { who: [MARKETING, IT], what: ' We ask  before the date ', by: '2027-03-31', until: '2028-12-31' }),
    ).toBe('ok');
    expect(pacts(one)[0]).toMatchObject({
      who: [IT, MARKETING],
      what: 'We ask before the date',
      by: '2027-03-31',
      until: '2028-12-31',
    });
    expect(add(one, { who: ['legal'] })).toBe('pact.who');
    expect(add(one, { what: ' ' })).toBe('text.empty');
    expect(add(one, { what: 'x'.repeat(281) })).toBe('text.long');
    expect(add(one, { by: '2027-03-31', until: '2027-03-30' })).toBe('pact.dates');
    expect(['2024-02-29', '2027-12-31'].map(isDate)).toEqual([true, true]);
    for (const none of ['2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '27-04-30', '2027-4-3', 'soon'])
      expect(isDate(none), none).toBe(false);
    expect(dateWords('2027-03-01')).toBe('1 Mar 2027');
  });

  it('[PA2] at most so many; they are edited, ordered and removed, and the last one removed comes back to its place', () => {
    const one = room({ most: 3 });
    for (const what of ['a', 'b', 'c']) add(one, { what });
    expect(add(one)).toBe('pact.full');
    const [a = '', b = '', c = ''] = ids(one);
    expect(lead(one, 'edit', { pact: b, who: [MARKETING], what: 'bb', by: '', until: '' })).toBe('ok');
    expect(ids(one)).toEqual([a, b, c]);
    lead(one, 'move', { pact: c, before: a });
    expect(texts(one)).toEqual(['c', 'a', 'bb']);
    lead(one, 'remove', { pact: a });
    lead(one, 'remove', { pact: c });
    expect(one.table('moderator').get('removed')).toBe(2);
    for (let i = 0; i < 2; i++) expect(lead(one, 'undo')).toBe('ok');
    expect(texts(one)).toEqual(['c', 'a', 'bb']);
    expect(lead(one, 'undo')).toBe('board.nothing');
    expect(lead(one, 'remove', { pact: 'none' })).toBe('pact.unknown');
  });

  it('[PA3] a text that may name a person is flagged to the moderator alone', () => {
    const one = room();
    add(one, { what: 'We send it to Mr Miller first' });
    const [id = ''] = ids(one);
    expect(one.table('moderator').get(`signs:${id}`)).toContain('perhaps a person');
    for (const audience of ['screen', 'participant'] as const)
      expect(JSON.stringify([...one.table(audience)])).not.toContain('perhaps');
  });

  it("[PA4] while the room is asked the pacts stay as they are, and no table moves but the answerer's own, except how many have answered all", () => {
    const one = room();
    expect(lead(one, 'ask')).toBe('pact.none');
    for (const what of ['a', 'b']) add(one, { what });
    lead(one, 'ask');
    expect([add(one), lead(one, 'undo'), lead(one, 'remove', { pact: ids(one)[0] })]).toEqual(
      Array(3).fill('pact.asked'),
    );
    const look = () =>
      (['moderator', 'screen', 'participant'] as const).map((audience) =>
        [...one.table(audience)].filter(([key]) => !key.startsWith('progress:')),
      );
    const before = JSON.stringify(look());
    everybody(one);
    stand(one, ['half', IT], { [ids(one)[0] ?? '']: 'stand' });
    expect(JSON.stringify(look())).toBe(before);
    expect(one.records('screen', 'progress:').map((row) => row.done)).toEqual([6, 6]);
    expect(one.mine('half', IT).get('mine:answers')).toEqual({ vote: 1, answers: { [ids(one)[0] ?? '']: 'stand' } });
  });

  it('[PA5] the reveal tells all the same by side, or only the total, or nothing, and erases every answer', () => {
    const told = (its: number, marketers: number) => {
      const one = room();
      add(one);
      lead(one, 'ask');
      everybody(one, { its, marketers });
      one.moderator('step.reveal', { step: 's1' });
      expect(JSON.stringify(one.state)).not.toContain('voter-');
      const tables = (['moderator', 'screen', 'participant'] as const).map(
        (audience) => one.records(audience, 'pact:')[0]?.told,
      );
      expect([tables[1], tables[2]]).toEqual([tables[0], tables[0]]);
      return tables[0];
    };
    expect(told(6, 6)).toMatchObject({
      basis: 'roles',
      answers: { it: 6, marketing: 6 },
      shares: { it: { stand: { percent: 67 } }, marketing: { stand: { percent: 33 } } },
    });
    expect(told(6, 2)).toMatchObject({ basis: 'total', answers: 8 });
    expect(told(1, 1)).toEqual({ basis: 'none', why: 'few' });
  });

  it('[PA6] an answer to a vote that is over is refused; a vote that was dropped takes its answers with it, on disk too', () => {
    const one = room();
    add(one);
    const [id = ''] = ids(one);
    expect(stand(one, ['a', IT], { [id]: 'stand' }, 0)).toBe('pact.notAsked');
    lead(one, 'ask');
    expect(stand(one, ['a', IT], { toString: 'stand' })).toBe('pact.unknown');
    expect(stand(one, ['a', IT], { [id]: 'stand' })).toBe('ok');
    expect(one.events.some(isSealing)).toBe(false);
    lead(one, 'drop');
    expect(JSON.stringify(one.state)).not.toContain('voter-');
    expect(one.events.some(isSealing)).toBe(true);
    lead(one, 'ask');
    expect(stand(one, ['a', IT], { [id]: 'stand' }, 1)).toBe('pact.notAsked');
    stand(one, ['a', IT], { [id]: 'stand' }, 2);
    one.moderator('room.close');
    expect(JSON.stringify(one.state)).not.toContain('voter-');
  });

  it('[PA7] a pact reworded after it was told is another one; asked again, what may not be told leaves the earlier result standing', () => {
    const one = room();
    for (const what of ['a', 'b']) add(one, { what });
    lead(one, 'ask');
    everybody(one);
    one.moderator('step.reveal', { step: 's1' });
    expect(lead(one, 'ask')).toBe('step.phase');
    const before = pacts(one);
    one.moderator('step.open', { step: 's1' });
    lead(one, 'edit', { pact: before[1]?.id, who: [IT], what: 'b, but later', by: '', until: '' });
    expect(pacts(one)[1]).toMatchObject({ what: 'b, but later', told: null });
    expect(ids(one)[1]).not.toBe(before[1]?.id);
    lead(one, 'ask');
    everybody(one, { its: 5, vote: 2 });
    one.moderator('step.reveal', { step: 's1' });
    expect(pacts(one)[0]?.told).toEqual(before[0]?.told);
    expect(pacts(one)[1]?.told).toMatchObject({ basis: 'roles' });
  });

  it('[PA8] the summary has each pact with all its fields and how far each side stands behind it in every format; in JSON by stable names', () => {
    const one = room();
    add(one, { who: [IT, MARKETING], what: 'We ask before the date', by: '2027-03-31', until: '2028-12-31' });
    lead(one, 'ask');
    everybody(one);
    one.moderator('step.reveal', { step: 's1' });
    const summary = summaryOf(one.state, 0);
    const sheet = summary.steps[0]?.sheets[0];
    const row = Object.fromEntries((sheet?.keys ?? []).map((key, i) => [key, sheet?.rows[0]?.[i]]));
    expect(row).toEqual({
      who: 'it and marketing',
      what: 'We ask before the date',
      by: '2027-03-31',
      until: '2028-12-31',
      it: '67 % stand behind it, the others have doubts or cannot',
      marketing: expect.stringContaining('33 % stand behind it'),
    });
    for (const [format, { write }] of Object.entries(FORMATS)) {
      const text = write(summary).replaceAll('\\', '');
      for (const words of ['We ask before the date', '2027-03-31', '2028-12-31', '67 % stand behind it'])
        expect(text, format).toContain(words);
    }
  });

  it('[PA9] revealed without asking only the pacts are there; going back keeps them', () => {
    const one = room();
    add(one);
    one.moderator('step.reveal', { step: 's1' });
    expect(pacts(one)).toMatchObject([{ told: null }]);
    expect(summaryOf(one.state, 0).steps[0]?.sheets[0]?.columns).toEqual(['Who', 'What', 'By', 'Supported until']);
    one.moderator('step.open', { step: 's2' });
    one.moderator('step.open', { step: 's1' });
    expect(texts(one)).toEqual(['We say no with a reason']);
  });

  it('[PA10] it can start from what an earlier step hands on, and hands on its pacts', () => {
    const agenda = [plan('collect', { most: 3 }), plan('pact', { from: true }), plan('stance')];
    const one = new TestRoom({ agenda, here: { it: 6, marketing: 6 } });
    one.moderator('step.open', { step: 's1' });
    one.write('ann', IT, 'alpha');
    one.moderator('step.reveal', { step: 's1' });
    one.moderator('step.open', { step: 's2' });
    expect(one.records('moderator', 'idea:').map((idea) => idea.text)).toEqual(['alpha']);
    expect(one.records('screen', 'idea:')).toEqual([]);
    one.moderator('pact.add', { who: [IT], what: 'alpha, from May on', by: '', until: '' }, 's2');
    one.moderator('step.reveal', { step: 's2' });
    one.moderator('step.open', { step: 's3' });
    expect(one.records('screen', 'item:').map((item) => item.text)).toEqual(['alpha, from May on']);
  });

  it('[PA11] simulated people answer when they are asked', () => {
    const one = room();
    for (const what of ['a', 'b']) add(one, { what });
    const deeds = (i: number) =>
      pact.imagine!({
        records: one.table('participant'),
        role: i % 2 ? IT : MARKETING,
        random: uniform(`p${i}`),
        sayings: [],
      });
    expect(deeds(1)).toEqual([]);
    lead(one, 'ask');
    let answered = 0;
    for (let i = 0; i < 40; i++) {
      for (const { type, body } of deeds(i)) {
        expect(one.person(`p${i}`, i % 2 ? IT : MARKETING, { type, body })).toBe('ok');
        answered += 1;
      }
    }
    expect(answered).toBeGreaterThan(30);
  });
});
