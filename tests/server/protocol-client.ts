/** A whole session from docs/PROTOCOL.md alone: no code of client/, server/ or shared/ is used here, only Socket.IO and fetch. */
import { io } from 'socket.io-client';
/** Whatever JSON holds: this client knows the records from the page, not from types. */
type Loose = ReturnType<typeof JSON.parse>;
const random = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join('');

async function post(url: string, path: string, body: object): Promise<Loose> {
  const type = { 'content-type': 'application/json' };
  const response = await fetch(url + path, { method: 'POST', headers: type, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

function take(url: string, auth: object) {
  const socket = io(url, { auth: { protocol: 2, ...auth } });
  const [records, mine] = [new Map<string, Loose>(), new Map<string, Loose>()];
  const looks: (() => void)[] = [];
  const look = () => looks.forEach((one) => one());
  const fill = (table: Map<string, Loose>, put: object) => {
    for (const [key, value] of Object.entries(put)) table.set(key, value);
  };
  let n = 0;
  socket.on('snapshot', (snapshot) => {
    n = snapshot.n;
    for (const table of [records, mine]) table.clear();
    fill(records, snapshot.records);
    fill(mine, snapshot.mine);
    look();
  });
  socket.on('frame', (frame) => {
    if (!frame.mine && frame.n !== ++n) throw new Error('a frame is missing');
    for (const key of frame.drop) (frame.mine ? mine : records).delete(key);
    fill(frame.mine ? mine : records, frame.put);
    look();
  });
  return {
    ...{ socket, records, mine },
    all: (prefix: string) =>
      [...records]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => ({ id: key.slice(prefix.length), ...value })),
    until: (fact: () => unknown) =>
      new Promise<void>((resolve) => {
        looks.push(() => fact() && resolve());
        look();
      }),
    async command(type: string, body: object, more: object = {}) {
      const ack = await socket.timeout(10_000).emitWithAck('command', { id: random(), type, body, ...more });
      if (!ack.ok) throw new Error(ack.words);
    },
  };
}

export async function wholeSession(url: string): Promise<Loose> {
  const step = (kind: string) => ({ kind, title: kind, prompt: { all: 'What do we avoid saying?' }, minutes: 5 });
  const agenda = [step('collect'), step('dots')];
  const room = await post(url, '/api/rooms', {
    title: 'By the book',
    roles: ['IT', 'Marketing'],
    threshold: 3,
    agenda,
  });
  const moderator = take(url, { code: room.code, audience: 'moderator', key: room.moderator });
  await moderator.until(() => moderator.all('agenda:').length === 2);
  const [collect, dots] = moderator.all('agenda:').sort((a, b) => a.order - b.order);
  const { roles } = await post(url, '/api/door', { code: room.code });
  const phones = [];
  for (let i = 0; i < 6; i++) {
    const { token } = await post(url, '/api/seats', { code: room.code, role: roles[i % 2].id });
    phones.push(take(url, { code: room.code, audience: 'participant', key: token }));
  }
  await moderator.command('step.open', { step: collect.id });
  for (const [i, phone] of phones.entries()) {
    await phone.until(() => phone.records.get('step')?.phase === 'open');
    await phone.command('collect.write', { text: `statement ${i}` }, { step: collect.id, secret: random() });
  }
  await moderator.command('step.reveal', { step: collect.id });
  await moderator.until(() => moderator.all('post:').length === 6);
  const posts = moderator.all('post:').slice(0, 3);
  await moderator.command('board.split', { posts: posts.map(({ id }) => id), title: 'Together' }, { step: collect.id });
  await moderator.command('step.open', { step: dots.id });
  for (const phone of phones) {
    await phone.until(() => phone.records.get('step')?.id === dots.id && phone.all('item:').length > 0);
    const theme = phone.all('item:').find((item) => item.text === 'Together');
    await phone.command('dots.cast', { spent: { [theme.id]: 2 } }, { step: dots.id });
    await phone.until(() => phone.mine.get('mine:ballot')?.cast);
  }
  await moderator.command('step.reveal', { step: dots.id });
  const summary = await post(url, '/api/summary', { code: room.code, key: room.moderator, format: 'json' });
  await moderator.command('room.close', {});
  for (const { socket } of [moderator, ...phones]) socket.close();
  return summary;
}
