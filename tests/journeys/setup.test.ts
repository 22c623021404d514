/** The set-up as a moderator uses it: a format chosen, changed, looked at, kept, given away and taken back. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aHall } from './hall.ts';
import { arrive } from './people.ts';
import { lookedAt } from './tour.ts';

const hall = aHall({ still: true });

const minutes = (page: Page, many: number) =>
  page.getByRole('region').getByText(`${many} min`, { exact: true }).waitFor();
const menu = async (page: Page, step: string, what: RegExp) => {
  await page
    .getByRole('button', { name: `${step}: what to do` })
    .first()
    .click();
  await page.getByRole('menuitem', { name: what }).locator('visible=true').click();
};

async function downloaded(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const file = (text: string) => ({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });

describe('the set-up', () => {
  it('[J17] an agenda is changed and each change undone; what it would starve is said and keeps the room shut', async () => {
    const page = await arrive(hall, '/run', 'moderator');
    await lookedAt(page, 'setup-1-first');
    await page.getByRole('radio', { name: /^Live board/u }).check({ force: true });
    await minutes(page, 12);
    await page.getByLabel('Minutes of Elephants').fill('10');
    await page.getByLabel('Minutes of Elephants').press('Enter');
    await minutes(page, 14);
    await menu(page, 'Vote', /Duplicate/u);
    await minutes(page, 18);
    await menu(page, 'Elephants', /Remove/u);
    await page.getByText('Nothing to start from').first().waitFor();
    await page.getByRole('button', { name: 'Open the room' }).click();
    await page
      .getByRole('alert')
      .getByText(/“Vote” has nothing to start from/u)
      .waitFor();
    await lookedAt(page, 'setup-2-starved');
    for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Undo' }).click();
    await minutes(page, 12);
    await page.getByRole('button', { name: '+ Add a step' }).click();
    await lookedAt(page, 'setup-3-adding');
    await page.getByRole('radio', { name: /^Talk/u }).check();
    await page.getByLabel('What it starts from').selectOption({ label: 'Vote' });
    await page.getByRole('button', { name: 'Add the step' }).click();
    await page.getByText('from Vote').waitFor();
    expect(hall.complaints).toEqual([]);
  });

  it('[J18] a format is kept in this browser, given away as a file, taken back the same; a bad file is refused with its line', async () => {
    const page = await arrive(hall, '/run', 'moderator');
    await page.getByLabel('Minutes of Arrive').fill('9');
    await page.getByLabel('Minutes of Arrive').press('Enter');
    await page.getByRole('button', { name: 'Save as mine…' }).click();
    await page.getByRole('textbox', { name: 'Title' }).last().fill('Our hour');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('radio', { name: /^Our hour 80 min/u }).waitFor({ state: 'attached' });
    const text = await downloaded(page);
    await page.reload();
    await page.getByRole('radio', { name: /^Our hour/u }).waitFor({ state: 'attached' });
    await page.getByRole('radio', { name: /^Live board/u }).check({ force: true });
    await page.locator('input[type=file]').first().setInputFiles(file(text));
    await page.getByRole('heading', { name: 'Our hour' }).waitFor();
    expect(await downloaded(page)).toBe(text);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(file(text.replace('"minutes": 9', '"minutes": "nine"')));
    await page
      .getByRole('alert')
      .getByText(
        /mine\.json was not taken, and nothing was changed\. Line \d+, steps\[0\]\.minutes: should be a number/u,
      )
      .waitFor();
    await page.getByRole('heading', { name: 'Our hour' }).waitFor();
    await lookedAt(page, 'setup-4-refused');
    expect(hall.complaints).toEqual([]);
  });

  it('[J19] a step is looked at on the three faces with people in it, before there is a room', async () => {
    const page = await arrive(hall, '/run', 'moderator');
    await menu(page, 'Where we stand', /Preview/u);
    await page.frameLocator('[title="The screen"]').getByText('Is it so?').waitFor();
    await page.frameLocator('[title="A phone"]').getByRole('button', { name: 'Agree', exact: true }).waitFor();
    const desk = page.frameLocator('[title="Your desk"]');
    await desk.getByTitle('Marketing: 24 devices here').waitFor();
    await lookedAt(page, 'setup-5-preview');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.reload();
    expect(await page.getByText('Rooms you open appear here').count(), 'nothing of it is left').toBe(1);
    await menu(page, 'Where we stand', /Preview/u);
    const its = page.locator('iframe[title="Your desk"]');
    const [, code] = /#(\w+)\./u.exec((await its.getAttribute('src')) ?? '') ?? [];
    await page.reload();
    const door = () =>
      fetch(new URL('/api/door', page.url()), {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ code }),
      });
    await expect.poll(async () => (await door()).status, { timeout: 20_000 }).toBe(404);
    expect(await page.getByText('Rooms you open appear here').count(), 'left without closing it').toBe(1);
    expect(hall.complaints).toEqual([]);
  });
});
