/** Several seats on one phone: each with a pocket of its own, and all of them gone when they are to be forgotten. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ears, Seat as LinkSeat } from '../../client/link.ts';
import { App } from '../../client/participant/app.svelte.ts';
import type { Keep } from '../../client/participant/keep.ts';
import { FULL, MOST_SEATS, type Scribe } from '../../client/participant/scribe/scribe.svelte.ts';
import type { Seat } from '../../client/participant/seat.svelte.ts';
import { REFUSALS } from '../../shared/refusals.ts';
import { copyingKeep, room, settled, step, STEP } from './fakes.ts';

const CODE = 'KT74QM';
let keep: Keep & { writes: unknown[] };
let asked: Record<string, unknown>[] = [];
let links: { seat: LinkSeat; ears: Ears; closed: boolean }[] = [];
let polling = false;

vi.mock('../../client/participant/keep.ts', async (original) => ({
  ...(await original<object>()),
  openKeep: async () => keep,
}));
vi.mock('../../client/link.ts', () => ({
  openLink: (seat: LinkSeat, ears: Ears) => {
    const link = { seat, ears, closed: false };
    links.push(link);
    return {
      send: () => new Promise(() => {}),
      resync() {},
      polls: () => polling,
      close: () => void (link.closed = true),
    };
  },
}));

beforeEach(() => {
  keep = copyingKeep();
  [asked, links, polling] = [[], [], false];
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('window', { addEventListener() {} });
  vi.stubGlobal('location', { hash: '', pathname: '/' });
  vi.stubGlobal('history', { replaceState() {} });
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body) as Record<string, unknown>);
    return Response.json({ token: `token${asked.length}` });
  });
});
afterEach(() => void vi.unstubAllGlobals());

const open = () => links.filter(({ closed }) => !closed).map(({ seat }) => seat.key);
const keys = async () => (await keep.keys()).sort();
const scribeOf = (app: App): Scribe => app.others!.scribe;
const tell = (records: object) => ({ protocol: 1, n: 1, now: 1, records, mine: {} }) as Parameters<Ears['snapshot']>[0];

/** In a room, with somebody of each of these sides entered. */
async function helper(...roles: string[]): Promise<{ app: App; own: Seat; people: readonly Seat[] }> {
  const app = new App();
  await app.start();
  await app.join(CODE, 'it');
  for (const role of roles) expect(await app.enterFor(role)).toBeUndefined();
  await settled();
  if (app.scene.is !== 'room') throw new Error('not in the room');
  return { app, own: app.scene.seat, people: app.others?.scribe.entered ?? [] };
}

/** The same phone after a reload. */
async function reloaded(): Promise<App> {
  links = [];
  vi.stubGlobal('location', { hash: `#${CODE}`, pathname: '/' });
  const app = new App();
  await app.start();
  await vi.waitFor(() => expect(app.others).toBeDefined());
  return app;
}

describe('several seats', () => {
  test('[SB5] each asks for a seat of its own, marked, and keeps its own token, posts, drafts and order', async () => {
    const { own, people } = await helper('marketing', 'it');
    const [one, two] = people as [Seat, Seat];
    expect(asked).toEqual([
      { code: CODE, role: 'it' },
      { code: CODE, role: 'marketing', scribe: true },
      { code: CODE, role: 'it', scribe: true },
    ]);
    expect(open()).toEqual(['token1', 'token2', 'token3']);
    own.setDraft(STEP, 'half a thought of mine');
    await one.posts.write('collect', STEP, 'what they said');
    two.setDraft(STEP, 'half a thought of theirs');
    await settled();
    expect(await keys()).toEqual([`room:${CODE}`, `room:${CODE}/1`, `room:${CODE}/2`]);
    const [mine, first, second] = await Promise.all(
      (await keys()).map((key) => keep.get(key) as Promise<Record<string, unknown>>),
    );
    expect(mine).toMatchObject({ token: 'token1', role: 'it', posts: [], parcels: [] });
    expect(first).toMatchObject({
      token: 'token2',
      role: 'marketing',
      drafts: {},
      posts: [{ text: 'what they said' }],
    });
    expect(second).toMatchObject({ token: 'token3', posts: [], drafts: { [STEP]: 'half a thought of theirs' } });
    expect(JSON.stringify([mine, second])).not.toContain('what they said');
    expect(new Set([mine, first, second].map((content) => content?.order)).size).toBe(3);
  });

  test('[SB5] one of them is on at a time: the newest, until another is chosen', async () => {
    const { app, own, people } = await helper('marketing', 'it');
    expect(scribeOf(app).active).toBe(people[1]);
    scribeOf(app).choose(people[0]!);
    expect(scribeOf(app).active.person).toBe(1);
    await scribeOf(app).left(people[0]!);
    expect(scribeOf(app).active).toBe(own);
  });

  test('[SB5] a reload brings all of them back, connected, with what was not sent', async () => {
    const { people } = await helper('marketing', 'it');
    people[1]!.setDraft(STEP, 'half a thought');
    await settled();
    const app = await reloaded();
    expect(open()).toEqual(['token1', 'token2', 'token3']);
    expect(scribeOf(app).entered.map(({ person, role }) => [person, role])).toEqual([
      [1, 'marketing'],
      [2, 'it'],
    ]);
    expect(scribeOf(app).entered[1]?.draft(STEP)).toBe('half a thought');
    expect(scribeOf(app).active.person).toBe(0);
  });

  test('[SB5] a phone of one seat asks for nothing more, and brings nothing more', async () => {
    const { app } = await helper();
    expect(app.others).toBeUndefined();
    expect(await app.keptCodes()).toEqual([CODE]);
    expect(await keys()).toEqual([`room:${CODE}`]);
  });

  test('[SB5] at most eight, and a room that is locked says so', async () => {
    const { app } = await helper(...Array.from({ length: MOST_SEATS - 2 }, () => 'it'));
    expect(scribeOf(app).full).toBe(false);
    vi.stubGlobal('fetch', async () =>
      Response.json({ refused: 'room.locked', words: REFUSALS['room.locked'] }, { status: 423 }),
    );
    expect((await app.enterFor('it'))?.words).toBe(REFUSALS['room.locked']);
    expect(scribeOf(app).entered).toHaveLength(MOST_SEATS - 2);
    vi.stubGlobal('fetch', async () => Response.json({ token: 'the-last' }));
    await app.enterFor('it');
    expect(scribeOf(app).full).toBe(true);
    expect(await app.enterFor('it')).toMatchObject({ refused: null });
    expect(scribeOf(app).entered).toHaveLength(MOST_SEATS - 1);
  });

  test('[SB5] where no WebSocket gets through at most four, so that one way to the server stays free', async () => {
    polling = true;
    const { app } = await helper('it', 'it', 'it');
    expect(scribeOf(app).full).toBe(true);
    expect((await app.enterFor('it'))?.words).toBe(FULL);
    polling = false;
    expect(await app.enterFor('it')).toBeUndefined();
  });
});

describe('a seat that ends', () => {
  test('[SB6] one that the server does not take any more ends alone, keeps what was not sent, and can be had again', async () => {
    const { app, own, people } = await helper('marketing', 'it');
    await people[0]!.posts.write('collect', STEP, 'what they said');
    links[1]!.ears.refused({ refused: 'seat.invalid', words: REFUSALS['seat.invalid'] });
    await settled();
    expect([own.ended, people[0]!.ended, people[1]!.ended]).toEqual([null, 'invalid', null]);
    expect(app.scene.is).toBe('room');
    const back = await reloaded();
    expect(scribeOf(back).entered.map(({ ended }) => ended)).toEqual(['invalid', null]);
    expect(open()).toEqual(['token1', 'token3']);
    expect(await scribeOf(back).again(scribeOf(back).entered[0]!)).toBeUndefined();
    await settled();
    expect(asked.at(-1)).toEqual({ code: CODE, role: 'marketing', scribe: true });
    expect(open()).toEqual(['token1', 'token3', 'token4']);
    expect(scribeOf(back).entered[0]).toMatchObject({ person: 1, ended: null });
    expect(await keep.get(`room:${CODE}/1`)).toMatchObject({ token: 'token4', posts: [{ text: 'what they said' }] });
  });

  test('[SB6] “This person has left” takes their seat and all of it from the phone, and nobody else’s', async () => {
    const { app, people } = await helper('marketing', 'it');
    people[0]!.setDraft(STEP, 'never sent');
    await scribeOf(app).left(people[0]!);
    people[0]!.setDraft(STEP, 'too late');
    await settled();
    expect(await keys()).toEqual([`room:${CODE}`, `room:${CODE}/2`]);
    expect(open()).toEqual(['token1', 'token3']);
    await app.enterFor('it');
    expect(scribeOf(app).entered.map(({ person }) => person)).toEqual([2, 3]);
  });

  test('[SB6] another tab takes all of them over, and nothing is written here after it', async () => {
    const { app, own, people } = await helper('marketing');
    await Promise.all([own.leave(), scribeOf(app).leave()]);
    const writes = keep.writes.length;
    people[0]!.setDraft(STEP, 'too late');
    await settled();
    expect(keep.writes).toHaveLength(writes);
    expect(open()).toEqual([]);
  });
});

describe('forgetting', () => {
  test('[SB7] “Forget me now” erases every seat on this phone', async () => {
    const { app, people } = await helper('marketing', 'it');
    people[0]!.setDraft(STEP, 'never sent');
    await app.forget();
    await settled();
    expect(await keep.keys()).toEqual([]);
    expect(open()).toEqual([]);
    expect([app.scene.is, app.others]).toEqual(['door', undefined]);
  });

  test('[SB7] when the session is over, each of them forgets, and shows once what never reached the room', async () => {
    const { people } = await helper('marketing', 'it');
    people[0]!.setDraft(STEP, 'never sent');
    for (const { ears } of links) ears.snapshot(tell({ room: room({ closed: true }), step: step('open') }));
    await settled();
    expect(await keep.keys()).toEqual([]);
    expect(people.map(({ ended }) => ended)).toEqual(['closed', 'closed']);
    expect(people[0]!.posts.notices.map(({ text }) => text)).toEqual(['never sent']);
  });

  test('[SB7] also when the end reached this phone’s own seat alone, and it was closed before the others came', async () => {
    const { people } = await helper('marketing');
    people[0]!.setDraft(STEP, 'never sent');
    await settled();
    await keep.del(`room:${CODE}`);
    const app = new App();
    await app.start();
    expect(await keep.keys()).toEqual([]);
    expect(app.scene.is).toBe('door');
  });

  test('[SB7] a phone that slept through the end forgets all of them when it comes back', async () => {
    const { people } = await helper('marketing');
    people[0]!.setDraft(STEP, 'never sent');
    await settled();
    const app = new App();
    links = [];
    vi.stubGlobal('location', { hash: `#${CODE}`, pathname: '/' });
    await app.start();
    links[0]!.ears.refused({ refused: 'room.closed', words: REFUSALS['room.closed'] });
    await vi.waitFor(() => expect(app.others).toBeDefined());
    scribeOf(app).over();
    await settled();
    expect(await keep.keys()).toEqual([]);
    expect(scribeOf(app).entered[0]?.posts.notices.map(({ text }) => text)).toEqual(['never sent']);
  });

  test('[SB7] joining another room leaves nothing of any seat of the earlier one, unless one has something unsent', async () => {
    const { app } = await helper('marketing');
    app.toDoor('');
    await app.join('ABCDEF', 'it');
    expect(await keys()).toEqual(['room:ABCDEF']);
    expect(open()).not.toContain('token2');
    await app.enterFor('it');
    scribeOf(app).entered[0]!.setDraft(STEP, 'not sent yet');
    await settled();
    app.toDoor('');
    await app.join('GHJKMN', 'it');
    expect(await keys()).toEqual(['room:ABCDEF', 'room:ABCDEF/1', 'room:GHJKMN']);
  });
});
