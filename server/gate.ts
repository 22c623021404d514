/** The limits at the door, shared by HTTP and sockets: per address, per seat, per room. Addresses stay in memory, hashed. */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import proxyaddr from 'proxy-addr';
import type { RefusalCode } from '../shared/refusals.ts';
import { Buckets, type Limits } from './limits.ts';

export interface Gate {
  readonly limits: Limits;
  /** An opaque stand-in for the address a request came from; new with every start of the server. */
  addressOf(request: IncomingMessage): string;
  /** Takes a try to join or connect. */
  mayTry(address: string): boolean;
  /** False once too many codes or links from there did not fit. Whoever proves a seat or a link is not asked. */
  mayGuess(address: string): boolean;
  /** Counts a code or link that did not fit, and hands the reason back, or that there were too many. */
  missed(address: string, why: RefusalCode): RefusalCode;
  mayOpenRoom(address: string): boolean;
  roomMay(code: string): boolean;
  /** A bucket for one connection. */
  bucketForSeat(): () => boolean;
}

export function openGate(limits: Limits, trustProxy: number | string, now: () => number): Gate {
  const [joins, misses, rooms, room] = [limits.joins, limits.misses, limits.rooms, limits.room].map(
    (rate) => new Buckets(rate, now),
  ) as [Buckets, Buckets, Buckets, Buckets];
  const pepper = randomBytes(16);
  const trusted = trusting(trustProxy);
  return {
    limits,
    addressOf(request) {
      // A connection that is gone already has no address, whatever the types say.
      const address = (proxyaddr(request, trusted) as string | undefined) ?? '';
      return createHash('sha256').update(pepper).update(address).digest('base64url');
    },
    mayTry: (address) => joins.take(address),
    mayGuess: (address) => misses.has(address),
    missed: (address, why) => (misses.take(address) ? why : 'rate.address'),
    mayOpenRoom: (address) => rooms.take(address),
    roomMay: (code) => room.take(code),
    bucketForSeat() {
      const bucket = new Buckets(limits.seat, now);
      return () => bucket.take('');
    },
  };
}

function trusting(trustProxy: number | string): (address: string, hop: number) => boolean {
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  return proxyaddr.compile(trustProxy.split(',').map((part) => part.trim()));
}
