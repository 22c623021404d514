/** A whole server on a free port, and people on real sockets. Everything is closed by \`closeAll\` after each test. */
import { io, type Socket } from 'socket.io-client';
import { nanoid } from 'nanoid';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROTOCOL, type Ack, type Frame, type Snapshot } from '../../shared/protocol.ts';
import { type OpenedRoom } from '../../shared/opening.ts';
import { apply, type Json, type Table } from '../../shared/records.ts';
import type { Plan } from '../../shared/room/state.ts';
import { startApp, type App, type AppSettings } from '../../server/app.ts';
import type { Log } from '../../server/ports.ts';
import { openMemory } from '../../server/store/memory.ts';
import { plan } from './room.ts';

const silent: Log = { info() {}, warn() {}, error() {}, debug() {} };
const closers: (() => Promise<void> | void)[] = [];

export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).toReversed()) await close();
}

export const onClose = (close: () => Promise<void> | void): void => void closers.push(close);

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'elephant-room-test-'));
  onClose(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Server {
  app: App;
  url: string;
}

export async function serve(settings: Partial<AppSettings> = {}): Promise<Server> {
  const app = await startApp({
    store: openMemory(),
    log: silent,
    serverSecret: 'a secret of the tests, long enough',
    pages: join(import.meta.dirname, '../../dist'),
    port: 0,
    host: '127.0.0.1',
    retentionDays: 30,
    ...settings,
  });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await app.close();
  };
  onClose(close);
  return { app: { ...app, close }, url: `http://127.0.0.1:${app.port}` };
}

export async function post(
  url: string,
  path: string,
  body: unknown,
): Promise<{ status: number; body: Record<string, string>; text: string }> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  let parsed: Record<string, string> = {};
  try {
    parsed = JSON.parse(text) as Record<string, string>;
  } catch {
    // Not every answer is JSON; the text is there for those.
  }
  return { status: response.status, body: parsed, text };
}

export const AGENDA: Plan[] = [plan('collect', { most: 10 }), plan('dots', { budget: 3 })];

export async function openRoom(url: string, more: object = {}): Promise<OpenedRoom> {
  const { status, body, text } = await post(url, '/api/rooms', {
    title: 'Q4',
    roles: ['IT', 'Marketing'],
    threshold: 3,
    agenda: AGENDA,
    ...more,
  });
  if (status !== 201) throw new Error(`the room did not open: ${text}`);
  return body as unknown as OpenedRoom;
}

/** Somebody on a socket: keeps the tables as a face does. */
export class Client {
  records: Table = new Map();
  mine: Table = new Map();
  frames: Frame[] = [];
  snapshots = 0;
  refused: { refused: string; words: string } | undefined;
  readonly socket: Socket;
  #waiters: (() => void)[] = [];

  constructor(url: string, auth: object, options: object = {}) {
    this.socket = io(url, {
      auth: { protocol: PROTOCOL, ...auth },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      ...options,
    });
    this.socket.on('snapshot', (snapshot: Snapshot) => {
      this.snapshots += 1;
      this.records = new Map(Object.entries(snapshot.records as Record<string, Json>));
      this.mine = new Map(Object.entries(snapshot.mine as Record<string, Json>));
      this.#wake();
    });
    this.socket.on('frame', (frame: Frame) => {
      this.frames.push(frame);
      const change = { put: frame.put as Record<string, Json>, drop: frame.drop };
      if (frame.mine) this.mine = apply(this.mine, change);
      else this.records = apply(this.records, change);
      this.#wake();
    });
    this.socket.on('connect_error', (error: Error & { data?: { refused: string; words: string } }) => {
      this.refused = error.data;
      this.#wake();
    });
    onClose(() => void this.socket.close());
  }

  #wake(): void {
    for (const waiter of this.#waiters.splice(0)) waiter();
  }

  /** Resolves as soon as the fact holds; a frame, a snapshot or a refusal makes it look again. */
  async until<T>(fact: (client: this) => T | undefined | false, words = 'the fact to hold'): Promise<T> {
    const end = Date.now() + 40_000;
    for (;;) {
      const found = fact(this);
      if (found) return found;
      if (Date.now() > end) throw new Error(`waited in vain for ${words}: ${fact.toString()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#waiters.push(() => (clearTimeout(timer), resolve()));
      });
    }
  }

  ready = (): Promise<unknown> =>
    this.until((client) => client.snapshots > 0 || client.refused !== undefined, 'a snapshot');

  send(type: string, body: object = {}, more: { step?: string; secret?: string; id?: string } = {}): Promise<Ack> {
    return this.socket.timeout(15_000).emitWithAck('command', { id: nanoid(), type, body, ...more }) as Promise<Ack>;
  }

  all(prefix: string): Record<string, Json>[] {
    return [...this.records]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => ({ ...(value as object), id: key.slice(prefix.length) }));
  }
}

export async function moderatorOf(url: string, room: OpenedRoom): Promise<Client> {
  const client = new Client(url, { code: room.code, audience: 'moderator', key: room.moderator });
  await client.ready();
  return client;
}

export async function screenOf(url: string, room: OpenedRoom): Promise<Client> {
  const client = new Client(url, { code: room.code, audience: 'screen', key: room.screen });
  await client.ready();
  return client;
}

export async function phoneOf(
  url: string,
  code: string,
  role = 'it',
  options: object = {},
): Promise<Client & { token: string }> {
  const { body } = await post(url, '/api/seats', { code, role });
  const client = new Client(url, { code, audience: 'participant', key: body.token }, options);
  await client.ready();
  return Object.assign(client, { token: body.token ?? '' });
}

/** Ids of the agenda's steps, in order. */
export const stepsOf = (moderator: Client): string[] =>
  moderator
    .all('agenda:')
    .sort((a, b) => Number(a.order) - Number(b.order))
    .map((step) => String(step.id));
