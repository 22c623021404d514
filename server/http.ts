/** HTTP: the pages, and the few requests that come before a socket or after a session. Codes and secrets travel in bodies. */
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import sirv from 'sirv';
import * as v from 'valibot';
import { DEFAULT_THRESHOLD } from '../shared/publish.ts';
import { door, takeSeat, type DoorView } from '../shared/protocol.ts';
import { moderatorKey, openRoom, type ModeratorKey } from '../shared/opening.ts';
import { REFUSALS, type RefusalCode } from '../shared/refusals.ts';
import { faultOf } from './fault.ts';
import type { Gate } from './gate.ts';
import type { Host } from './host.ts';
import type { Hosts, NewRoom } from './hosts.ts';
import type { Log } from './ports.ts';
import { matches, screenSecretOf } from './seats.ts';
import { FORMATS, summaryFor, VERSIONS } from './summary/summary.ts';

export interface HttpPorts {
  hosts: Hosts;
  gate: Gate;
  log: Log;
  /** Folder of the built pages. */
  pages: string;
  passcode: string | undefined;
  now(): number;
  /** False once the server is stopping. */
  ready(): boolean;
}

class Refused extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

const STATUS: Partial<Record<RefusalCode, number>> = {
  'room.unknown': 404,
  'room.closed': 410,
  'room.locked': 423,
  'passcode.wrong': 401,
  'seat.invalid': 403,
  'rate.address': 429,
  'frame.large': 413,
  'server.busy': 503,
  'server.stopping': 503,
};

export function buildHttp(ports: HttpPorts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(headers());
  app.get('/livez', (_request, response) => void response.type('text').send('ok'));
  app.get(
    '/readyz',
    (_request, response) =>
      void response
        .status(ports.ready() ? 200 : 503)
        .type('text')
        .send(ports.ready() ? 'ok' : 'stopping'),
  );
  app.use('/api', express.json({ limit: '256kb' }), api(ports));
  app.get('/run', (request, _response, next) => {
    request.url = '/moderator';
    next();
  });
  app.use(sirv(ports.pages, { etag: true, gzip: true, brotli: true, setHeaders: cacheFor }));
  app.use(
    (_request, response) =>
      void response.status(404).type('text').send('There is nothing here. Go to / to join a session.'),
  );
  app.use(failed(ports.log));
  return app;
}

/** No script, style or font but our own; framed by nobody else, nothing sent elsewhere. */
function headers() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        // A preview shows the three faces side by side; nobody else may frame them.
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // A hall's laptop serves plain HTTP on the LAN; whoever puts TLS in front sets this there.
    strictTransportSecurity: false,
    // Needs a secure origin, and only warns without one.
    originAgentCluster: false,
    crossOriginOpenerPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

function cacheFor(response: { setHeader(name: string, value: string): void }, path: string): void {
  const forever = path.includes('/assets/');
  response.setHeader('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function api(ports: HttpPorts) {
  const router = express.Router();
  const answer = (path: string, reply: (request: Request, response: Response) => Promise<void>) => {
    router.post(path, (request, response, next) => {
      response.setHeader('Cache-Control', 'no-store');
      reply(request, response).catch(next);
    });
  };
  router.get('/settings', (_request, response) => void response.json({ passcode: ports.passcode !== undefined }));
  answer('/rooms', async (request, response) => void response.status(201).json(await open(ports, request)));
  answer('/door', async (request, response) => {
    const { code } = parsed(door, request);
    response.json(doorOf(await hostFor(ports, request, code)));
  });
  answer('/seats', async (request, response) => void response.status(201).json({ token: await seat(ports, request) }));
  answer('/screen', async (request, response) => {
    const { key } = await moderated(ports, request);
    response.json({ screen: screenSecretOf(key) });
  });
  answer('/summary', (request, response) => summary(ports, request, response));
  answer('/forget', async (request, response) => {
    const { host } = await moderated(ports, request);
    await ports.hosts.forget(host.code);
    response.json({ ok: true });
  });
  return router;
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, request: Request): v.InferOutput<Schema> {
  const result = v.safeParse(schema, request.body);
  if (result.success) return result.output;
  const onCode = result.issues.some((issue) => issue.path?.[0]?.key === 'code');
  throw new Refused(onCode ? 'room.unknown' : 'frame.malformed');
}

async function open(ports: HttpPorts, request: Request) {
  const address = ports.gate.addressOf(request);
  if (!ports.gate.mayOpenRoom(address)) throw new Refused('rate.address');
  const { passcode, desk, ...room } = parsed(openRoom, request);
  if (ports.passcode !== undefined && passcode !== ports.passcode) {
    const preview = passcode === undefined && room.rehearsal && room.until !== null;
    if (!desk || !preview) throw new Refused(ports.gate.missed(address, 'passcode.wrong'));
    if ((await moderatedBy(ports, request, desk)).state.closed) throw new Refused('room.closed');
  }
  const asked: NewRoom = { ...room, threshold: room.threshold ?? DEFAULT_THRESHOLD };
  const opened = await ports.hosts.open(asked);
  if (!opened) throw new Refused('step.settings');
  return opened;
}

/** Somebody with a code alone is held to a number of guesses; somebody who brings a key is not. */
async function hostFor({ gate, hosts }: HttpPorts, request: Request, code: string): Promise<Host> {
  const address = gate.addressOf(request);
  const guesses = request.body.key === undefined;
  if (!gate.mayTry(address) || (guesses && !gate.mayGuess(address))) throw new Refused('rate.address');
  const host = await hosts.find(code);
  if (!host) throw new Refused(hosts.stopping ? 'server.stopping' : gate.missed(address, 'room.unknown'));
  return host;
}

/** Open to newcomers: neither closed nor locked. */
function doorOf(host: Host): DoorView {
  const { title, rules, rehearsal, closed, locked } = host.state;
  if (closed) throw new Refused('room.closed');
  if (locked) throw new Refused('room.locked');
  const { roles, threshold, retentionDays, live, embeddings = false } = rules;
  return { code: host.code, title, roles, rehearsal, threshold, retentionDays, live, embeddings };
}

async function seat(ports: HttpPorts, request: Request): Promise<string> {
  const { code, role, scribe = false } = parsed(takeSeat, request);
  const host = await hostFor(ports, request, code);
  const { roles } = doorOf(host);
  if (!roles.some((one) => one.id === role)) throw new Refused('seat.role');
  if (host.presence.connected >= ports.gate.limits.devices) throw new Refused('room.full');
  if (!host.key) throw new Refused('room.closed');
  return host.key.mint(role, { scribed: scribe });
}

async function moderated(ports: HttpPorts, request: Request): Promise<{ host: Host; key: string }> {
  const desk = parsed(moderatorKey, request);
  return { host: await moderatedBy(ports, request, desk), key: desk.key };
}

/** The room that somebody moderates. */
async function moderatedBy(ports: HttpPorts, request: Request, { code, key }: ModeratorKey): Promise<Host> {
  const host = await hostFor(ports, request, code);
  if (!matches(key, host.head.moderatorHash))
    throw new Refused(ports.gate.missed(ports.gate.addressOf(request), 'seat.invalid'));
  return host;
}

async function summary(ports: HttpPorts, request: Request, response: Response): Promise<void> {
  const { host } = await moderated(ports, request);
  const { format } = parsed(
    v.object({ format: v.picklist(Object.keys(FORMATS) as (keyof typeof FORMATS)[]) }),
    request,
  );
  const version = v.safeParse(v.optional(v.picklist(VERSIONS), 'room'), request.query.for);
  if (!version.success) throw new Refused('frame.malformed');
  const { type, write } = FORMATS[format];
  const written = write(summaryFor(version.output, host.state, ports.now()));
  const name = version.output === 'sending' ? 'elephant-room-to-send' : 'elephant-room-summary';
  response.setHeader('Content-Disposition', `attachment; filename="${name}.${format}"`);
  response.type(type).send(written);
}

/** Every failure has words that say what is safe and what to do; the log learns the class of an error, never its content. */
function failed(log: Log): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters
  return (error: unknown, _request, response, _next) => {
    const code = refusedCode(error);
    if (code === 'server.busy') log.error(faultOf(error), 'a request failed');
    response.status(STATUS[code] ?? 400).json({ refused: code, words: REFUSALS[code] });
  };
}

function refusedCode(error: unknown): RefusalCode {
  if (error instanceof Refused) return error.code;
  const type = (error as { type?: string }).type ?? '';
  if (type === 'entity.too.large') return 'frame.large';
  return type.startsWith('entity.') ||
    type.startsWith('encoding.') ||
    type.startsWith('charset.') ||
    type.startsWith('request.')
    ? 'frame.malformed'
    : 'server.busy';
}
