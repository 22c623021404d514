/** The picture on the wall as a browser draws it: a real room for each size, filled through the rules, measured box by box. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAll, serve, type Server } from '../support/server.ts';
import { filledWall } from '../support/wall.ts';
import { arrive, openHall, type Hall } from './people.ts';

/** Set to a folder, the picture of every size is put there, to be looked at. */
const PICTURES = process.env.PICTURES;
const SIZES = [2, 3, 4].flatMap((roles) =>
  [20, 149, 1000].flatMap((posts) =>
    [10, 30, 60].filter((themes) => themes <= posts).map((themes) => ({ roles, posts, themes })),
  ),
);

let server: Server;
let hall: Hall;
beforeAll(async () => {
  server = await serve();
  hall = await openHall(server.url, { still: true });
});
afterAll(async () => {
  await hall.browser.close();
  await closeAll();
});

/** Until nothing moves: the same places twice. */
async function atRest(page: Page): Promise<void> {
  await page.locator('[data-theme]').first().waitFor();
  await page.evaluate(async () => {
    await document.fonts.ready;
    const places = () =>
      [...document.querySelectorAll('[data-theme], [data-mark]')]
        .map((one) => JSON.stringify(one.getBoundingClientRect()))
        .join();
    for (let before = '', same = 0; same < 2; same = before === places() ? same + 1 : 0) {
      before = places();
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  });
}

interface Measured {
  wrong: string[];
  circles: number;
  titles: number;
  numbers: number;
  /** Marks by the shape they are drawn with. */
  shapes: Record<string, number>;
  smallest: number;
}

/** Runs in the page. Lengths in the 1080 lines that all sizes are given in. */
function measured(): Measured {
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
  const canvas = document.querySelector('.canvas')!.getBoundingClientRect();
  const wrong: string[] = [];
  const themes = [...document.querySelectorAll('[data-theme]')].map((theme) => {
    const at = theme.querySelector('.ground')!.getBoundingClientRect();
    const lines = [...theme.querySelectorAll('tspan')].map((line) => {
      const text = line as SVGTSpanElement;
      const box = text.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(text).fontSize);
      return { words: text.textContent ?? '', box, size };
    });
    return { x: at.x + at.width / 2, y: at.y + at.height / 2, r: at.width / 2, lines };
  });
  const outside = (box: DOMRect) =>
    box.left < canvas.left - 8 ||
    box.right > canvas.right + 8 ||
    box.top < canvas.top - 8 ||
    box.bottom > canvas.bottom + 8;
  for (const [i, { x, y, r, lines }] of themes.entries()) {
    const title = lines.map((line) => line.words).join(' ');
    for (const other of themes.slice(i + 1))
      if (Math.hypot(other.x - x, other.y - y) < other.r + r - 0.5) wrong.push(`circles overlap: ${title}`);
    for (const { words, box, size } of lines) {
      // Letters reach from about a tenth of the line under its top to the baseline or just below.
      const [top, bottom] = [box.top + 0.2 * box.height, box.bottom - 0.2 * box.height];
      for (const edge of [top, bottom])
        if (Math.hypot(box.width / 2, edge - y) > r + 1 || Math.abs(box.x + box.width / 2 - x) > 2)
          wrong.push(`a line leaves its circle: ${words}`);
      if (size < 28 - 0.01) wrong.push(`${size} px: ${words}`);
    }
  }
  const boxes = themes.flatMap(({ lines }) => lines.map(({ words, box }) => ({ words, box })));
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) {
      const [wide, high] = [
        Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left),
        Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top),
      ];
      // Lines of one title stand closer than their boxes are high.
      if (wide > 1 && high > 0.25 * a.box.height) wrong.push(`labels overlap: ${a.words} / ${b.words}`);
    }
  const marks = [...document.querySelectorAll<SVGElement>('[data-mark]')].map((mark) => {
    const drawn = mark.querySelector('path, rect, circle')!;
    const shape = `${mark.dataset.mark} ${drawn.tagName} ${getComputedStyle(drawn).fill}`;
    return { box: mark.getBoundingClientRect(), shape };
  });
  for (const [i, a] of marks.entries()) {
    if (outside(a.box)) wrong.push('a mark is outside');
    for (const b of marks.slice(i + 1)) {
      const [wide, high] = [
        Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left),
        Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top),
      ];
      if (wide > 2.5 && high > 2.5) wrong.push(`two marks overlap by ${Math.min(wide, high)}`);
    }
    for (const { words, box } of boxes) {
      const [wide, high] = [
        Math.min(a.box.right, box.right) - Math.max(a.box.left, box.left),
        Math.min(a.box.bottom, box.bottom) - Math.max(a.box.top, box.top),
      ];
      if (wide > 1 && high > 0.3 * box.height) wrong.push(`a mark on a label: ${words}`);
    }
  }
  for (const theme of document.querySelectorAll('[data-theme] .ground'))
    if (outside(theme.getBoundingClientRect())) wrong.push('a circle is outside');
  const numbers = themes.filter(({ lines }) => /^\d+$/u.test(lines[0]?.words ?? '')).length;
  const shapes: Record<string, number> = {};
  for (const { shape } of marks) shapes[shape] = (shapes[shape] ?? 0) + 1;
  const titles = themes.filter(({ lines }) => lines.length > 0).length - numbers;
  const smallest = Math.min(...marks.map(({ box }) => box.width / unit));
  return { wrong: [...new Set(wrong)], circles: themes.length, titles, numbers, shapes, smallest };
}

describe('the map in a browser', () => {
  it('[MP9] control: a circle too large, a title too long and a mark astray are each found', async () => {
    const { room } = await filledWall(server, { themes: 10, posts: 60, roles: 2 });
    const page = await arrive(hall, `/screen#${room.code}.${room.screen}`, 'screen');
    await atRest(page);
    expect((await page.evaluate(measured)).wrong).toEqual([]);
    await page.evaluate(() => {
      document.querySelector<SVGElement>('[data-theme] .ground')!.style.r = '300px';
      document.querySelectorAll('tspan')[1]!.textContent = 'a title that nobody has ever fitted into any circle';
      document.querySelector<SVGElement>('[data-mark]')!.style.transform = 'translate(-90px, 5px)';
    });
    await atRest(page);
    const found = (await page.evaluate(measured)).wrong.join();
    for (const words of ['circles overlap', 'a line leaves its circle', 'a mark is outside'])
      expect(found).toContain(words);
    await page.context().close();
  });

  it.each(SIZES)(
    '[MP8] $themes themes, $posts posts, $roles sides: no box on another, none outside, every title or its number readable',
    async ({ themes, posts, roles }) => {
      const { room } = await filledWall(server, { themes, posts, roles });
      const page = await arrive(hall, `/screen#${room.code}.${room.screen}`, 'screen');
      await atRest(page);
      const found = await page.evaluate(measured);
      if (PICTURES) {
        mkdirSync(PICTURES, { recursive: true });
        await page.screenshot({ path: join(PICTURES, `map-${roles}-${posts}-${themes}.png`) });
      }
      await page.context().close();
      expect(found.wrong).toEqual([]);
      expect(found.titles + found.numbers, 'all themes of people are there').toBeGreaterThanOrEqual(themes);
      // Six get room for a title at least; one whose words do not fit that room becomes a number.
      expect(found.titles).toBeGreaterThanOrEqual(4);
      expect(Object.keys(found.shapes)).toHaveLength(roles);
      expect(found.smallest, 'a mark large enough to tell its shape').toBeGreaterThanOrEqual(8);
    },
  );
});
