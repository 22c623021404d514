/** The people of a journey, each in a browser context of their own, speaking the words on the faces. */
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import type { Format } from '../../shared/formats/format.ts';
import { formatText } from '../../shared/formats/plans.ts';
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium.ts';

export const SIZES = {
  moderator: { width: 1440, height: 900 },
  screen: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 568 },
};

/** How long anybody waits for what must come, in milliseconds: long, for a machine that is busy with other things. */
const PATIENCE = 45_000;

export interface Hall {
  url: string;
  browser: Browser;
  /** No WebSocket gets through: what many company networks do. */
  noWebSockets: boolean;
  /** People who asked for stillness: nothing moves, and pictures are at rest at once. */
  still: boolean;
  /** What pages complained of; a journey ends with none. */
  complaints: string[];
}

export async function openHall(url: string, { noWebSockets = false, still = false } = {}): Promise<Hall> {
  const { path } = await findChromium();
  const browser = await chromium.launch({ executablePath: path, args: CHROMIUM_FLAGS });
  return { url, browser, noWebSockets, still, complaints: [] };
}

/** A page of its own context at `path`. */
export async function arrive(hall: Hall, path: string, size: keyof typeof SIZES): Promise<Page> {
  const context = await hall.browser.newContext({
    viewport: SIZES[size],
    hasTouch: size === 'phone' || size === 'small',
    acceptDownloads: true,
    reducedMotion: hall.still ? 'reduce' : 'no-preference',
  });
  if (hall.noWebSockets) await context.routeWebSocket(/.*/u, (socket) => socket.close());
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  listen(hall, context);
  await page.goto(hall.url + path);
  return page;
}

/** Errors of scripts and breaches of the content policy; a network that is down on purpose is no complaint. */
function listen(hall: Hall, context: BrowserContext): void {
  context.on('weberror', (error) => hall.complaints.push(error.error().message));
  context.on('console', (message) => {
    if (/Content.Security.Policy|Uncaught/iu.test(message.text())) hall.complaints.push(message.text());
  });
}

export interface Opened {
  moderator: Page;
  screen: Page;
  code: string;
}

/** The moderator opens a format's file, sets the threshold to 3 and puts the projector on. */
export async function openSession(hall: Hall, format: Format): Promise<Opened> {
  const moderator = await arrive(hall, '/run', 'moderator');
  await moderator.getByLabel('Title').fill('IT × Marketing, Q4');
  const file = { name: 'format.json', mimeType: 'application/json', buffer: Buffer.from(formatText(format)) };
  await moderator.locator('input[type=file]').first().setInputFiles(file);
  await moderator.getByRole('heading', { name: format.title }).waitFor();
  const threshold = moderator.getByLabel('Threshold');
  if (!(await threshold.isVisible())) await moderator.getByText(/^More/u).click();
  await threshold.fill('3');
  await moderator.getByRole('button', { name: 'Open the room' }).click();
  const spoken = await moderator
    .getByLabel(/^Room code/u)
    .first()
    .getAttribute('aria-label');
  const code = (spoken ?? '').replace('Room code', '').replaceAll(' ', '');
  const [popup] = await Promise.all([
    moderator.waitForEvent('popup'),
    moderator.getByRole('button', { name: 'Open projector' }).first().click(),
  ]);
  await popup.waitForURL(/screen/u);
  const screen = await arrive(hall, `/screen${new URL(popup.url()).hash}`, 'screen');
  await screen.getByText(code.slice(0, 3)).first().waitFor();
  await popup.close();
  return { moderator, screen, code };
}

/** Joins by the link that the QR code holds, or by typing the code. */
export async function join(
  hall: Hall,
  code: string,
  { side, by, size = 'phone' }: { side: string; by: 'link' | 'code'; size?: 'phone' | 'small' },
): Promise<Page> {
  const phone = await arrive(hall, by === 'link' ? `/#${code}` : '/', size);
  if (by === 'code') await phone.getByRole('textbox').fill(`${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`);
  await enter(phone, side);
  return phone;
}

/** Through the room's door, on one side. */
export async function enter(phone: Page, side: string): Promise<void> {
  await phone.getByRole('radio', { name: side }).check();
  await phone.getByRole('button', { name: 'Join', exact: true }).click();
  await phone.getByText('Look up').waitFor();
}

/** Types a post and sends it; what becomes of it is on the phone. */
export async function write(phone: Page, text: string): Promise<Locator> {
  await phone.getByRole('textbox').fill(text);
  await phone.getByRole('button', { name: 'Post anonymously' }).click();
  const mine = phone.getByRole('listitem').filter({ hasText: text });
  await mine.waitFor();
  return mine;
}

/** Presses the dark button once it says so. */
export async function goOn(moderator: Page, words: RegExp): Promise<void> {
  await moderator.locator('button.next', { hasText: words }).click();
}

/** The reveal, once the desk has counted so many of both sides: what a phone calls stored is counted a heartbeat later. */
export async function reveal(moderator: Page, ofEach: number): Promise<void> {
  await moderator.getByText(`${ofEach} of ${ofEach}`, { exact: true }).nth(1).waitFor();
  await goOn(moderator, /Reveal/u);
}

/** The downloaded summary in one format: of those that fit the name the first, which is for the room. */
export async function summary(moderator: Page, name: RegExp): Promise<string> {
  await moderator.getByRole('button', { name: 'Summary', exact: true }).click();
  const [download] = await Promise.all([
    moderator.waitForEvent('download'),
    moderator.getByRole('menuitem', { name }).first().click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Whatever a phone still keeps, in any storage; runs in the page. */
export async function leftovers(): Promise<string[]> {
  const left = [...Object.keys(localStorage), ...Object.keys(sessionStorage), location.hash].filter(
    (text) => text !== '',
  );
  for (const { name = '' } of await indexedDB.databases()) {
    const base = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('success', () => resolve(opening.result));
    });
    for (const store of base.objectStoreNames) {
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const asking = base.transaction(store).objectStore(store).getAllKeys();
        asking.addEventListener('success', () => resolve(asking.result));
      });
      left.push(...keys.map((key) => `${name} ${store} ${JSON.stringify(key)}`));
    }
    base.close();
  }
  return left;
}
