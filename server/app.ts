/** The server put together from its parts, listening. Reads no environment; main, the demo and the tests hand everything in. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultOf } from './fault.ts';
import { openGate } from './gate.ts';
import { Hosts } from './hosts.ts';
import { buildHttp } from './http.ts';
import { USUAL_LIMITS, type Limits } from './limits.ts';
import { systemChance, systemClock, type Clock, type Herald, type Log } from './ports.ts';
import { Crowds } from './rehearsal/crowds.ts';
import { openWire } from './socket.ts';
import type { Store } from './store/port.ts';
import { Embeddings, type EmbeddingSettings } from './thinking/embeddings.ts';
import { openThinker } from './thinking/thinker.ts';

export interface AppSettings {
  store: Store;
  log: Log;
  serverSecret: string;
  /** Folder of the built pages. */
  pages: string;
  port: number;
  host: string;
  /** Origin for links, without a slash at the end; from the port that was given when undefined. */
  origin?: (port: number) => string;
  passcode?: string | undefined;
  retentionDays: number;
  trustProxy?: number | string;
  limits?: Limits;
  clock?: Clock;
  /** A server that compares posts better than their words do; none when undefined. */
  embeddings?: EmbeddingSettings | undefined;
  /** How much quicker simulated people are than their room says. */
  pace?: number;
}

export interface App {
  port: number;
  hosts: Hosts;
  /** Takes nothing more, stores and answers what was taken, lets go. */
  close(): Promise<void>;
}

/** How often quiet rooms are put to sleep and old ones deleted, in milliseconds. */
const REST = 60_000;
const EXPIRE = 60 * 60_000;

const notYet: RequestListener = (_request, response) => void response.writeHead(503).end();

export async function startApp(settings: AppSettings): Promise<App> {
  const { store, log, serverSecret, passcode, retentionDays, clock = systemClock, limits = USUAL_LIMITS } = settings;
  // Socket.IO wraps the handlers it finds when it attaches, so the pages' handler has to be there before.
  let pages: RequestListener = notYet;
  const http = createServer((request, response) => pages(request, response));
  const gate = openGate(limits, settings.trustProxy ?? 0, clock.now);
  const wire = openWire(http, gate, log);
  const crowds = new Crowds({ clock, chance: systemChance, pace: settings.pace ?? 1 });
  const heraldFor = (code: string): Herald => {
    const tell = wire.heraldFor(code);
    return (audience, frame) => {
      tell(audience, frame);
      crowds.hear(code, audience, frame);
    };
  };
  const embeddings = settings.embeddings && new Embeddings(settings.embeddings);
  const thinker = openThinker({ embeddings, clock, log });
  let port = settings.port;
  const origin = settings.origin ?? ((at: number) => `http://localhost:${at}`);
  const hosts = new Hosts({
    ...{ store, clock, log, thinker, serverSecret, retentionDays, heraldFor },
    chance: systemChance,
    joinUrl: () => origin(port),
    woken: (host) => crowds.welcome(host),
  });
  let ready = true;
  pages = buildHttp({ hosts, gate, log, pages: settings.pages, passcode, now: clock.now, ready: () => ready });
  wire.serve(hosts);
  const chores = [every(REST, () => hosts.rest(), log), every(EXPIRE, () => hosts.expire(), log)];
  await hosts.expire();
  port = await listening(http, settings);
  return {
    port,
    hosts,
    async close() {
      ready = false;
      for (const stop of chores) stop();
      crowds.stop();
      await hosts.stop();
      await thinker.close();
      // The last answers are on their way out; a socket closed now would take them along.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await wire.close();
      await store.shut();
    },
  };
}

function every(milliseconds: number, chore: () => Promise<void>, log: Log): () => void {
  const run = () => chore().catch((error: unknown) => log.error(faultOf(error), 'a chore failed'));
  const timer = setInterval(() => void run(), milliseconds);
  timer.unref();
  return () => clearInterval(timer);
}

function listening(http: ReturnType<typeof createServer>, { port, host }: AppSettings): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}
