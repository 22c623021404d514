import { afterEach, describe, expect, it } from 'vitest';
import type { OpenedRoom } from '../../shared/opening.ts';
import { LARGEST_FRAME } from '../../shared/protocol.ts';
import { REFUSALS } from '../../shared/refusals.ts';
import { plan } from '../support/room.ts';
import {
  AGENDA,
  Client,
  closeAll,
  moderatorOf,
  openRoom,
  phoneOf,
  post,
  screenOf,
  serve,
  stepsOf,
} from '../support/server.ts';

afterEach(closeAll);

const SECRET = 'a-secret-of-22-symbols';

async function hall() {
  const { url, app } = await serve();
  const room = await openRoom(url);
  const moderator = await moderatorOf(url, room);
  const phone = await phoneOf(url, room.code);
  const [collect = '', dots = ''] = stepsOf(moderator);
  await moderator.send('step.open', { step: collect });
  const state = async () => JSON.stringify((await app.hosts.find(room.code))?.state);
  return { url, app, room, moderator, phone, collect, dots, state };
}

describe('joining', () => {
  it('[W1] a wrong code, a closed room and a locked room each get their clear no', async () => {
    const { url, room, moderator } = await hall();
    for (const path of ['/api/door', '/api/seats']) {
      expect(
        await post(url, path, { code: 'ZZZZZZ', role: 'it' }).then(({ status, body }) => [
          status,
          body.refused,
          body.words,
        ]),
      ).toEqual(
        path === '/api/door'
          ? [400, 'frame.malformed', REFUSALS['frame.malformed']]
          : [404, 'room.unknown', REFUSALS['room.unknown']],
      );
    }
    expect((await post(url, '/api/door', { code: 'ZZZZZZ' })).body.refused).toBe('room.unknown');
    expect((await post(url, '/api/door', { code: 'no' })).body.refused).toBe('room.unknown');
    await moderator.send('room.lock', { on: true });
    expect((await post(url, '/api/seats', { code: room.code, role: 'it' })).body.refused).toBe('room.locked');
    await moderator.send('room.lock', { on: false });
    await moderator.send('room.close');
    expect((await post(url, '/api/door', { code: room.code })).body.refused).toBe('room.closed');
  });

  it('[W2] a code is understood in any case, with spaces and dashes', async () => {
    const { url, room } = await hall();
    const typed = ` ${room.code.slice(0, 3).toLowerCase()} - ${room.code.slice(3)}`;
    expect((await post(url, '/api/door', { code: typed })).body).toMatchObject({ code: room.code, title: 'Q4' });
  });

  it("[W3] another room's seat, a forged role, a broken token and a guessed link are refused", async () => {
    const { url, room, phone } = await hall();
    const other = await openRoom(url);
    const [, pid, mac] = phone.token.split('.');
    const tries = [
      { code: other.code, audience: 'participant', key: phone.token },
      { code: room.code, audience: 'participant', key: `marketing.${pid}.${mac}` },
      { code: room.code, audience: 'participant', key: 'it.x.y' },
      { code: room.code, audience: 'moderator', key: phone.token },
      { code: room.code, audience: 'moderator', key: room.screen },
      { code: room.code, audience: 'screen', key: room.moderator },
    ];
    for (const auth of tries) {
      const client = new Client(url, auth);
      await client.until((one) => one.refused);
      expect(client.refused?.refused).toBe('seat.invalid');
    }
    expect((await post(url, '/api/seats', { code: room.code, role: 'boss' })).body.refused).toBe('seat.role');
  });

  it('[W4] an older page is told to reload; a handshake that is none is refused', async () => {
    const { url, room, phone } = await hall();
    const auth = { code: room.code, audience: 'participant', key: phone.token };
    for (const [bad, refused] of [
      [{ ...auth, protocol: 0 }, 'protocol.old'],
      [{ ...auth, audience: 'king' }, 'frame.malformed'],
      [{ ...auth, secrets: ['<script>'] }, 'frame.malformed'],
    ] as const) {
      const client = new Client(url, bad);
      await client.until((one) => one.refused);
      expect(client.refused).toEqual({ refused, words: REFUSALS[refused] });
    }
  });

  it('[W5] 300 honest joins from one address in a minute pass; a guesser of codes is slowed', async () => {
    const { url, room } = await hall();
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        post(url, '/api/seats', { code: room.code, role: i % 2 ? 'it' : 'marketing' }),
      ),
    );
    expect(answers.map(({ status }) => status).filter((status) => status !== 201)).toEqual([]);
    const guesses = await Promise.all(Array.from({ length: 120 }, () => post(url, '/api/door', { code: 'ZZZZZ2' })));
    expect(guesses.map(({ body }) => body.refused)).toContain('rate.address');
  });

  it('[W6] a passcode, where one is set, decides who may open rooms', async () => {
    const { url } = await serve({ passcode: 'open sesame' });
    const body = { title: 'x', roles: ['A', 'B'] };
    expect((await post(url, '/api/rooms', body)).body.refused).toBe('passcode.wrong');
    expect((await post(url, '/api/rooms', { ...body, passcode: 'open sesame' })).status).toBe(201);
  });

  it('[W19] whoever moderates a room that is not over may preview a step without the passcode, and open nothing else', async () => {
    const { url } = await serve({ passcode: 'open sesame' });
    const body = { title: 'x', roles: ['A', 'B'] };
    const { body: room } = await post(url, '/api/rooms', { ...body, passcode: 'open sesame' });
    const desk = { code: room.code, key: room.moderator };
    const preview = { ...body, agenda: [{ ...AGENDA[0], id: 'own' }], rehearsal: true, until: 'own' };
    expect((await post(url, '/api/rooms', { ...preview, desk })).status).toBe(201);
    for (const [more, refused] of [
      [{ ...body, desk }, 'passcode.wrong'],
      [{ ...body, desk, rehearsal: true }, 'passcode.wrong'],
      [{ ...preview, desk, passcode: 'guessed' }, 'passcode.wrong'],
      [preview, 'passcode.wrong'],
      [{ ...preview, desk: { ...desk, key: room.screen } }, 'seat.invalid'],
      [{ ...preview, desk: { ...desk, code: 'ZZZZZ2' } }, 'room.unknown'],
    ] as const)
      expect((await post(url, '/api/rooms', more)).body.refused).toBe(refused);
    await (await moderatorOf(url, room as unknown as OpenedRoom)).send('room.close');
    expect((await post(url, '/api/rooms', { ...preview, desk })).body.refused).toBe('room.closed');
  });

  it("[W7] the screen's secret comes from the moderator's alone, and cannot moderate", async () => {
    const { url, room } = await hall();
    expect((await post(url, '/api/screen', { code: room.code, key: room.moderator })).body.screen).toBe(room.screen);
    expect((await post(url, '/api/screen', { code: room.code, key: room.screen })).body.refused).toBe('seat.invalid');
    const screen = await screenOf(url, room);
    expect(await screen.send('room.lock', { on: true })).toMatchObject({ refused: 'command.forbidden' });
  });
});

describe('bad input', () => {
  it('[W8] each bad command is refused with its words, and the room is unharmed', async () => {
    const { phone, collect, dots, moderator, state } = await hall();
    await phone.send('collect.write', { text: 'a good one' }, { step: collect, secret: SECRET });
    const before = await state();
    const at = { step: collect, secret: `${SECRET}x` };
    const bad: [string, object, object, string][] = [
      ['collect.write', { text: 'x'.repeat(10_001) }, at, 'text.long'],
      ['collect.write', { text: '  ' }, at, 'text.empty'],
      ['collect.write', { text: 'a\u0000b' }, at, 'text.control'],
      ['collect.write', { text: 'a\u202eb' }, at, 'text.control'],
      ['collect.write', { text: 5 }, at, 'frame.malformed'],
      ['collect.write', { text: 'x', more: 1 }, at, 'frame.malformed'],
      ['collect.write', { text: 'no secret' }, { step: collect }, 'frame.malformed'],
      ['collect.write', { text: 'x' }, { ...at, step: 'nowhere' }, 'step.unknown'],
      ['collect.fly', {}, at, 'command.unknown'],
      ['step.open', { step: dots }, {}, 'command.forbidden'],
      ['room.close', {}, {}, 'command.forbidden'],
      ['dots.cast', { spent: {} }, { step: dots }, 'step.notOpen'],
      ['dots.cast', { spent: {} }, { step: collect }, 'command.unknown'],
    ];
    for (const [type, body, more, refused] of bad) {
      expect(await phone.send(type, body, more), `${type} ${JSON.stringify(body).slice(0, 40)}`).toEqual({
        refused,
        words: REFUSALS[refused as keyof typeof REFUSALS],
      });
    }
    expect(await moderator.send('step.open', { step: dots })).toMatchObject({ refused: 'step.feed' });
    expect(await state()).toBe(before);
  });

  it('[W9] messages that are no commands are answered or dropped, binary and unknown ones too', async () => {
    const { phone, collect, state } = await hall();
    const before = await state();
    for (const raw of [
      null,
      7,
      'text',
      [],
      {},
      { id: 'short', type: 'x' },
      Buffer.from([1, 2, 3]),
      { id: Buffer.alloc(20), type: 'collect.write' },
    ]) {
      expect(await phone.socket.timeout(5000).emitWithAck('command', raw)).toMatchObject({
        refused: 'frame.malformed',
      });
    }
    phone.socket.emit('command');
    phone.socket.emit('command', { id: 'x'.repeat(20), type: 'collect.write' });
    phone.socket.emit('nonsense', 1, 2, 3);
    phone.socket.emit('frame', { n: 99, put: { room: 'mine' }, drop: [] });
    expect(await phone.send('collect.write', { text: 'still here' }, { step: collect, secret: SECRET })).toMatchObject({
      ok: true,
    });
    expect(await state()).not.toBe(before);
  });

  it("[W10] an oversized message ends that connection and nobody else's", async () => {
    const { url, room, phone, collect, state } = await hall();
    const other = await phoneOf(url, room.code);
    const before = await state();
    const gone = phone.until((client) => client.socket.disconnected, 'the end of the connection');
    phone.socket.on('disconnect', () => phone.socket.io.reconnection(false));
    phone.socket.emit('command', {
      id: 'x'.repeat(20),
      type: 'collect.write',
      step: collect,
      body: { text: 'x'.repeat(LARGEST_FRAME) },
    });
    await gone;
    expect(await state()).toBe(before);
    expect(await other.send('collect.write', { text: 'unharmed' }, { step: collect, secret: SECRET })).toMatchObject({
      ok: true,
    });
    expect((await post(url, '/api/rooms', `{"title":"${'x'.repeat(300_000)}"}`)).body.refused).toBe('frame.large');
    expect((await post(url, '/api/rooms', '{not json')).body.refused).toBe('frame.malformed');
  });

  it('[W11] a spent budget and a command after the close are refused; what stood before stands', async () => {
    const { phone, moderator, collect, dots } = await hall();
    await phone.send('collect.write', { text: 'something' }, { step: collect, secret: SECRET });
    await moderator.send('step.reveal', { step: collect });
    await moderator.send('step.open', { step: dots });
    const [item] = await phone.until((client) => client.all('item:').length > 0 && client.all('item:'), 'items');
    const id = String(item?.id);
    expect(await phone.send('dots.cast', { spent: { [id]: 2 } }, { step: dots })).toEqual({ ok: true });
    expect(await phone.send('dots.cast', { spent: { [id]: 4 } }, { step: dots })).toMatchObject({
      refused: 'dots.spent',
    });
    await phone.until(
      (client) => JSON.stringify(client.mine.get('mine:ballot')) === JSON.stringify({ spent: { [id]: 2 }, cast: true }),
    );
    await moderator.send('room.close');
    expect(await phone.send('dots.cast', { spent: {} }, { step: dots })).toMatchObject({ refused: 'room.closed' });
  });

  it('[W12] a seat that sends far too much is asked to wait, and the room goes on', async () => {
    const { url, phone, room, collect } = await hall();
    const other = await phoneOf(url, room.code);
    const answers = await Promise.all(Array.from({ length: 200 }, () => phone.send('collect.fly')));
    expect(answers).toContainEqual({ refused: 'rate.seat', words: REFUSALS['rate.seat'] });
    expect(await other.send('collect.write', { text: 'me first' }, { step: collect, secret: SECRET })).toMatchObject({
      ok: true,
    });
  });
});

describe('the pages', () => {
  it('[W13] carry a policy without unsafe-inline, and no header that names the program', async () => {
    const { url } = await serve();
    for (const path of ['/', '/run', '/moderator', '/screen']) {
      const response = await fetch(url + path);
      expect(response.status, path).toBe(200);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(response.headers.get('x-powered-by')).toBeNull();
      expect(await response.text()).not.toMatch(/<style|style="|<script(?![^>]*src=)/u);
    }
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });

  it('[W14] livez and readyz tell whether it lives and whether it takes work', async () => {
    const { url } = await serve();
    expect(await fetch(`${url}/livez`).then((response) => response.status)).toBe(200);
    expect(await fetch(`${url}/readyz`).then((response) => response.text())).toBe('ok');
  });

  it('[W15] a plan that is not sound opens no room, and says so', async () => {
    const { url } = await serve();
    const bad = [plan('dots', { budget: 0 }), plan('unheard-of'), { ...plan('brief'), minutes: -1 }];
    for (const one of bad) {
      const { status, body } = await post(url, '/api/rooms', {
        title: 'x',
        roles: ['A', 'B'],
        agenda: [...AGENDA, one],
      });
      expect([status, body.refused]).toEqual([400, one.minutes < 0 ? 'frame.malformed' : 'step.settings']);
    }
    expect((await post(url, '/api/rooms', { title: 'x', roles: ['only one'] })).body.refused).toBe('frame.malformed');
    for (const bad of ['a\u202eb', 'a\u0000b']) {
      expect((await post(url, '/api/rooms', { title: bad, roles: ['A', 'B'] })).body.refused).toBe('frame.malformed');
      expect((await post(url, '/api/rooms', { title: 'x', roles: ['A', bad] })).body.refused).toBe('frame.malformed');
    }
    expect((await post(url, '/api/rooms', { title: 'x', roles: ['A', 'B'], threshold: 2 })).body.refused).toBe(
      'frame.malformed',
    );
  });
});
