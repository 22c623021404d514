/** A hall for the measurements: a room on a server, seats in it, phones on those seats. */
import { PROTOCOL } from '../../shared/protocol.ts';
import type { OpenedRoom } from '../../shared/opening.ts';
import type { Plan } from '../../shared/room/state.ts';
import { moderatorOf, openRoom, post, stepsOf, type Client } from '../support/server.ts';
import { plan } from '../support/room.ts';
import statements from '../../server/rehearsal/statements.json' with { type: 'json' };
import { numbers, together } from './measure.ts';
import { Phone } from './phone.ts';
import type { Served } from './servers.ts';

export interface Hall {
  room: OpenedRoom;
  moderator: Client;
  /** Ids of the agenda's steps. */
  steps: string[];
}

/** Connections made at the same time. */
const DOORS = 50;

const [first, second] = [statements.first, statements.second] as [string[], string[]];
/** Things people say, of both sides by turns. */
export const SAYINGS: readonly string[] = first.flatMap((saying, i) => [saying, second[i] ?? saying]);
export const roleOf = (i: number): string => (i % 2 === 0 ? 'it' : 'marketing');

/** `live` steps of posts, or hidden ones; then votes over the posts. */
export async function openHall(server: Served, reveal: 'live' | 'hidden' = 'hidden', over = 'posts'): Promise<Hall> {
  const agenda: Plan[] = [plan('collect', { most: 20, reveal }), plan('dots', { budget: 5, over })];
  const room = await openRoom(server.url, { agenda, live: true });
  const moderator = await moderatorOf(server.url, room);
  return { room, moderator, steps: stepsOf(moderator) };
}

/** Tokens of new seats, by turns of one role and the other. */
export function takeSeats(server: Served, code: string, count: number): Promise<string[]> {
  return together(numbers(count), DOORS, async (i) => {
    const { status, body, text } = await post(server.url, '/api/seats', { code, role: roleOf(i) });
    if (status !== 201) throw new Error(text);
    return body.token ?? '';
  });
}

export const SNAPSHOT = '["snapshot"';

/** Phones with their snapshots. */
export function seated(server: Served, code: string, tokens: readonly string[]): Promise<Phone[]> {
  return together(tokens, DOORS, (key) =>
    Phone.open({
      port: server.port,
      until: SNAPSHOT,
      auth: { protocol: PROTOCOL, code, audience: 'participant', key },
    }),
  );
}

/** Phones of a bare server, which knows no seats. */
export const connected = (server: Served, count: number): Promise<Phone[]> =>
  together(numbers(count), DOORS, () => Phone.open({ port: server.port }));

export const leave = (phones: readonly Phone[]): Promise<unknown> => Promise.all(phones.map((phone) => phone.close()));

let count = 0;
/** Random enough for one run, and cheap. */
export const newId = (): string => `bench-${String(++count).padStart(12, '0')}`;

/** A moderator's command that has to succeed. */
export async function must(moderator: Client, ...command: Parameters<Client['send']>): Promise<void> {
  const answer = await moderator.send(...command);
  if (!('ok' in answer)) throw new Error(`${command[0]}: ${answer.words}`);
}

/** A step of votes over so many posts, open. */
export async function openVote({ moderator, steps }: Hall, phones: readonly Phone[], posts: number): Promise<string[]> {
  const [collect = '', dots = ''] = steps;
  await must(moderator, 'step.open', { step: collect });
  await Promise.all(
    numbers(posts).map((i) => {
      const body = { text: SAYINGS[i % SAYINGS.length] };
      return phones[i % phones.length]?.ask('command', write(collect, body));
    }),
  );
  await must(moderator, 'step.reveal', { step: collect });
  await must(moderator, 'step.open', { step: dots });
  return moderator.until((one) => one.all('item:').length === posts && one.all('item:').map((item) => String(item.id)));
}

export const write = (step: string, body: object): object => ({
  id: newId(),
  type: 'collect.write',
  step,
  secret: newId(),
  body,
});

export const cast = (step: string, spent: Record<string, number>): object => ({
  id: newId(),
  type: 'dots.cast',
  step,
  body: { spent },
});
