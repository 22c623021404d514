/** A walk through a rehearsal with 36 people, seen by all faces at once: what every state must hold, and its pictures. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import statements from '../../server/rehearsal/statements.json' with { type: 'json' };
import type { Format } from '../../shared/formats/format.ts';
import { plansFrom } from '../../shared/formats/plans.ts';
import type { OpenedRoom } from '../../shared/opening.ts';
import { moderatorOf, openRoom, type Client } from '../support/server.ts';
import { arrive, enter, type Hall } from './people.ts';

/** Set to a folder, the pictures of every state are put there, to be looked at. */
const PICTURES = process.env.PICTURES;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NAMES = ['moderator', 'screen', 'phone', 'small'] as const;
export type Faces = Record<(typeof NAMES)[number], Page>;

/** A rehearsal of 12 and 24 people, or with more sides of more, its moderator's socket, and all faces on it. */
export async function rehearsal(
  hall: Hall,
  name: string,
  { agenda, live, roles = ['IT', 'Marketing'] }: { agenda: object[]; live: boolean; roles?: string[] },
): Promise<{ faces: Faces; moderator: Client }> {
  const room = await openRoom(hall.url, {
    title: 'IT × Marketing, Q4 joint session',
    roles,
    threshold: 5,
    live,
    rehearsal: true,
    agenda,
  });
  const moderator = await moderatorOf(hall.url, room);
  const faces = await facesOf(hall, room);
  await looked(faces, `${name}-0-door`);
  await onPhones(faces, (phone) => enter(phone, 'Marketing'));
  return { faces, moderator };
}

/** All faces at a room, the phones still at its door; the small one may be without WebSockets. */
export async function facesOf(hall: Hall, room: OpenedRoom, { smallPolls = false } = {}): Promise<Faces> {
  const [moderator, screen, phone, small] = await Promise.all([
    arrive(hall, `/moderator#${room.code}.${room.moderator}`, 'moderator'),
    arrive(hall, `/screen#${room.code}.${room.screen}`, 'screen'),
    arrive(hall, `/#${room.code}`, 'phone'),
    arrive({ ...hall, noWebSockets: smallPolls }, `/#${room.code}`, 'small'),
  ]);
  return { moderator, screen, phone, small };
}

/** Both phones do the same, each at its own speed. */
export async function onPhones({ phone, small }: Faces, act: (phone: Page) => Promise<unknown>): Promise<void> {
  await Promise.all([act(phone), act(small)]);
}

/** Every face, once it lies still: nothing for axe (of two phones on the small one), nothing wider than its page, no text cut off or over another. */
export async function looked(faces: Faces, state: string): Promise<void> {
  await Promise.all(NAMES.map((name) => lookedAt(faces[name], `${state}-${name}`, { axe: name !== 'phone' })));
}

/** The same of one page alone. Of two phones axe looks at the small one, where more overflows and lies over something. */
export async function lookedAt(page: Page, state: string, { axe = true } = {}): Promise<void> {
  await settled(page);
  if (PICTURES) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${state}.png`) });
  }
  const wrongIn = async () => [...(axe ? await faultsOf(page) : []), ...(await page.evaluate(boxes))];
  let wrong = await wrongIn();
  if (wrong.length > 0) {
    // The wall may have gathered anew meanwhile, or turned dark; what is really wrong still is once it lies still.
    await settled(page);
    wrong = await wrongIn();
  }
  expect(wrong, state).toEqual([]);
}

/** What axe finds, each with the place of its first. */
async function faultsOf(page: Page): Promise<string[]> {
  const there = await page.evaluate(() => 'axe' in window);
  if (!there) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: { run(what: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
  });
}

/** Until two pictures a little apart are the same, or what moves is only the clock. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () =>
      document
        .getAnimations()
        .filter((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity);
    for (let i = 0; i < 40 && moving().length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 250)));
    const places = () =>
      [...document.querySelectorAll('[data-theme]')].map((one) => JSON.stringify(one.getBoundingClientRect())).join();
    for (let before = '', i = 0; i < 40 && before !== places(); i++) {
      before = places();
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
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
      // What is meant to be slid along says so; anything else that goes on sideways is a fault.
      if (up.matches('[data-slides]') && (at.left < clip.left || at.right > clip.right)) return true;
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

/**
 * Whether of every side at least that share of those who are here have done what is asked. One simulated person in twelve never
 * does: a half is there in all but one of a hundred thousand rooms, far more than that seldom by chance.
 */
export const mostOf = (client: Client, share = 1 / 2): boolean => {
  const sides = client.all('progress:');
  return sides.length > 0 && sides.every(({ done, of }) => Number(done) >= share * Number(of));
};

export const done = (client: Client) => client.all('progress:').reduce((sum, one) => sum + Number(one.done), 0);

/** Everybody writes; then all of it is on the wall. */
export async function collected(moderator: Client, collect: string): Promise<void> {
  await moderator.send('step.open', { step: collect });
  await moderator.until((client) => mostOf(client, 2 / 3));
  await moderator.send('step.close', { step: collect });
  await moderator.send('step.reveal', { step: collect });
}

/** Every question of a phone's sheet gets a mark by thumb and one by key, and no button is out of reach. */
export async function marked(phone: Page, many: number): Promise<void> {
  for (let at = 1; at <= many; at++) {
    await phone.getByText(`${at} of ${many}`, { exact: true }).waitFor();
    await phone.getByRole('button', { name: 'More' }).click();
    await phone.getByRole('slider').press('ArrowRight');
    const on = phone.getByRole('button', { name: at < many ? 'Next' : 'Done', exact: true });
    const box = await on.boundingBox();
    const { height } = phone.viewportSize() ?? { height: 0 };
    expect(box && box.height >= 48 && box.y + box.height <= height, 'the button is on the page').toBe(true);
    await on.click();
  }
  await phone.getByText('All answered').waitFor();
}

/** How a practised moderator would group what is on the wall, as the rehearsal's statements were written. */
export function groupings(moderator: Client): { title: string; posts: string[] }[] {
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

/** A format with more steps after it; its pictures are called by the name. */
export function inSession(
  hall: Hall,
  name: string,
  { format, more = [] }: { format: Format; more?: object[] },
): ReturnType<typeof rehearsal> {
  return rehearsal(hall, name, { agenda: [...plansFrom(format, ['IT', 'Marketing']), ...more], live: format.live });
}
