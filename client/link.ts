/**
 * The wire to the room: one Socket.IO connection, parsed at this edge. It reconnects by itself and at once when the phone
 * wakes up, and asks for a snapshot when a frame is missing. It keeps nothing; what must not be lost is the outbox's.
 */
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import {
  ack,
  frame,
  PROTOCOL,
  snapshot,
  type Ack,
  type CommandMessage,
  type Frame,
  type Snapshot,
} from '../shared/protocol.ts';
import { isPassing, type RefusalCode } from '../shared/refusals.ts';

export interface Seat {
  code: string;
  audience: 'moderator' | 'screen' | 'participant';
  key: string;
}

export interface Ears {
  snapshot(snapshot: Snapshot): void;
  frame(frame: Frame): void;
  /** True while the room can be reached. */
  connected(yes: boolean): void;
  /** The server will not have this seat: it says why, and the link stops trying unless the reason will pass. */
  refused(refusal: { refused: RefusalCode; words: string }): void;
}

export interface Link {
  /** Resolves with the answer; rejects when none came, and then the command may or may not have arrived. */
  send(message: CommandMessage): Promise<Ack>;
  /** Asks for a whole snapshot. */
  resync(): void;
  /** Whether it goes over plain requests, because no WebSocket gets through. */
  polls(): boolean;
  close(): void;
}

/** How long an answer is waited for, in milliseconds, before a command counts as unanswered. */
const PATIENCE = 8000;

/** How long one try to connect may take, in milliseconds: until it is known whether a WebSocket gets through, and after. */
const FIRST_PATIENCE = 2500;
const CONNECT_PATIENCE = 6000;

/** `secrets` is asked at every connection, since posts are written in between. */
export function openLink(seat: Seat, ears: Ears, secrets: () => string[] = () => []): Link {
  const socket: Socket = io({
    transports: ['websocket', 'polling'],
    // The first try over WebSocket may be blocked by a proxy; polling then takes over.
    tryAllTransports: true,
    timeout: FIRST_PATIENCE,
    reconnectionDelay: 400,
    reconnectionDelayMax: 4000,
    randomizationFactor: 0.5,
    auth: (give) => give({ protocol: PROTOCOL, ...seat, secrets: secrets() }),
  });
  listen(socket, ears);
  const stopWaking = wakeUp(socket);
  return {
    async send(message) {
      const answer: unknown = await socket.timeout(PATIENCE).emitWithAck('command', message);
      return v.parse(ack, answer);
    },
    resync: () => socket.disconnect().connect(),
    polls: () => socket.connected && socket.io.engine.transport.name === 'polling',
    close() {
      stopWaking();
      socket.disconnect();
    },
  };
}

function listen(socket: Socket, ears: Ears): void {
  let n = 0;
  socket.on('snapshot', (raw: unknown) => {
    const parsed = v.parse(snapshot, raw);
    n = parsed.n;
    socket.io.timeout(CONNECT_PATIENCE);
    ears.connected(true);
    ears.snapshot(parsed);
  });
  socket.on('frame', (raw: unknown) => {
    const parsed = v.parse(frame, raw);
    if (parsed.n !== undefined) {
      if (parsed.n <= n) return;
      if (parsed.n !== n + 1) return void socket.disconnect().connect();
      n = parsed.n;
    }
    ears.frame(parsed);
  });
  socket.on('disconnect', (reason) => {
    ears.connected(false);
    // A connection the server ended does not come back by itself; the next handshake says whether this seat may.
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 500 + 1500 * Math.random());
  });
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    ears.connected(false);
    // A proxy that swallows the WebSocket gives no error, only silence; from then on polling comes first and upgrades.
    if (error.message === 'timeout') {
      socket.io.opts.transports = ['polling', 'websocket'];
      socket.io.timeout(CONNECT_PATIENCE);
    }
    const refusal = v.safeParse(v.object({ refused: v.string(), words: v.string() }), error.data);
    if (!refusal.success) return;
    const { refused, words } = refusal.output;
    ears.refused({ refused: refused as RefusalCode, words });
    // A refused handshake does not reconnect by itself.
    if (isPassing(refused as RefusalCode)) setTimeout(() => socket.connect(), 1500 + 3000 * Math.random());
  });
}

/** A phone that slept, or found its network again, does not wait for the next try. */
function wakeUp(socket: Socket): () => void {
  const wake = () => {
    // `connect` alone would wait for the try that is already planned, up to six seconds from now.
    if (document.visibilityState === 'visible' && !socket.connected && socket.active) socket.disconnect().connect();
  };
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', wake);
  return () => {
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('online', wake);
    window.removeEventListener('pageshow', wake);
  };
}
