/** A server under measurement, in a process of its own: the product on SQLite, or Socket.IO with nothing around it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Server } from 'socket.io';
import { startApp } from '../../server/app.ts';
import type { Limits, Rate } from '../../server/limits.ts';
import { openSqlite } from '../../server/store/sqlite.ts';

const PLENTY: Rate = { burst: 1e9, perSecond: 1e9 };
const LIMITS: Limits = { seat: PLENTY, room: PLENTY, joins: PLENTY, misses: PLENTY, rooms: PLENTY, devices: 1e6 };
const silent = { info() {}, warn() {}, error() {}, debug() {} };

async function product(folder: string, port: number): Promise<number> {
  const app = await startApp({
    store: await openSqlite(folder),
    log: silent,
    serverSecret: 'a secret of the benchmarks, long enough',
    pages: join(import.meta.dirname, '../../dist'),
    port,
    host: '127.0.0.1',
    retentionDays: 30,
    limits: LIMITS,
  });
  return app.port;
}

/** The same settings of Socket.IO as the product's, answers and broadcasts as it is asked to, stores nothing. */
async function bare(): Promise<number> {
  const http = createServer();
  const io = new Server(http, {
    serveClient: false,
    pingInterval: 20_000,
    pingTimeout: 20_000,
    perMessageDeflate: false,
    httpCompression: { threshold: 512 },
  });
  io.on('connection', (socket) => {
    void socket.join('room');
    socket.on('command', (_command: unknown, reply: (answer: object) => void) => reply({ ok: true }));
    socket.on('push', (frame: unknown, reply: (answer: object) => void) => {
      reply({ ok: true });
      io.to('room').emit('frame', frame);
    });
  });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  return (http.address() as AddressInfo).port;
}

/** Bytes held once the garbage is gone. */
function memory(): { heap: number; rss: number } {
  for (let i = 0; i < 4; i++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

const [side, folder = '', port = '0'] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
process.on('message', () => process.send?.(memory()));
process.send?.({ port: side === 'bare' ? await bare() : await product(folder, Number(port)) });
