/** A wall filled through the rules, as people and a moderator would fill it: so many posts in so many themes, for so many sides. */
import { systemChance } from '../../server/ports.ts';
import statements from '../../server/rehearsal/statements.json' with { type: 'json' };
import type { Host } from '../../server/host.ts';
import type { Seat } from '../../server/seats.ts';
import { shuffled, uniform } from '../../shared/random.ts';
import type { OpenedRoom } from '../../shared/opening.ts';
import { plan } from './room.ts';
import { openRoom, type Server } from './server.ts';

const SIDES = ['IT', 'Marketing', 'Legal', 'Operations'];
const MODERATOR: Seat = { audience: 'moderator', role: '', pid: '' };
/** Posts of one seat. */
const MOST = 20;
/** Part of the posts that nobody has put into a theme. */
const ALONE = 0.1;

export interface WallPlan {
  themes: number;
  posts: number;
  roles: number;
  /** Whether writing is over and all of it shown. */
  revealed?: boolean;
}

export interface FilledRoom {
  room: OpenedRoom;
  host: Host;
  step: string;
  moderate(type: string, body?: object, step?: string): Promise<unknown>;
  /** Every seat gives its votes in the step that is open, each side leaning to other things. */
  vote(step: string): Promise<void>;
}

const sayings = [...statements.first, ...statements.second];
const titles = [...Object.keys(statements.themes), ...sayings.filter((text) => text.length < 64)];

/** Deterministic but for the ids, which are the server's. */
export async function filledWall({ app, url }: Server, asked: WallPlan): Promise<FilledRoom> {
  const { themes, posts, roles, revealed = true } = asked;
  const random = uniform(`${themes} ${posts} ${roles}`);
  const room = await openRoom(url, {
    title: 'IT × Marketing, Q4 joint session',
    roles: SIDES.slice(0, roles),
    agenda: [
      { ...plan('collect', { most: MOST, reveal: 'hidden' }), minutes: 0 },
      { ...plan('dots', { budget: 5 }), title: 'Vote', minutes: 0 },
    ],
  });
  const host = (await app.hosts.find(room.code))!;
  const step = host.state.agenda[0]?.id ?? '';
  const moderate: FilledRoom['moderate'] = (type, body = {}, at = step) =>
    host.submit(MODERATOR, { id: systemChance(), ask: { type, step: at, body } });
  const seats = seatsOf(host, { roles, count: Math.max(roles * 3, Math.ceil(posts / MOST) + roles) });
  await moderate('step.open', { step });
  const write = async (_: unknown, i: number) => {
    const said = `${sayings[i % sayings.length]}${i < sayings.length ? '' : `, ${Math.floor(i / sayings.length) + 1}`}`;
    const seat = seats[i % seats.length] as Seat;
    const ask = { type: 'collect.write', step, body: { text: said } };
    await host.submit(seat, { id: systemChance(), secret: systemChance(), ask });
  };
  await Promise.all(Array.from({ length: posts }, write));
  await moderate('step.close', { step });
  const vote = (at: string) => voted(host, { seats, step: at });
  if (!revealed) return { room, host, step, moderate, vote };
  await moderate('step.reveal', { step });
  const work = host.state.agenda[0]?.work as { posts: Record<string, { role: string }> };
  const all = Object.entries(work.posts).map(([id, { role }]) => ({ id, role }));
  for (const body of dealt(all, { themes, random })) await moderate('board.split', body);
  return { room, host, step, moderate, vote };
}

function seatsOf(host: Host, { roles, count }: { roles: number; count: number }): Seat[] {
  return Array.from({ length: count }, (_, i) => {
    const role = host.state.rules.roles[i % roles]?.id ?? '';
    const seat = host.key!.verify(host.key!.mint(role)) as Seat;
    host.attach(seat, { snapshot() {}, own() {} });
    return seat;
  });
}

async function voted(host: Host, { seats, step }: { seats: Seat[]; step: string }): Promise<void> {
  const { items } = host.state.agenda.find((one) => one.id === step)!.work as { items: { id: string }[] };
  const likes = (id: string, role: string) => uniform(`${items.findIndex((item) => item.id === id)} ${role}`)() ** 2;
  const cast = (seat: Seat, i: number) => {
    const random = uniform(`vote ${i}`);
    const order = items
      .map(({ id }) => ({ id, claim: likes(id, seat.role) + likes(id, '') + 0.6 * random() }))
      .sort((a, b) => b.claim - a.claim);
    const spent = Object.fromEntries(order.slice(0, 5).map(({ id }) => [id, 1]));
    return host.submit(seat, { id: systemChance(), ask: { type: 'dots.cast', step, body: { spent } } });
  };
  await Promise.all(seats.map(cast));
}

/** Posts over themes of very different sizes, each leaning to some side; some stay alone. */
function dealt(
  all: { id: string; role: string }[],
  { themes, random }: { themes: number; random: () => number },
): { title: string; posts: string[] }[] {
  const sizes = Array.from({ length: themes }, (_, i) => 1 / (i + 3));
  const leans = sizes.map(() => ({ role: all[Math.floor(random() * all.length)]?.role, by: random() }));
  const dealt = sizes.map((_, i) => ({ title: titles[i % titles.length] ?? '', posts: [] as string[] }));
  const left = shuffled(all, 'dealt');
  for (const theme of dealt) theme.posts.push(left.pop()!.id);
  const placed = Math.max(0, Math.round(all.length * (1 - ALONE)) - themes);
  for (const { id, role } of left.slice(0, placed)) {
    const claims = sizes.map(
      (size, i) => size * random() ** 0.3 * (leans[i]?.role === role ? 1 + 3 * (leans[i]?.by ?? 0) : 1),
    );
    dealt[draw(claims, random())]?.posts.push(id);
  }
  return dealt;
}

/** An index, as likely as its claim is large; `at` is 0 to 1. */
function draw(claims: readonly number[], at: number): number {
  let left = at * claims.reduce((a, b) => a + b, 0);
  const found = claims.findIndex((claim) => (left -= claim) < 0);
  return found < 0 ? claims.length - 1 : found;
}
