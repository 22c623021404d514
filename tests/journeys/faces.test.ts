import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolesFrom } from '../../shared/roles.ts';
import statements from '../../server/rehearsal/statements.json' with { type: 'json' };
import { SESSIONS } from '../../shared/sessions.ts';
import { closeAll, moderatorOf, openRoom, serve, stepsOf, type Client } from '../support/server.ts';
import { arrive, openHall, type Hall } from './people.ts';

/** Set to a folder, the pictures of every state are put there, to be looked at. */
const PICTURES = process.env.PICTURES;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NAMES = ['moderator', 'screen', 'phone', 'small'] as const;
type Faces = Record<(typeof NAMES)[number], Page>;

let hall: Hall;
beforeAll(async () => {
  const { url } = await serve({ pace: 25 });
  hall = await openHall(url);
});
afterAll(async () => {
  await hall.browser.close();
  await closeAll();
});

/** A rehearsal of 36 people, its moderator's socket, and all faces on it. */
async function rehearsal(session: string, more: object[] = []): Promise<{ faces: Faces; moderator: Client }> {
  const kind = SESSIONS.find((one) => one.id === session)!;
  const roles = ['IT', 'Marketing'];
  const agenda = [...kind.agenda(rolesFrom(roles)), ...more];
  const room = await openRoom(hall.url, {
    title: 'IT × Marketing, Q4 joint session',
    roles,
    threshold: 5,
    live: kind.live,
    rehearsal: true,
    agenda,
  });
  const moderator = await moderatorOf(hall.url, room);
  const faces = {
    moderator: await arrive(hall, `/moderator#${room.code}.${room.moderator}`, 'moderator'),
    screen: await arrive(hall, `/screen#${room.code}.${room.screen}`, 'screen'),
    phone: await arrive(hall, `/#${room.code}`, 'phone'),
    small: await arrive(hall, `/#${room.code}`, 'small'),
  };
  await looked(faces, `${session}-0-door`);
  for (const phone of [faces.phone, faces.small]) {
    await phone.getByRole('radio', { name: 'Marketing' }).check();
    await phone.getByRole('button', { name: 'Join', exact: true }).click();
    await phone.getByText('Look up').waitFor();
  }
  return { faces, moderator };
}

/** Every face, once it lies still: nothing for axe, nothing wider than its page, no text cut off or over another. */
async function looked(faces: Faces, state: string): Promise<void> {
  for (const name of NAMES) {
    const page = faces[name];
    await settled(page);
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${state}-${name}.png`) });
    }
    await page.evaluate(axe);
    const faults = await page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
    });
    expect(faults, `${state} ${name}`).toEqual([]);
    expect(await page.evaluate(boxes), `${state} ${name}`).toEqual([]);
  }
}

/** Until two pictures a little apart are the same, or what moves is only the clock. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () =>
      document
        .getAnimations()
        .filter((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity);
    for (let i = 0; i < 40 && moving().length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 350)));
  });
}

/** Runs in the page: what is too wide, what is cut off, which circles of the map overlap. */
function boxes(): string[] {
  const wrong: string[] = [];
  const unseen = (element: Element): boolean => {
    const at = element.getBoundingClientRect();
    for (let up = element.parentElement; up; up = up.parentElement) {
      const clip = up.getBoundingClientRect();
      const beyond = at.left >= clip.right - 1 || at.right <= clip.left + 1 || at.top >= clip.bottom - 1;
      if (beyond && getComputedStyle(up).overflowX === 'hidden') return true;
    }
    return false;
  };
  if (document.documentElement.scrollWidth > innerWidth + 1)
    wrong.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const element of document.querySelectorAll<HTMLElement>('h1, h2, h3, p, button, label, li, td, th, output')) {
    if (
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
      element.closest('.visually-hidden') ||
      unseen(element)
    )
      continue;
    const { left, right, width } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const words = element.textContent?.trim().slice(0, 40);
    if (width > 2 && (left < -1 || right > innerWidth + 1)) wrong.push(`outside: ${words}`);
    const clips = style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && style.webkitLineClamp === 'none';
    if (clips && element.scrollWidth > element.clientWidth + 1) wrong.push(`cut off: ${words}`);
  }
  const circles = [...document.querySelectorAll('[data-theme] circle.ground')].map((circle) =>
    circle.getBoundingClientRect(),
  );
  for (const [i, a] of circles.entries()) {
    for (const b of circles.slice(0, i)) {
      const apart = Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
      if (apart < (a.width + b.width) / 2 - 1)
        wrong.push(`two circles overlap by ${Math.round((a.width + b.width) / 2 - apart)} px`);
    }
  }
  return wrong;
}

const done = (client: Client) => client.all('progress:').reduce((sum, one) => sum + Number(one.done), 0);

/** How a practised moderator would group what is on the wall, as the rehearsal's statements were written. */
function groupings(moderator: Client): { title: string; posts: string[] }[] {
  const plain = (text: unknown) => String(text).replace(/[.!?]+$/u, '');
  const wall = moderator.all('post:');
  return Object.entries(statements.themes)
    .map(([title, texts]) => ({
      title,
      posts: wall
        .filter((post) => texts.some((text) => plain(text) === plain(post.text)))
        .map((post) => String(post.id)),
    }))
    .filter(({ posts }) => posts.length > 1);
}

/** One phone answers every statement, as a thumb would, and no button is out of its reach. */
async function answered(phone: Page): Promise<void> {
  const place = phone.getByText(/^\d+ of \d+$/u);
  const all = Number((await place.textContent())?.split(' ').at(-1));
  for (let at = 1; at <= all; at++) {
    await phone.getByText(`${at} of ${all}`, { exact: true }).waitFor();
    const name = ['Agree', 'Disagree', 'Pass'][at % 3] ?? 'Pass';
    const button = phone.getByRole('button', { name, exact: true });
    const box = await button.boundingBox();
    const { height } = phone.viewportSize() ?? { height: 0 };
    expect(box && box.height >= 48 && box.y + box.height <= height, 'the button is on the page').toBe(true);
    await button.click();
  }
  await phone.getByText('All answered').waitFor();
}

describe('the faces with 36 people', () => {
  it('[J4] a live board, from the lobby to the end: no fault for axe, no overlap, no clipped text in any state', async () => {
    const { faces, moderator } = await rehearsal('live');
    const [collect = '', dots = ''] = stepsOf(moderator);
    await looked(faces, 'live-1-lobby');
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => client.all('post:').length >= 10 && client);
    await looked(faces, 'live-2-writing');
    await moderator.until((client) => done(client) >= 30 && client.all('post:').length >= 50);
    await looked(faces, 'live-3-written');
    await moderator.send('step.close', { step: collect });
    await moderator.send('board.accept', { theme: null }, { step: collect });
    await looked(faces, 'live-4-wall');
    await moderator.send('step.open', { step: dots });
    await moderator.until((client) => done(client) >= 28 && client);
    await looked(faces, 'live-5-voting');
    await moderator.send('step.reveal', { step: dots });
    await looked(faces, 'live-6-result');
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'live-7-dark');
    await moderator.send('room.close');
    await looked(faces, 'live-8-closed');
    expect(hall.complaints).toEqual([]);
  });

  it('[J5] the Elephants agenda, hidden until the reveal: the same in every state', async () => {
    const { faces, moderator } = await rehearsal('elephants');
    const [brief = '', own = '', other = '', sort = '', dots = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: brief });
    await looked(faces, 'elephants-1-brief');
    await moderator.send('step.open', { step: own });
    await moderator.until((client) => done(client) >= 30 && client);
    await looked(faces, 'elephants-2-writing');
    await moderator.send('step.close', { step: own });
    const [first, second] = await moderator.until(
      (client) => client.all('review:').length > 20 && client.all('review:'),
    );
    await moderator.send('collect.hold', { post: first?.id, reason: 'names' }, { step: own });
    await moderator.send('collect.hold', { post: second?.id, reason: 'unclear' }, { step: own });
    await looked(faces, 'elephants-3-reading');
    await moderator.send('step.reveal', { step: own });
    await looked(faces, 'elephants-4-wall');
    await moderator.send('step.skip', { step: other });
    await moderator.send('step.open', { step: sort });
    for (const phone of [faces.phone, faces.small])
      await phone.getByRole('button', { name: 'None of these' }).waitFor();
    await moderator.until((client) => done(client) >= 28 && client);
    await looked(faces, 'elephants-5-sorting');
    await moderator.until((client) => Number((client.records.get('sort') as { left: number }).left) < 12);
    await moderator.send('step.reveal', { step: sort });
    await looked(faces, 'elephants-6-sorted');
    await moderator.send('step.open', { step: dots });
    await moderator.until((client) => done(client) >= 28 && client);
    await moderator.send('step.reveal', { step: dots });
    await looked(faces, 'elephants-7-result');
    await moderator.send('room.view', { view: 'join' });
    await moderator.send('room.lock', { on: true });
    await looked(faces, 'elephants-8-join-locked');
    await moderator.send('room.blank', { on: true });
    await looked(faces, 'elephants-9-blank');
    expect(hall.complaints).toEqual([]);
  });

  it('[J7] a stance on what was collected, from the first statement to the summary: the same in every state', async () => {
    const { faces, moderator } = await rehearsal('live', [
      { kind: 'stance', title: 'Is it so?', prompt: { all: 'Is it so for you?', byRole: {} }, minutes: 6 },
    ]);
    const [collect = '', , stance = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => done(client) >= 30 && client.all('post:').length >= 50);
    await moderator.send('step.close', { step: collect });
    for (const { title, posts } of groupings(moderator))
      await moderator.send('board.split', { title, posts }, { step: collect });
    await moderator.send('step.open', { step: stance });
    await looked(faces, 'stance-1-first');
    for (const phone of [faces.phone, faces.small]) await answered(phone);
    await looked(faces, 'stance-2-answered');
    await moderator.until((client) => done(client) >= 26 && client);
    await moderator.send('step.reveal', { step: stance });
    await looked(faces, 'stance-3-result');
    for (const view of ['ranking', 'split', 'blind', 'camps']) {
      await moderator.send('room.look', { view });
      await looked(faces, `stance-3-${view}`);
    }
    await moderator.send('room.look', { view: null, at: moderator.all('item:')[0]?.id });
    await looked(faces, 'stance-3-pointed');
    await moderator.send('room.look', { at: null });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'stance-4-dark');
    expect(hall.complaints).toEqual([]);
  });

  it('[J6] the set-up page, and a front door with a wrong code, speak plainly and have no fault for axe', async () => {
    const setup = await arrive(hall, '/run', 'moderator');
    const door = await arrive(hall, '/', 'phone');
    const small = await arrive(hall, '/', 'small');
    const screen = await arrive(hall, '/screen#ZZZZZZ.nothing', 'screen');
    await looked({ moderator: setup, phone: door, small, screen }, 'doors-0');
    await door.getByRole('textbox').fill('ZZZ ZZ2');
    await door.getByText('There is no room with this code').waitFor();
    await looked({ moderator: setup, phone: door, small, screen }, 'doors-1-wrong');
  });
});
