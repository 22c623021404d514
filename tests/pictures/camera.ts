/** Takes pictures of faces at rest, as small as they may be and still be read in a document. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { SIZES } from '../journeys/people.ts';

/** Of the pixels a face has, how many a picture has: the screen's picture is 960 × 540. */
const SCALES = { moderator: 2 / 3, screen: 1 / 2, phone: 1, small: 1 } as const;
const QUALITY = 80;

export type Face = keyof typeof SIZES;

export class Camera {
  readonly #browser: Browser;
  readonly #folder: string;
  /** Names of the pictures to take; all where empty. */
  readonly #only: readonly string[];

  constructor(browser: Browser, { folder, only }: { folder: string; only: readonly string[] }) {
    this.#browser = browser;
    this.#folder = folder;
    this.#only = only;
  }

  wants(name: string): boolean {
    return this.#only.length === 0 || this.#only.some((part) => name.startsWith(part));
  }

  /** A page on which nothing moves, in a browser context of its own. */
  async arrive(url: string, face: Face): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: SIZES[face],
      deviceScaleFactor: SCALES[face],
      hasTouch: face === 'phone' || face === 'small',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /** As a JPEG: a PNG is smaller for a few, and a picture whose ending changes is lost to the pages that show it. */
  async take(page: Page, name: string): Promise<void> {
    if (!this.wants(name)) return;
    await still(page);
    const picture = await page.screenshot({ type: 'jpeg', quality: QUALITY });
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(join(this.#folder, `${name}.jpg`), picture);
    process.stdout.write(`${name}.jpg  ${Math.round(picture.length / 1024)} kB\n`);
  }
}

/** Until the faces have drawn what came last: their fonts are there and nothing is under way. */
async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let calm = 0; calm < 3; calm++) {
      const moving = document
        .getAnimations()
        .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
      if (moving) calm = 0;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200)));
    }
  });
}
