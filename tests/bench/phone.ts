/**
 * A phone as light as can be: Socket.IO's messages over a WebSocket made by hand on a plain TCP socket. A client library's
 * own cost would hide the server's; and here every byte on the wire is counted by the system.
 */
import { connect, type Socket } from 'node:net';
import { constants, inflateRawSync } from 'node:zlib';

export interface PhoneSettings {
  port: number;
  auth?: object;
  /** What the first event that makes this phone ready begins with; without it, the accepted handshake does. */
  until?: string;
}

const UPGRADE = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: 127.0.0.1',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits',
  'User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
  'Accept-Language: de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7',
  '\r\n',
].join('\r\n');

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const [TEXT, CLOSE] = [1, 8];
/** First reserved bit: permessage-deflate, RFC 7692. */
const COMPRESSED = 0x40;

export class Phone {
  readonly #socket: Socket;
  readonly #settings: PhoneSettings;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  readonly #ready = Promise.withResolvers<this>();
  #rest: Buffer = Buffer.alloc(0);
  #upgraded = false;
  #asked = 0;
  /** Called with each event as it came: `["name",…]`. */
  hear: (event: Buffer) => void = () => {};

  private constructor(settings: PhoneSettings) {
    this.#settings = settings;
    this.#socket = connect(settings.port, '127.0.0.1', () => this.#socket.write(UPGRADE));
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (bytes) => this.#take(bytes));
    this.#socket.on('error', (error) => this.#ready.reject(error));
    this.#socket.on('close', () => this.#ready.reject(new Error('The connection was closed.')));
  }

  /** Rejects when the server refuses the handshake. */
  static open(settings: PhoneSettings): Promise<Phone> {
    return new Phone(settings).#ready.promise;
  }

  /** Bytes on the wire in both directions, with WebSocket's own. */
  get bytes(): number {
    return this.#socket.bytesRead + this.#socket.bytesWritten;
  }

  /** Resolves with the acknowledgement. */
  ask(name: string, body: unknown): Promise<unknown> {
    return new Promise((resolve) => this.askThen(name, body, resolve));
  }

  /** The same without a promise, for those that count each microsecond. */
  askThen(name: string, body: unknown, then: (answer: unknown) => void): void {
    this.#asked += 1;
    this.#answers.set(this.#asked, then);
    this.#write(`42${this.#asked}${JSON.stringify([name, body])}`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.destroy();
    });
  }

  #take(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    if (!this.#upgraded) {
      const end = this.#rest.indexOf(END_OF_HEAD);
      if (end < 0) return;
      this.#upgraded = true;
      this.#rest = this.#rest.subarray(end + END_OF_HEAD.length);
    }
    while (this.#next());
  }

  /** Takes one whole WebSocket frame from what is there; false when there is none. A server's frames come unmasked. */
  #next(): boolean {
    const rest = this.#rest;
    if (rest.length < 2) return false;
    const [start, length] = sizeOf(rest);
    if (rest.length < start + length) return false;
    this.#rest = rest.subarray(start + length);
    const kind = (rest[0] ?? 0) & 0x0f;
    const payload = rest.subarray(start, start + length);
    if (kind === TEXT) this.#packet(((rest[0] ?? 0) & COMPRESSED) > 0 ? inflated(payload) : payload);
    else if (kind === CLOSE) this.#socket.destroy();
    return true;
  }

  #packet(packet: Buffer): void {
    const kind = packet.toString('latin1', 0, 2);
    if (kind === '42') this.#event(packet);
    else if (kind === '43') this.#answer(packet.toString());
    else if (kind === '40') this.#admitted();
    else if (kind === '44') this.#ready.reject(new Error(packet.toString()));
    else if (kind[0] === '0') this.#write(`40${JSON.stringify(this.#settings.auth ?? {})}`);
    else if (kind[0] === '2') this.#write('3');
  }

  #admitted(): void {
    if (this.#settings.until === undefined) this.#ready.resolve(this);
  }

  #event(packet: Buffer): void {
    const { until } = this.#settings;
    if (until !== undefined && packet.toString('latin1', 2, 2 + until.length) === until) this.#ready.resolve(this);
    this.hear(packet.subarray(2));
  }

  #answer(packet: string): void {
    const from = packet.indexOf('[');
    const id = Number(packet.slice(2, from));
    const then = this.#answers.get(id);
    this.#answers.delete(id);
    then?.(JSON.parse(packet.slice(from))[0]);
  }

  #write(text: string): void {
    this.#socket.write(clientFrame(Buffer.from(text)));
  }
}

/** Where a frame's payload starts and how long it is; a frame whose size has not come yet is longer than anything. */
function sizeOf(frame: Buffer): [number, number] {
  const short = (frame[1] ?? 0) & 0x7f;
  if (short < 126) return [2, short];
  if (short === 126) return frame.length < 4 ? [4, Infinity] : [4, frame.readUInt16BE(2)];
  return frame.length < 10 ? [10, Infinity] : [10, Number(frame.readBigUInt64BE(2))];
}

/** What the server left out of the end comes back first (RFC 7692, 7.2.2). */
const inflated = (payload: Buffer): Buffer =>
  inflateRawSync(Buffer.concat([payload, Buffer.from([0, 0, 0xff, 0xff])]), { finishFlush: constants.Z_SYNC_FLUSH });

/** Masked with zeros: a mask as the protocol wants it, which changes nothing and costs nothing. */
function clientFrame(payload: Buffer): Buffer {
  const long = payload.length > 125;
  const head = Buffer.alloc(long ? 8 : 6);
  head[0] = 0x81;
  head[1] = 0x80 | (long ? 126 : payload.length);
  if (long) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
