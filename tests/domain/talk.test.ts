import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../server/summary/model.ts';
import { FORMATS } from '../../server/summary/summary.ts';
import { talk } from '../../shared/activities/talk.ts';
import { uniform } from '../../shared/random.ts';
import { isSealing } from '../../shared/room/events.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';

const WORDS = ['alpha', 'bravo', 'carrot', 'delta', 'echo'];
const MINUTE = 60_000;

function talking(settings: Record<string, unknown> = {}, between: ReturnType<typeof plan>[] = []): TestRoom {
  const agenda = [plan('collect', { most: 9 }), ...between, plan('talk', settings), plan('brief')];
  const room = new TestRoom({ agenda, here: { it: 6, marketing: 6 } });
  room.moderator('step.open', { step: 's1' });
  for (const [i, word] of WORDS.entries()) room.write('ann', i % 2 ? IT : MARKETING, word, word);
  room.moderator('step.reveal', { step: 's1' });
  if (between.length === 0) room.moderator('step.open', { step: 's2' });
  return room;
}

const lead = (room: TestRoom, type: string, body: object = {}, step = 's2') =>
  room.moderator(`talk.${type}`, body, step);
const topics = (room: TestRoom) => (room.table('participant').get('talk') as { topics: string[] }).topics;
const say = (room: TestRoom, [who, role]: [string, string], answer: string, question = 1) =>
  room.person(who, role, { type: 'talk.answer', body: { question, answer } });
const minutesOf = (room: TestRoom, id: string) =>
  (room.table('screen').get(`topic:${id}`) as { minutes: number }).minutes;

function everybody(room: TestRoom, { its = 6, marketers = 6, question = 1 } = {}): void {
  for (let i = 0; i < its; i++) say(room, [`i${i}`, IT], i < 4 ? 'stay' : 'move', question);
  for (let i = 0; i < marketers; i++) say(room, [`m${i}`, MARKETING], i < 2 ? 'stay' : 'move', question);
}

function started(settings = {}): { room: TestRoom; first: string; second: string } {
  const room = talking(settings);
  const [first = '', second = ''] = topics(room);
  lead(room, 'start', { topic: first });
  return { room, first, second };
}

describe('talk', () => {
  it('[TK1] the list begins with the first of what came in; the moderator chooses and orders, and what is not there, twice or too many is refused', () => {
    const room = talking({ topics: 3 });
    const all = ['item:', 'other:'].flatMap((key) => room.records('moderator', key)).map((item) => item.id);
    const [one = '', two = '', three = ''] = topics(room);
    expect(all).toHaveLength(WORDS.length);
    expect(topics(room)).toEqual(all.slice(0, 3));
    expect(room.records('screen', 'item:').map((item) => item.id)).toEqual(topics(room));
    expect(lead(room, 'choose', { topics: [three, one] })).toBe('ok');
    expect(topics(room)).toEqual([three, one]);
    expect(lead(room, 'choose', { topics: [one, one] })).toBe('talk.unknownItem');
    expect(lead(room, 'choose', { topics: ['nothing'] })).toBe('talk.unknownItem');
    expect(lead(room, 'choose', { topics: all.slice(0, 4) })).toBe('talk.full');
    expect(lead(room, 'start', { topic: two })).toBe('talk.unknownItem');
    lead(room, 'start', { topic: one });
    expect(lead(room, 'choose', { topics: [three] })).toBe('talk.running');
  });

  it('[TK2] one topic is on at a time, with its own end; going on, back and repeating keep minutes and notes and add to them', () => {
    const { room, first, second } = started({ minutes: 6 });
    const on = () => room.table('participant').get('talk') as { running: string; endsAt: number };
    expect(on()).toMatchObject({ running: first, endsAt: room.now + 6 * MINUTE });
    room.now += 7 * MINUTE;
    lead(room, 'extend', { minutes: 3 });
    expect(on().endsAt).toBe(room.now + 3 * MINUTE);
    lead(room, 'note', { topic: first, text: 'We start with the date.' });
    lead(room, 'start', { topic: second });
    room.now += 2 * MINUTE;
    lead(room, 'start', { topic: first });
    room.now += MINUTE;
    lead(room, 'stop');
    expect([minutesOf(room, first), minutesOf(room, second)]).toEqual([8, 2]);
    expect(lead(room, 'extend', { minutes: 1 })).toBe('talk.none');
    room.moderator('step.close', { step: 's2' });
    room.moderator('step.open', { step: 's2' });
    lead(room, 'start', { topic: first });
    room.now += 1.4 * MINUTE;
    lead(room, 'stop');
    expect(minutesOf(room, first)).toBe(9.5);
    expect(room.table('moderator').get(`noted:${first}`)).toBe('We start with the date.');
  });

  it("[TK3] a topic's time stops with its step, whichever way that ends, and is told in half minutes", () => {
    const ends: Record<string, (room: TestRoom) => void> = {
      close: (room) => room.moderator('step.close', { step: 's2' }),
      skip: (room) => room.moderator('step.skip', { step: 's2' }),
      next: (room) => room.moderator('step.open', { step: 's3' }),
      over: (room) => room.moderator('room.close'),
    };
    for (const [name, end] of Object.entries(ends)) {
      const { room, first } = started();
      room.now += 2.7 * MINUTE;
      end(room);
      room.now += 10 * MINUTE;
      const work = room.work<{ running: unknown; talked: Record<string, { spent: number }> }>('s2');
      expect([work.running, work.talked[first]?.spent], name).toEqual([null, 2.7 * MINUTE]);
      expect(summaryOf(room.state, 0).steps[1]?.sheets[0]?.rows[0]?.[1], name).toBe(2.5);
    }
  });

  it("[TK4] while the room is asked no table moves but the answerer's own, except how many have answered", () => {
    const { room } = started();
    expect(room.records('screen', 'progress:')).toEqual([]);
    lead(room, 'ask');
    const look = () =>
      (['moderator', 'screen', 'participant'] as const).map((audience) =>
        [...room.table(audience)].filter(([key]) => !key.startsWith('progress:')),
      );
    const before = JSON.stringify(look());
    everybody(room);
    expect(JSON.stringify(look())).toBe(before);
    expect(room.records('screen', 'progress:').map((one) => one.done)).toEqual([6, 6]);
    expect(room.records('participant', 'progress:')).toEqual([]);
    expect(room.mine('i0', IT).get('mine:answer')).toEqual({ question: 1, answer: 'stay' });
    expect(room.mine('toString', IT).get('mine:answer')).toEqual({ question: 1, answer: null });
    say(room, ['i0', IT], 'move');
    expect(room.records('screen', 'progress:').map((one) => one.done)).toEqual([6, 6]);
  });

  it('[TK5] closing the question tells all the same by side, and erases every answer, on disk too', () => {
    const { room, first } = started();
    lead(room, 'ask');
    everybody(room);
    lead(room, 'count');
    const [moderator, screen, participant] = (['moderator', 'screen', 'participant'] as const).map((audience) =>
      room.table(audience).get(`topic:${first}`),
    );
    expect([screen, participant]).toEqual([moderator, moderator]);
    expect(screen).toMatchObject({
      told: {
        basis: 'roles',
        shares: { it: { stay: { percent: 67, bound: 'exact' } }, marketing: { stay: { percent: 33 } } },
      },
    });
    expect(JSON.stringify(room.state)).not.toContain('voter-');
    expect(room.events.filter(isSealing).map((event) => event.type === 'did' && event.event.type)).toContain(
      'talk.counted',
    );
    expect(lead(room, 'count')).toBe('talk.notAsked');
  });

  it('[TK6] too few on one side: only the total; too few at all, or other numbers than the time before: nothing more', () => {
    const told = (its: number, marketers: number) => {
      const { room, first } = started();
      lead(room, 'ask');
      everybody(room, { its, marketers });
      lead(room, 'count');
      return { room, first, told: (room.table('screen').get(`topic:${first}`) as { told: object }).told };
    };
    expect(told(2, 6).told).toMatchObject({ basis: 'total', answers: 8 });
    expect(told(1, 1).told).toEqual({ basis: 'none', why: 'few' });
    const { room, first, told: before } = told(6, 6);
    lead(room, 'ask');
    everybody(room, { its: 5, question: 2 });
    lead(room, 'count');
    expect(room.work<{ talked: Record<string, { asked: object[] }> }>().talked[first]?.asked[1]).toMatchObject({
      items: { [first]: { basis: 'none', why: 'close' } },
    });
    expect(room.table('screen').get(`topic:${first}`)).toMatchObject({ told: before });
  });

  it('[TK7] an answer to a question that is over is refused; a question nobody closed is dropped with its answers', () => {
    const { room, second } = started();
    expect(say(room, ['a', IT], 'stay', 0)).toBe('talk.notAsked');
    lead(room, 'ask');
    expect(say(room, ['a', IT], 'stay')).toBe('ok');
    lead(room, 'start', { topic: second });
    expect(JSON.stringify(room.work())).not.toContain('voter-');
    expect(room.events.some(isSealing)).toBe(true);
    lead(room, 'ask');
    expect(say(room, ['a', IT], 'stay', 1)).toBe('talk.notAsked');
    expect(say(room, ['a', IT], 'stay', 2)).toBe('ok');
    room.moderator('step.open', { step: 's3' });
    expect(JSON.stringify(room.state)).not.toContain('voter-');
    const quiet = started({ asks: false }).room;
    expect(lead(quiet, 'ask')).toBe('step.phase');
  });

  it("[TK8] notes are the moderator's alone until the summary, which has topic, minutes, what was said and notes in every format", () => {
    const { room, first } = started();
    lead(room, 'note', { topic: first, text: ' Nobody owns the date. ' });
    expect(lead(room, 'note', { topic: first, text: '\u202e' })).toBe('text.control');
    for (const audience of ['screen', 'participant'] as const)
      expect(JSON.stringify([...room.table(audience)])).not.toContain('Nobody owns');
    lead(room, 'ask');
    everybody(room);
    lead(room, 'count');
    room.now += 4 * MINUTE;
    room.moderator('step.close', { step: 's2' });
    const summary = summaryOf(room.state, 0);
    expect(summary.steps[1]?.sheets[0]?.rows[0]?.slice(1)).toEqual([
      4,
      'it: 67 % stay, 33 % move on · marketing: 33 % stay, 67 % move on',
      'Nobody owns the date.',
    ]);
    for (const [format, { write }] of Object.entries(FORMATS))
      for (const words of ['Nobody owns the date', '67 % stay', 'Minutes'])
        expect(write(summary), format).toContain(words);
  });

  it("[TK9] the posts of the topic that is on are in everybody's records, also when a vote stood in between", () => {
    const room = talking({}, [plan('dots')]);
    room.moderator('board.split', { posts: ['card-alpha', 'card-carrot'], title: 'Together' }, 's1');
    room.moderator('step.open', { step: 's2' });
    room.moderator('step.reveal', { step: 's2' });
    room.moderator('step.open', { step: 's3' });
    const theme =
      [...room.records('moderator', 'item:'), ...room.records('moderator', 'other:')].find(
        (item) => item.kind === 'theme',
      )?.id ?? '';
    expect(room.records('participant', 'post:')).toEqual([]);
    lead(room, 'choose', { topics: [theme] }, 's3');
    lead(room, 'start', { topic: theme }, 's3');
    const posts = room.records('participant', 'post:');
    expect(posts.map((post) => post.text).sort()).toEqual(['alpha', 'carrot']);
    expect(posts[0]).toMatchObject({ theme, role: MARKETING });
  });

  it('[TK10] simulated people answer when they are asked', () => {
    const { room } = started();
    const deeds = (i: number) =>
      talk.imagine!({
        records: room.table('participant'),
        role: i % 2 ? IT : MARKETING,
        random: uniform(`p${i}`),
        sayings: [],
      });
    expect(deeds(1)).toEqual([]);
    lead(room, 'ask');
    expect(room.table('participant').get('turn')).toBe(1);
    let answered = 0;
    for (let i = 0; i < 40; i++) {
      for (const { type, body } of deeds(i)) {
        expect(room.person(`p${i}`, i % 2 ? IT : MARKETING, { type, body })).toBe('ok');
        answered += 1;
      }
    }
    expect(answered).toBeGreaterThan(30);
  });
});

describe('what a vote hands on', () => {
  const order = (room: TestRoom) => room.records('moderator', 'item:').map((item) => item.id);

  it('[D12] once revealed it hands its items on in the order it told', () => {
    const room = talking({ topics: 5 }, [plan('dots', { budget: 3 })]);
    room.moderator('step.open', { step: 's2' });
    for (const role of [IT, MARKETING])
      for (let i = 0; i < 6; i++)
        room.person(`${role}${i}`, role, {
          type: 'dots.cast',
          body: { spent: { 'card-delta': 1, ...(i < 3 && { 'card-echo': 1 }) } },
        });
    room.moderator('step.reveal', { step: 's2' });
    const ranked = room.records('screen', 'result:').sort((a, b) => Number(a.rank) - Number(b.rank));
    room.moderator('step.open', { step: 's3' });
    expect(order(room)).toEqual(ranked.map((row) => row.id));
    expect(order(room).slice(0, 2)).toEqual(['card-delta', 'card-echo']);
  });

  it('[V16] once revealed it hands its items on in the order it told, what has no rank last', () => {
    const room = talking({ topics: 5 }, [plan('stance')]);
    room.moderator('step.open', { step: 's2' });
    for (const role of [IT, MARKETING])
      for (let i = 0; i < 6; i++) {
        const answers = {
          'card-delta': i < 4 ? 'agree' : 'pass',
          'card-echo': 'agree',
          'card-bravo': i < 2 ? 'agree' : 'disagree',
        };
        room.person(`${role}${i}`, role, { type: 'stance.answer', body: { answers } });
      }
    room.moderator('step.reveal', { step: 's2' });
    const ranked = room.records('screen', 'result:').filter((row) => row.rank !== null);
    ranked.sort((a, b) => Number(a.rank) - Number(b.rank));
    room.moderator('step.open', { step: 's3' });
    expect(order(room).slice(0, ranked.length)).toEqual(ranked.map((row) => row.id));
    expect(order(room)[0]).toBe('card-echo');
  });
});
