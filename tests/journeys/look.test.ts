/** What the screen shows and what is pointed at, as all three faces have it; and the outnumbered side on each of them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS, summaryOf } from '../../server/summary/summary.ts';
import type { Host } from '../../server/host.ts';
import { systemChance } from '../../server/ports.ts';
import type { Seat } from '../../server/seats.ts';
import { csvRows } from '../support/csv.ts';
import { closeAll, serve, type Server } from '../support/server.ts';
import { filledWall, type FilledRoom } from '../support/wall.ts';
import { arrive, openHall, type Hall } from './people.ts';

const PICTURES = process.env.PICTURES;
let server: Server;
let hall: Hall;
beforeAll(async () => {
  server = await serve();
  hall = await openHall(server.url);
});
afterAll(async () => {
  await hall.browser.close();
  await closeAll();
});

interface Faces {
  moderator: Page;
  screen: Page;
  phone: Page;
}

async function facesOf({ room }: FilledRoom): Promise<Faces> {
  const faces = {
    moderator: await arrive(hall, `/moderator#${room.code}.${room.moderator}`, 'moderator'),
    screen: await arrive(hall, `/screen#${room.code}.${room.screen}`, 'screen'),
    phone: await arrive(hall, `/#${room.code}`, 'small'),
  };
  await faces.phone.getByRole('radio', { name: 'Marketing' }).check();
  await faces.phone.getByRole('button', { name: 'Join', exact: true }).click();
  return faces;
}

async function pictured(faces: Faces, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  for (const [face, page] of Object.entries(faces)) {
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(PICTURES, `look-${name}-${face}.png`) });
  }
}

/** The one stands above the other on the page, once what it shows has changed. */
async function above(page: Page, first: string, second: string): Promise<void> {
  const top = async (words: string) => (await page.getByText(words, { exact: true }).first().boundingBox())?.y ?? NaN;
  await expect.poll(async () => (await top(first)) < (await top(second))).toBe(true);
}

describe('looking and pointing', () => {
  it('[L7] pointed at from the right column: large on the screen with its posts, as text on the phone, and back', async () => {
    const filled = await filledWall(server, { themes: 12, posts: 90, roles: 2 });
    const faces = await facesOf(filled);
    const { moderator, screen, phone } = faces;
    await moderator.getByText('Point at one').click();
    const row = moderator
      .getByRole('listitem')
      .filter({ hasText: 'Our goals conflict' })
      .filter({ has: moderator.locator('.point') });
    await row.getByRole('button').click();
    const large = screen.locator('[data-pointed]');
    await large.getByRole('heading', { name: 'Our goals conflict' }).waitFor();
    await phone.getByText('On the wall now:').waitFor();
    const said = await large.locator('.card p').first().innerText();
    await phone
      .getByRole('list', { name: 'Its posts' })
      .getByText(said.replace(/^(IT|Marketing)\s/u, ''))
      .first()
      .waitFor();
    await pictured(faces, 'pointed');
    expect(await smallest(screen)).toBeGreaterThanOrEqual(28);
    await moderator.getByRole('button', { name: 'Stop', exact: true }).click();
    await large.waitFor({ state: 'detached' });
    await phone.getByText('On the wall now:').waitFor({ state: 'detached' });
  });

  it('[L8] a view is chosen with the arrow keys or V, and W points at what has the focus', async () => {
    const filled = await filledWall(server, { themes: 12, posts: 90, roles: 2 });
    const faces = await facesOf(filled);
    const { moderator, screen } = faces;
    await moderator.getByRole('radio', { name: 'Map' }).focus();
    await moderator.keyboard.press('ArrowRight');
    await screen.getByRole('heading', { name: /Our goals conflict/u }).waitFor();
    await pictured(faces, 'list');
    expect(await smallest(screen)).toBeGreaterThanOrEqual(28);
    await moderator.evaluate(() => (document.activeElement as HTMLElement).blur());
    await moderator.keyboard.press('v');
    await screen.locator('[data-theme]').first().waitFor();
    await moderator.getByText('Point at one').click();
    await moderator.locator('.point').first().focus();
    await moderator.keyboard.press('w');
    await screen.locator('[data-pointed]').waitFor();
    await moderator.keyboard.press('w');
    await screen.locator('[data-pointed]').waitFor({ state: 'detached' });
  });

  it('[L9] pointing moves nothing on a phone that is voting', async () => {
    const filled = await filledWall(server, { themes: 12, posts: 90, roles: 2 });
    const { phone } = await facesOf(filled);
    const step = filled.host.state.agenda[1]!.id;
    await filled.moderate('step.open', { step });
    const choice = phone.getByRole('group', { name: /Our goals conflict/u });
    const more = choice.getByRole('button', { name: 'One vote more' });
    await more.click();
    await phone.getByText('stored', { exact: true }).waitFor();
    const before = await more.boundingBox();
    const { themes } = hostState(filled.host).board as { themes: object };
    await filled.moderate('room.look', { at: Object.keys(themes)[0] });
    await phone.getByText('On the wall now:').waitFor();
    expect(await more.boundingBox()).toEqual(before);
    expect(await more.evaluate((button) => document.activeElement === button)).toBe(true);
  });
});

const hostState = (host: Host) => host.state.agenda[0]!.work as Record<string, unknown>;

/** The smallest text that is seen, in the 1080 lines of the screen. */
const smallest = (screen: Page) =>
  screen.evaluate(() => {
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let least = Infinity;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const element = node.parentElement!;
      if (!node.textContent?.trim() || element.closest('.visually-hidden, title') || !element.checkVisibility())
        continue;
      least = Math.min(least, parseFloat(getComputedStyle(element).fontSize) / unit);
    }
    return Math.round(least * 100) / 100;
  });

const NINE = 'Nine and eight';
const TWENTY = 'Twenty and none';

/** 20 of Marketing and 10 of IT; nine and eight of them choose the one, all of Marketing and none of IT the other. */
async function outnumbered(): Promise<FilledRoom> {
  const filled = await filledWall(server, { themes: 4, posts: 40, roles: 2 });
  const { host, moderate } = filled;
  const themes = Object.keys((hostState(host).board as { themes: object }).themes);
  const [nine = '', twenty = ''] = themes;
  await moderate('board.rename', { theme: nine, title: NINE });
  await moderate('board.rename', { theme: twenty, title: TWENTY });
  const step = host.state.agenda[1]!.id;
  await moderate('step.open', { step });
  const [it = '', marketing = ''] = host.state.rules.roles.map((role) => role.id);
  const cast = (role: string, chosen: string[]) => {
    const seat = host.key!.verify(host.key!.mint(role)) as Seat;
    const body = { spent: Object.fromEntries(chosen.map((id) => [id, 1])) };
    return host.submit(seat, { id: systemChance(), ask: { type: 'dots.cast', step, body } });
  };
  await Promise.all([
    ...Array.from({ length: 20 }, (_, i) => cast(marketing, i < 9 ? [nine, twenty] : [twenty])),
    ...Array.from({ length: 10 }, (_, i) => cast(it, i < 8 ? [nine] : [])),
  ]);
  await moderate('step.reveal', { step });
  return filled;
}

describe('the outnumbered side', () => {
  it('[MP15] with 20 and 10 people, 9 and 8 stands above 20 and 0 on every face and in every summary', async () => {
    const filled = await outnumbered();
    const faces = await facesOf(filled);
    const { screen, phone, moderator } = faces;
    const circle = async (words: string) => {
      const id =
        filled.host.state.agenda[0] &&
        Object.entries((hostState(filled.host).board as { themes: Record<string, { title: string }> }).themes).find(
          ([, { title }]) => title === words,
        )?.[0];
      return (await screen.locator(`[data-theme="${id}"] .ground`).boundingBox())!;
    };
    await screen.locator('[data-theme]').first().waitFor();
    await expect.poll(async () => (await circle(NINE)).y < (await circle(TWENTY)).y).toBe(true);
    await pictured(faces, 'outnumbered');
    await filled.moderate('room.look', { view: 'ranking' }, filled.host.state.agenda[1]!.id);
    await screen.getByText('Mostly Marketing').waitFor();
    await above(screen, NINE, TWENTY);
    await phone.getByText(TWENTY).first().waitFor();
    await above(phone, NINE, TWENTY);
    await above(moderator, NINE, TWENTY);
    const summary = summaryOf(filled.host.state, 0);
    const rows = csvRows(FORMATS.csv.write(summary)).filter((row) => row.row === 'item');
    expect(rows[0]).toMatchObject({ text: NINE, rank: '1' });
    const result = summary.steps[1]!.results[0]!;
    expect(result.items.map(({ text, rank }) => [text, rank]).slice(0, 2)).toEqual([
      [NINE, 1],
      [TWENTY, 2],
    ]);
    const ordered = (written: string) => written.lastIndexOf(NINE) < written.lastIndexOf(TWENTY);
    expect([FORMATS.html, FORMATS.md].map((format) => ordered(format.write(summary)))).toEqual([true, true]);
    const drawn = FORMATS.html
      .write(summary)
      .split('<svg')
      .find((part) => part.includes('by how each side voted'))!;
    const height = (words: string) => Number(new RegExp(`y="([\\d.]+)">${words.split(' ')[0]}`, 'u').exec(drawn)?.[1]);
    expect(height(NINE)).toBeLessThan(height(TWENTY));
  });
});
