import { afterEach, describe, expect, it } from 'vitest';
import { CARD_STAYS } from '../../server/summary/sending.ts';
import { FORMATS, summaryFor, toSend } from '../../server/summary/summary.ts';
import type { Summary } from '../../server/summary/model.ts';
import type { Plan } from '../../shared/room/state.ts';
import { Led } from '../support/led.ts';
import { PASSAGES } from '../support/plans.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';
import { closeAll, moderatorOf, openRoom, serve, stepsOf } from '../support/server.ts';

afterEach(closeAll);

/** Each a text that nothing else in a summary would hold. */
const POSTS = {
  n0: 'Tickets lie about for weeks\nand nobody says why',
  n1: 'The brief changes after the date is told',
  n2: 'Legal reads it last & stops it <late>',
  n3: 'Hours of colleagues look free of charge',
  n4: 'A tool bought behind the back of everybody',
};
const SENTENCE = 'Ten minutes more for the talk on briefs';
/** What simulated people write: some of it so short that it is looked for as a whole cell only. */
const SAYINGS = ['Zeal lacks', 'Quorum', 'Yaks <all>'].concat(
  Array.from({ length: 30 }, (_, i) => `what nobody says aloud | number ${i}\nof those about *${i % 7}*`),
);
const everyText = [...Object.values(POSTS), SENTENCE];
const BOTH = [IT, MARKETING];
const people = (each: (who: string, role: string, at: number) => void) => {
  for (const role of BOTH) for (let i = 0; i < 6; i++) each(`${role}${i}`, role, i);
};

/** A session in which every kind of step that has cards or is about them has told something; `released` may leave. */
function session({ released, over = 'posts' }: { released: string[] | null; over?: 'posts' | 'themes' }): TestRoom {
  const agenda: Plan[] = [
    ...[plan('collect', { most: 9 }), plan('dots', { over: 'posts' }), plan('stance', { over: 'posts' })],
    ...[plan('rank', { over: 'posts' }), plan('price', { over: 'posts' }), plan('talk', { over: 'posts' })],
    ...[
      plan('pact', { from: true }),
      plan('return'),
      plan('release', { over }, { feeds: over === 'themes' ? 's1' : 'all' }),
    ],
  ];
  const room = new TestRoom({ agenda, here: { it: 6, marketing: 6 } });
  const open = (step: string) => expect(room.moderator('step.open', { step }), step).toBe('ok');
  open('s1');
  for (const [id, text] of Object.entries(POSTS)) room.write('ann', id === 'n0' ? IT : MARKETING, text, id);
  room.moderator('step.reveal', { step: 's1' });
  room.moderator('board.split', { posts: ['card-n0', 'card-n1'], title: 'We wait for each other' }, 's1');
  room.moderator('board.split', { posts: ['card-n2', 'card-n3'], title: `“${POSTS.n2}”` }, 's1');
  room.moderator('room.note', { step: 's1', text: `somebody read aloud: ${POSTS.n4}` });
  room.moderator('room.note', { step: 'room', text: POSTS.n3 });
  open('s2');
  people((who, role, i) =>
    room.person(who, role, { type: 'dots.cast', body: { spent: { 'card-n0': 1, ...(i < 3 && { 'card-n1': 2 }) } } }),
  );
  room.moderator('step.reveal', { step: 's2' });
  open('s3');
  const all = (said: string) => Object.fromEntries(Object.keys(POSTS).map((id) => [`card-${id}`, said]));
  people((who, role, i) =>
    room.person(who, role, { type: 'stance.answer', body: { answers: all(i < 4 ? 'agree' : 'pass') } }),
  );
  room.moderator('step.reveal', { step: 's3' });
  open('s4');
  people((who, role) =>
    room.person(who, role, { type: 'rank.order', body: { order: ['card-n2', 'card-n0', 'card-n4'] } }),
  );
  room.moderator('step.reveal', { step: 's4' });
  open('s5');
  people((who, role) => room.person(who, role, { type: 'price.choose', body: { items: ['card-n0', 'card-n3'] } }));
  room.moderator('step.reveal', { step: 's5' });
  open('s6');
  room.moderator('talk.choose', { topics: ['card-n1'] }, 's6');
  room.moderator('talk.start', { topic: 'card-n1' }, 's6');
  room.moderator('talk.note', { topic: 'card-n1', text: `what was noted on ${POSTS.n1}` }, 's6');
  room.moderator('step.close', { step: 's6' });
  open('s7');
  for (const what of ['We ask before the date is fixed', POSTS.n4])
    room.moderator('pact.add', { who: [IT], what, by: '2027-03-31', until: '' }, 's7');
  room.moderator('step.reveal', { step: 's7' });
  open('s8');
  people((who, role) => room.person(who, role, { type: 'return.mark', body: { mark: 4 } }));
  room.person('it0', IT, { type: 'return.write', body: { text: SENTENCE }, post: 'sentence' });
  room.moderator('step.reveal', { step: 's8' });
  if (released === null) return room;
  open('s9');
  const cards = room.records('screen', 'item:').map(({ id }) => id);
  const answers = Object.fromEntries(cards.map((id) => [id, released.includes(id) ? 'leave' : 'stay']));
  people((who, role) => room.person(who, role, { type: 'release.say', body: { answers } }));
  room.moderator('step.reveal', { step: 's9' });
  return room;
}

/** Every way a text may stand in one of the formats. */
const spellings = (text: string): string[] => {
  const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const md = text.replaceAll('\n', ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~&]/gu, (sign) => `\\${sign}`);
  return [
    ...new Set([
      text,
      text.replaceAll('\n', ' '),
      html,
      html.replaceAll('\n', ' '),
      md,
      JSON.stringify(text).slice(1, -1),
    ]),
  ];
};
const holds = (written: string, text: string) => spellings(text).some((one) => written.includes(one));
/** Everything but words; of the posts, which the version to send on counts where they stay, how many there are. */
const numbers = (summary: Summary) =>
  JSON.stringify(
    summary.steps.map(({ posts, held: { stays = 0, ...held }, ...step }) => ({
      ...{ ...step, held, posts: posts.length + stays },
      around: { ...summary, steps: [] },
    })),
    (key, value: unknown) =>
      ['text', 'title', 'note', 'for', 'columns', 'keys', 'rows', 'released'].includes(key) ? null : value,
  );
/** Posts as they are listed, without those that stay: the others keep their side, theme and words. */
const listed = ({ steps }: Summary, leaves: (id: string) => boolean = () => true) =>
  steps.map(({ posts }) => posts.filter(({ id }) => leaves(id)));
const cellNumbers = (summary: Summary) =>
  summary.steps.flatMap((step) =>
    step.sheets.flatMap(({ rows }) => rows.flat().filter((cell) => typeof cell === 'number')),
  );
const formats = Object.entries(FORMATS);

describe('the version to send on', () => {
  it('[SE1] in no format of it stands a card’s own words unless it was released; in the version for the room all stand', () => {
    const released = ['card-n0', 'card-n1'];
    const room = session({ released });
    for (const [name, { write }] of formats) {
      const whole = write(summaryFor('room', room.state, 0));
      const sent = write(summaryFor('sending', room.state, 0));
      for (const text of everyText) expect(holds(whole, text), `${name} for the room: ${text}`).toBe(true);
      const out = everyText.filter((text) => holds(sent, text));
      expect(out, name).toEqual([POSTS.n0, POSTS.n1]);
      expect(sent, name).toContain(CARD_STAYS);
    }
  });

  it('[SE2] where nobody was asked, or too few answered, no card’s own words are in it', () => {
    for (const room of [session({ released: null }), session({ released: [] })])
      for (const [name, { write }] of formats) {
        const sent = write(summaryFor('sending', room.state, 0));
        expect(
          everyText.filter((text) => holds(sent, text)),
          name,
        ).toEqual([]);
      }
  });

  it('[SE3] titles that people gave and pacts stay, unless they are, quote or hold what stays; notes stay in the room', () => {
    const room = session({ released: null });
    for (const [name, { write }] of formats) {
      const sent = write(summaryFor('sending', room.state, 0));
      for (const words of ['We wait for each other', 'We ask before the date is fixed'])
        expect(sent, name).toContain(words);
      for (const words of ['read aloud', 'what was noted']) expect(sent, name).not.toContain(words);
    }
    const { steps, note } = toSend(summaryFor('room', room.state, 0));
    expect([note, ...steps.map((step) => step.note)].join('')).toBe('');
    expect(steps[0]?.themes.map(({ title }) => title).sort()).toEqual([
      'A theme whose words stay in the room',
      'We wait for each other',
    ]);
    expect(steps[6]?.sheets[0]?.rows.map(([, what]) => what)).toEqual(['We ask before the date is fixed', CARD_STAYS]);
  });

  it('[SE4] all its numbers are those of the room, written out too; nothing but words differs, and what stays is counted', () => {
    for (const released of [null, ['card-n0']]) {
      const room = session({ released });
      const [whole, sent] = [summaryFor('room', room.state, 0), summaryFor('sending', room.state, 0)];
      expect(numbers(sent)).toBe(numbers(whole));
      expect(listed(sent)).toEqual(listed(whole, (id) => released?.includes(id) ?? false));
      expect(cellNumbers(sent)).toEqual(cellNumbers(whole));
      expect(JSON.stringify(toSend(sent).steps)).toBe(JSON.stringify(sent.steps));
      for (const { write } of [FORMATS.md, FORMATS.html]) {
        const told = (summary: Summary) =>
          write(summary).match(/(?<!Map of )\d+ elephants?(?: in \d+ themes?|, listed under)/gu);
        expect(told(whole)?.length).toBeGreaterThan(0);
        expect(told(sent)).toEqual(told(whole));
      }
    }
  });

  it('[SE11] themes stand in the same order in both versions, whatever was let go', () => {
    const order = (summary: Summary) => summary.steps.map(({ themes }) => themes.map(({ id }) => id));
    const listed = (summary: Summary) =>
      [...FORMATS.md.write(summary).matchAll(/^### .*\((\d+)/gmu)].map(([, size]) => size);
    for (const released of [null, [], ['card-n2', 'card-n3'], ['card-n0'], ['card-n2', 'card-n4']]) {
      const { state } = session({ released });
      const [whole, sent] = [summaryFor('room', state, 0), summaryFor('sending', state, 0)];
      expect(order(sent)).toEqual(order(whole));
      expect(listed(whole).slice(0, 2)).toEqual(listed(sent).slice(0, 2));
    }
  });

  it('[SE5] of themes that were asked about those that stay lose their titles, wherever they stand', () => {
    const probe = session({ released: [], over: 'themes' });
    const theme = probe.records('screen', 'item:').find((item) => item.text === 'We wait for each other')?.id ?? '';
    const kept = FORMATS.md.write(summaryFor('sending', probe.state, 0));
    expect(kept).not.toContain('We wait for each other');
    const gone = session({ released: [theme], over: 'themes' });
    // Ids of themes differ from room to room: the one that was let go is looked for by what was told.
    const { steps } = summaryFor('sending', gone.state, 0);
    expect(steps.at(-1)?.released).toEqual([theme]);
    expect(steps[0]?.themes.map(({ title }) => title)).toContain('We wait for each other');
  });

  it('[SE6] a suggested theme, whose name no person gave, loses it', () => {
    const summary = summaryFor('room', session({ released: null }).state, 0);
    const [collect] = summary.steps;
    const themes = collect!.themes.map((theme) => ({ ...theme, tentative: true, title: 'tickets weeks' }));
    const sent = toSend({ ...summary, steps: [{ ...collect!, themes }, ...summary.steps.slice(1)] });
    expect(sent.steps[0]?.themes.map(({ title }) => title)).toEqual(['A suggested theme', 'A suggested theme']);
  });

  it('[SE7] each format says at the top which version it is', () => {
    const room = session({ released: ['card-n0'] });
    for (const [name, { write }] of formats.filter(([name]) => name !== 'json')) {
      expect(write(summaryFor('room', room.state, 0)).slice(0, 9000), name).toContain('For the room');
      expect(write(summaryFor('sending', room.state, 0)).slice(0, 9000), name).toContain('To send on');
    }
    expect(JSON.parse(FORMATS.json.write(summaryFor('sending', room.state, 0)))).toMatchObject({ for: 'sending' });
  });

  it('[SE8] over HTTP it is asked for by name, comes under a name of its own, and any other name is refused', async () => {
    const { url } = await serve();
    const room = await openRoom(url);
    const moderator = await moderatorOf(url, room);
    await moderator.send('step.open', { step: stepsOf(moderator)[0] });
    const ask = (query: string) =>
      fetch(`${url}/api/summary${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: room.code, key: room.moderator, format: 'json' }),
      });
    const name = (answer: Response) => answer.headers.get('content-disposition');
    const [plain, whole, sent] = await Promise.all(['', '?for=room', '?for=sending'].map(ask));
    expect([name(plain!), name(whole!)]).toEqual(Array(2).fill('attachment; filename="elephant-room-summary.json"'));
    expect(name(sent!)).toBe('attachment; filename="elephant-room-to-send.json"');
    expect([await plain!.json(), await sent!.json()]).toMatchObject([{ for: 'room' }, { for: 'sending' }]);
    expect((await ask('?for=everybody')).status).toBe(400);
  });

  it('[SE9] of no kind of step, in any of its settings, does it hold a text that was written and not released', () => {
    const marked = { statements: [{ text: 'It is good.', low: 'no', high: 'yes' }] };
    const start = [plan('collect', { most: 2 }), plan('dots', { over: 'posts' }), plan('scale', marked)];
    for (const [at, passage] of [...PASSAGES, PASSAGES.flat()].entries()) {
      const kind = [...new Set(passage.map((one) => one.kind))].join(', ');
      for (const end of [[], [plan('release', {}, { feeds: 's1' })]]) {
        const led = new Led({ plans: [...start, ...passage, ...end], seed: at, sayings: SAYINGS, away: 0 });
        expect(led.close(), kind).toBe('ok');
        const { state, now } = led.room;
        const [whole, sent] = [summaryFor('room', state, now), summaryFor('sending', state, now)];
        const leave = new Set(whole.steps.flatMap(({ released }) => released ?? []));
        const posts = whole.steps.flatMap((step) => step.posts);
        const released = new Set(posts.filter(({ id }) => leave.has(id)).map(({ text }) => text));
        const stays = [...led.written].filter((text) => ![...released].some((one) => one.includes(text)));
        expect(numbers(sent), kind).toBe(numbers(whole));
        expect(listed(sent), kind).toEqual(listed(whole, (id) => leave.has(id)));
        expect(cellNumbers(sent), kind).toEqual(cellNumbers(whole));
        for (const [name, { write }] of formats) {
          const [room, out] = [write(whole), write(sent)];
          expect(stays.filter((text) => holds(room, text)).length, kind).toBeGreaterThan(3);
          expect(
            stays.filter((text) => holds(out, text)),
            `${kind} in ${name}`,
          ).toEqual([]);
          for (const text of released) expect(holds(out, text), `${kind} in ${name}`).toBe(true);
        }
      }
    }
  });

  it('[SE10] what the moderator asks in a card’s words loses them; statements and pacts that were voted on keep theirs', () => {
    const statement = { text: 'We are asked in time.', low: POSTS.n1, high: 'always' };
    const agenda = [
      plan('collect', { most: 9 }),
      plan(
        'scale',
        { statements: [statement], ask: POSTS.n3 },
        { prompt: { all: `Is it “${POSTS.n0}”?`, byRole: {} } },
      ),
      plan('pact'),
      plan('dots', { over: 'posts' }),
    ];
    const room = new TestRoom({ agenda, here: { it: 6, marketing: 6 } });
    room.moderator('step.open', { step: 's1' });
    for (const [id, text] of Object.entries({ ...POSTS, side: IT })) room.write('ann', IT, text, id);
    room.moderator('step.reveal', { step: 's1' });
    for (const step of ['s2', 's3', 's4']) {
      room.moderator('step.open', { step });
      if (step === 's3') room.moderator('pact.add', { who: [IT], what: 'Say why first', by: '', until: '' }, step);
    }
    const { steps } = summaryFor('sending', room.state, 0);
    expect(steps[1]).toMatchObject({
      prompt: `Is it “${CARD_STAYS}”?`,
      marked: [{ text: statement.text, line: { low: CARD_STAYS, high: 'always', ask: CARD_STAYS } }],
    });
    room.moderator('room.close');
    const json = FORMATS.json.write(summaryFor('sending', room.state, 0));
    for (const text of [statement.text, 'Say why first']) expect(json).toContain(text);
    expect(steps[2]?.sheets[0]?.rows[0], 'a card that is a side’s name takes it from no table').toEqual([
      ...[IT, 'Say why first', '', ''],
    ]);
  });
});
