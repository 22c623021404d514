import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { EmbeddingSettings } from '../../server/thinking/embeddings.ts';
import {
  closeAll,
  moderatorOf,
  onClose,
  openRoom,
  phoneOf,
  screenOf,
  serve,
  stepsOf,
  type Client,
} from '../support/server.ts';

afterEach(closeAll);

/** An embedding server as Ollama is one: a text's vector says which of these words are in it. */
const AXES = ['fruit', 'vehicle', 'tool'];
const MEANING: Record<string, number> = { apple: 0, pear: 0, plum: 0, car: 1, train: 1, ferry: 1, saw: 2 };

interface Fake {
  url: string;
  asked: { path: string; body: { model: string; input: string[] }; key: string | undefined }[];
  behave: 'well' | 'badly' | 'silently' | 'wrongly';
}

async function embeddingServer(): Promise<Fake> {
  const fake: Fake = { url: '', asked: [], behave: 'well' };
  const server: Server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      fake.asked.push({ path: request.url ?? '', body, key: request.headers.authorization });
      if (fake.behave === 'silently') return;
      if (fake.behave === 'badly') return void response.writeHead(500).end('no');
      if (fake.behave === 'wrongly')
        return void response.end(JSON.stringify({ data: [{ index: 0, embedding: ['x'] }] }));
      const data = body.input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ object: 'list', data, model: body.model }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onClose(() => void server.closeAllConnections());
  onClose(() => void server.close());
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`;
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<{ model: string; input: string[] }> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return JSON.parse(text) as { model: string; input: string[] };
}

/** A common part, as real models have one, and an axis for each meaning. */
const vectorOf = (text: string): number[] => [
  1,
  ...AXES.map((_, axis) => (Object.entries(MEANING).some(([word, at]) => at === axis && text.includes(word)) ? 1 : 0)),
];

const TEXTS = ['apple first', 'pear second', 'plum third', 'car fourth', 'train fifth', 'ferry sixth', 'saw seventh'];

async function wallWith(embeddings?: EmbeddingSettings) {
  const { url } = await serve({ embeddings });
  const room = await openRoom(url);
  const [moderator, screen] = [await moderatorOf(url, room), await screenOf(url, room)];
  const phone = await phoneOf(url, room.code);
  const [step = ''] = stepsOf(moderator);
  await moderator.send('step.open', { step });
  for (const [i, text] of TEXTS.entries())
    await phone.send('collect.write', { text }, { step, secret: `a-secret-of-22-symbols-${i}` });
  await moderator.send('step.reveal', { step });
  return { moderator, screen, phone, step };
}

const settled = (moderator: Client) =>
  moderator.until(
    (client) => (client.records.get('sorting') as { thinking?: boolean })?.thinking === false,
    'a thought',
  );
const themesOf = (client: Client) =>
  Object.values(Object.groupBy(client.all('post:'), (post) => String(post.theme ?? post.id)))
    .map((posts) => (posts ?? []).map((post) => String(post.text).split(' ')[0] ?? '').sort())
    .filter((posts) => posts.length > 1)
    .sort();

describe('thinking off the event loop', () => {
  it('[TH1] what was revealed is grouped a moment later, the same for every audience, and stored', async () => {
    const { moderator, screen, phone } = await wallWith();
    await settled(moderator);
    for (const client of [screen, phone]) await client.until(() => client.all('post:').length === TEXTS.length);
    expect(themesOf(screen)).toEqual(themesOf(moderator));
    expect(themesOf(phone)).toEqual(themesOf(moderator));
  });

  it('[TH2] nobody but the room itself hands in a thought', async () => {
    const { moderator, phone, step } = await wallWith();
    await settled(moderator);
    const body = { edition: 1, again: false, groups: {}, hints: {}, alike: [] };
    for (const client of [moderator, phone])
      expect(await client.send('board.think', body, { step })).toMatchObject({ refused: 'command.forbidden' });
  });
});

describe('an embedding server', () => {
  it('[TH3] takes the place of the words: what shares no word is grouped by what it means', async () => {
    const fake = await embeddingServer();
    const { moderator } = await wallWith({ url: fake.url, model: 'small', key: 'k' });
    await settled(moderator);
    expect(themesOf(moderator)).toEqual([
      ['apple', 'pear', 'plum'],
      ['car', 'ferry', 'train'],
    ]);
    expect(moderator.records.get('embeddings')).toBe('answers');
    expect(fake.asked[0]).toMatchObject({ path: '/v1/embeddings', body: { model: 'small' }, key: 'Bearer k' });
  });

  it('[TH4] gets texts and nothing else, each text once', async () => {
    const fake = await embeddingServer();
    const { moderator, step } = await wallWith({ url: fake.url, model: 'small' });
    await settled(moderator);
    await moderator.send('board.sort', {}, { step });
    await moderator.until((client) => (client.records.get('sorting') as { proposal: object | null }).proposal);
    const inputs = fake.asked.flatMap(({ body }) => body.input);
    expect(inputs.toSorted()).toEqual(TEXTS.toSorted());
    for (const { body } of fake.asked) {
      expect(Object.keys(body).sort()).toEqual(['input', 'model']);
      expect(body.input, 'in an order that says nothing of who came first').toEqual(body.input.toSorted());
    }
  });

  for (const behave of ['badly', 'wrongly', 'silently'] as const) {
    it(`[TH5] when it answers ${behave}, posts are compared by their words and nobody waits twice`, async () => {
      const fake = await embeddingServer();
      fake.behave = behave;
      const { moderator, step } = await wallWith({ url: fake.url, model: 'small', patience: 300 });
      await settled(moderator);
      expect(moderator.records.get('embeddings')).toBe('silent');
      const before = fake.asked.length;
      await moderator.send('board.sort', {}, { step });
      await moderator.until((client) => (client.records.get('sorting') as { proposal: object | null }).proposal);
      expect(fake.asked.length).toBe(before);
    });
  }

  it('[TH6] is told of in the room and its fingerprint, fixed when the room is opened', async () => {
    const fake = await embeddingServer();
    const without = await wallWith();
    const { moderator, phone } = await wallWith({ url: fake.url, model: 'small' });
    expect(phone.records.get('room')).toMatchObject({ embeddings: true });
    expect(without.phone.records.get('room')).toMatchObject({ embeddings: false });
    expect(without.moderator.records.has('embeddings')).toBe(false);
    expect(moderator.records.has('embeddings')).toBe(true);
    expect(phone.records.has('embeddings')).toBe(false);
  });

  it('[TH7] is off by default, and its address is checked at the start', () => {
    expect(readConfig({})).toMatchObject({ config: { embeddings: undefined } });
    expect(readConfig({ EMBEDDINGS_URL: 'http://localhost:11434/v1/embeddings' })).toMatchObject({
      config: { embeddings: { url: 'http://localhost:11434/v1/embeddings', model: 'nomic-embed-text' } },
    });
    for (const url of ['localhost:11434', 'http://localhost:11434', 'ftp://x/y'])
      expect(readConfig({ EMBEDDINGS_URL: url })).toMatchObject({
        mistakes: [expect.stringContaining('EMBEDDINGS_URL')],
      });
  });
});
