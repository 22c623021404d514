/**
 * The wire: Socket.IO handshake and the `command` message, parsed here and nowhere later. It knows rooms only through
 * their hosts. What identifies a network or a device is dropped as soon as the handshake is over.
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import { handshake, LARGEST_FRAME, PROTOCOL, type Ack, type Handshake } from '../shared/protocol.ts';
import { REFUSALS, type RefusalCode } from '../shared/refusals.ts';
import { parsedCommand } from './parse.ts';
import { refusal } from './answers.ts';
import type { Host } from './host.ts';
import type { Hosts } from './hosts.ts';
import { faultOf } from './fault.ts';
import type { Gate } from './gate.ts';
import type { Herald, Log } from './ports.ts';
import { matches, type Seat } from './seats.ts';

const roomOf = (code: string, audience: string) => `${code}/${audience}`;

export interface Wire {
  heraldFor(code: string): Herald;
  serve(hosts: Hosts): void;
  close(): Promise<void>;
}

export function openWire(http: HttpServer, gate: Gate, log: Log): Wire {
  const io = new Server(http, {
    maxHttpBufferSize: LARGEST_FRAME,
    serveClient: false,
    // A phone that is only slow is not gone.
    pingInterval: 20_000,
    pingTimeout: 20_000,
    // Bad Wi-Fi counts bytes: what is long shrinks to less than half. Small frames go as they are, and no memory is held
    // between messages. It costs joins some speed (README, Speed), of which a hall has plenty.
    perMessageDeflate: { threshold: 512, serverNoContextTakeover: true, clientNoContextTakeover: true },
    httpCompression: { threshold: 512 },
  });
  // The upgrade request stays with the connection otherwise, and with it address and agent.
  const addresses = new WeakMap<object, string>();
  io.engine.on('connection', (raw: { request: IncomingMessage | null }) => {
    if (raw.request) addresses.set(raw, gate.addressOf(raw.request));
    raw.request = null;
  });
  return {
    heraldFor: (code) => (audience, frame) => void io.to(roomOf(code, audience)).emit('frame', frame),
    serve(hosts) {
      io.use((socket, next) => {
        admit(socket, { hosts, gate, address: addresses.get(socket.conn) ?? '' }).then(
          (no) => next(no && refusedError(no)),
          (error: unknown) => {
            log.error(faultOf(error), 'a handshake failed');
            next(refusedError('server.busy'));
          },
        );
      });
      io.on('connection', (socket) => seatAt(socket, gate));
    },
    close: async () => {
      await io.close();
    },
  };
}

/** What a socket holds once it is admitted: its room and its seat, nothing else. */
interface Held {
  host: Host;
  seat: Seat;
  secrets: readonly string[];
}

const heldBy = (socket: Socket): Held => socket.data as Held;

interface Admission {
  hosts: Hosts;
  gate: Gate;
  /** Opaque stand-in for the network the connection came from. */
  address: string;
}

/** The reason why not, or undefined and the socket holds its seat. */
async function admit(socket: Socket, { hosts, gate, address }: Admission): Promise<RefusalCode | undefined> {
  const parsed = v.safeParse(handshake, socket.handshake.auth);
  forgetRequest(socket);
  if (!parsed.success) return 'frame.malformed';
  const { protocol, code, secrets } = parsed.output;
  if (protocol !== PROTOCOL) return 'protocol.old';
  if (!gate.mayTry(address)) return 'rate.address';
  const host = await hosts.find(code);
  if (!host) return hosts.stopping ? 'server.stopping' : gate.missed(address, 'room.unknown');
  const seat = seatFor(host, parsed.output);
  // A hall that comes back after the close has guessed nothing.
  if (seat === 'room.closed') return seat;
  if (typeof seat === 'string') return gate.missed(address, seat);
  if (seat.audience === 'participant' && host.presence.connected >= gate.limits.devices) return 'room.full';
  socket.data = { host, seat, secrets } satisfies Held;
  return undefined;
}

function seatFor(host: Host, { audience, key }: Handshake): Seat | RefusalCode {
  if (audience === 'participant') {
    if (!host.key) return 'room.closed';
    return host.key.verify(key) ?? 'seat.invalid';
  }
  const hash = audience === 'moderator' ? host.head.moderatorHash : host.head.screenHash;
  return matches(key, hash) ? { audience, role: '', pid: '' } : 'seat.invalid';
}

/** From here on nothing in memory ties this connection to a network or a device. */
function forgetRequest(socket: Socket): void {
  Object.assign(socket.handshake, { auth: {}, headers: {}, address: '', query: {}, url: '' });
}

function refusedError(code: RefusalCode): Error {
  return Object.assign(new Error(code), { data: { refused: code, words: REFUSALS[code] } });
}

function seatAt(socket: Socket, gate: Gate): void {
  const { host, seat, secrets } = heldBy(socket);
  void socket.join(roomOf(host.code, seat.audience));
  const detach = host.attach(
    seat,
    {
      snapshot: (snapshot) => void socket.emit('snapshot', snapshot),
      own: (frame) => void socket.emit('frame', frame),
    },
    secrets,
  );
  socket.data.secrets = [];
  socket.on('disconnect', detach);
  // Each seat has a bucket of its own while it is connected; a reconnecting phone starts with a full one.
  const bucket = gate.bucketForSeat();
  socket.on('command', (raw: unknown, reply: unknown) => {
    const answer = (ack: Ack) => (typeof reply === 'function' ? void (reply as (ack: Ack) => void)(ack) : undefined);
    if (!bucket()) return answer(refusal('rate.seat'));
    if (!gate.roomMay(host.code)) return answer(refusal('rate.room'));
    const parsed = parsedCommand(raw);
    if (typeof parsed === 'string') return answer(refusal(parsed));
    void host.submit(seat, parsed).then(answer);
  });
}
