/** One session told by role: six phones, one moderator, one screen, from the first page to the summaries. */
import type { ChildProcess } from 'node:child_process';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Summary } from '../../server/summary/model.ts';
import { csvRows } from '../support/csv.ts';
import { FIVE_STEPS } from '../support/formats.ts';
import { kill, startServer } from '../support/process.ts';
import { goOn, join, openSession, reveal, summary, write, type Hall, type Opened } from './people.ts';

export const POSTS = {
  held: 'Bob from accounting never answers',
  reworded: 'some of us never answer',
  others: [
    'we hear of the launch last',
    'nobody reads the ticket',
    'our briefs change every week',
    'every idea gets a no first',
    'no one owns the customer data',
  ],
};

export interface Stage {
  hall: Hall;
  folder: string;
  port: number;
  child: ChildProcess;
}

export interface Cast extends Opened {
  it: Page[];
  marketing: Page[];
  phones: Page[];
}

/** Three of IT by typing the code, three of Marketing by the link; one on the smallest phone. */
export async function gather(hall: Hall): Promise<Cast> {
  const opened = await openSession(hall, FIVE_STEPS);
  const three = [0, 1, 2];
  const [it, marketing] = await Promise.all([
    Promise.all(
      three.map((i) => join(hall, opened.code, { side: 'IT', by: 'code', size: i === 0 ? 'small' : 'phone' })),
    ),
    Promise.all(three.map(() => join(hall, opened.code, { side: 'Marketing', by: 'link' }))),
  ]);
  return { ...opened, it, marketing, phones: [...it, ...marketing] };
}

/** Everybody writes. With `trouble`, one phone is without network and the server is killed and started again meanwhile. */
export async function writing(stage: Stage, cast: Cast, trouble: boolean): Promise<void> {
  const { moderator, phones } = cast;
  await goOn(moderator, /Start/u);
  await goOn(moderator, /About our own side/u);
  for (const phone of phones) await phone.getByRole('button', { name: 'Post anonymously' }).waitFor();
  const [author, offline, ...rest] = phones as [Page, Page, ...Page[]];
  const texts = [...POSTS.others];
  if (trouble) await offline.context().setOffline(true);
  const mine = await write(offline, texts.pop() ?? '');
  if (trouble) {
    await mine.getByText('on this phone').waitFor();
    await kill(stage.child);
  }
  const held = write(author, POSTS.held);
  const others = rest.map((phone) => write(phone, texts.pop() ?? ''));
  if (trouble) {
    await Promise.all([held, ...others].map(async (card) => (await card).getByText('on this phone').waitFor()));
    stage.child = await startServer(stage.folder, stage.port);
    await offline.context().setOffline(false);
  }
  for (const card of await Promise.all([held, ...others])) await card.getByText('in the box').waitFor();
  await mine.getByText('in the box').waitFor();
}

/** The moderator reads and holds one back; its author is told why, and rewords it. */
export async function reading({ moderator, screen, phones }: Cast): Promise<void> {
  await goOn(moderator, /Stop/u);
  const post = moderator.getByRole('listitem').filter({ hasText: POSTS.held }).first();
  await post.getByRole('button', { name: /Hold back/u }).click();
  await moderator
    .getByRole('menuitem', { name: /names a person/u })
    .locator('visible=true')
    .click();
  const author = phones[0] as Page;
  await author.getByText('held back: names a person').waitFor();
  expect(await screen.content()).not.toContain('accounting');
  await author.getByRole('button', { name: /^Edit/u }).click();
  await author.getByLabel('Change your post').fill(POSTS.reworded);
  await author.getByRole('button', { name: 'Save' }).click();
  await author.getByRole('listitem').filter({ hasText: POSTS.reworded }).getByText('in the box').waitFor();
  await moderator.getByText(POSTS.reworded).first().waitFor();
  await goOn(moderator, /Reveal/u);
  for (const phone of phones) await phone.getByText(POSTS.reworded).first().waitFor();
}

/** By keyboard a new theme, by pointer another post onto it, undo and redo. */
export async function grouping({ moderator }: Cast): Promise<void> {
  const post = (text: string) => moderator.getByRole('option').filter({ hasText: text });
  const theme = moderator
    .locator('section[data-drop]')
    .filter({ has: moderator.getByRole('heading', { name: 'Late and last' }) });
  await post('we hear of the launch last').focus();
  await moderator.keyboard.press('Space');
  await moderator.keyboard.press('n');
  await moderator.getByRole('textbox', { name: 'Title' }).fill('Late and last');
  await moderator.keyboard.press('Enter');
  await theme.waitFor();
  await drag(moderator, 'nobody reads the ticket', 'Late and last');
  await theme.getByRole('option').nth(1).waitFor();
  await moderator.keyboard.press('Control+z');
  await theme.getByRole('option').nth(1).waitFor({ state: 'detached' });
  await moderator.keyboard.press('Control+Shift+z');
  await theme.getByRole('option').nth(1).waitFor();
  await post('our briefs change every week').focus();
  await moderator.keyboard.press('m');
  await moderator
    .getByRole('dialog')
    .getByRole('option', { name: /Late and last/u })
    .click();
  await theme.getByRole('option').nth(2).waitFor();
}

async function drag(page: Page, text: string, title: string): Promise<void> {
  const from = await atRest(page.getByRole('option').filter({ hasText: text }));
  const to = await atRest(page.getByRole('heading', { name: title }));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

/** The middle of what it finds, once it has stopped sliding. */
async function atRest(what: Locator): Promise<{ x: number; y: number }> {
  let last = '';
  for (;;) {
    const box = await what.boundingBox();
    if (box && JSON.stringify(box) === last) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    last = JSON.stringify(box);
    await what
      .page()
      .evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
}

/** The steps in between are skipped; all six vote for the theme, IT also for a post; the result is the same on every face. */
export async function voting({ moderator, screen, phones, it }: Cast): Promise<void> {
  for (const step of [/About the other side.*what to do/u, /Group.*what to do/u]) {
    await moderator.getByRole('button', { name: step }).click();
    await moderator.getByRole('menuitem', { name: /Skip/u }).locator('visible=true').click();
  }
  await goOn(moderator, /Vote/u);
  await Promise.all(
    phones.map(async (phone) => {
      const more = (what: RegExp) =>
        phone.getByRole('group', { name: what }).getByRole('button', { name: 'One vote more' });
      await more(/Late and last/u).click();
      if (it.includes(phone)) await more(/every idea gets a no/u).click();
      await phone.getByText('stored', { exact: true }).waitFor();
    }),
  );
  await screen.getByText('3 have voted').nth(1).waitFor();
  await reveal(moderator, 3);
  for (const page of [screen, ...phones]) await page.getByText('What we both see').first().waitFor();
  for (const page of [screen, moderator, ...phones]) await page.getByText('60 % or more').first().waitFor();
}

/** The four summaries, agreeing in every number; every post once. */
export async function summaries({ moderator }: Cast): Promise<Summary> {
  const json = JSON.parse(await summary(moderator, /JSON/u)) as Summary;
  const rows = csvRows(await summary(moderator, /CSV/u));
  const html = await summary(moderator, /HTML/u);
  const md = await summary(moderator, /Markdown/u);
  const step = json.steps.find((one) => one.posts.length > 0);
  expect(step?.posts.map((post) => post.text).sort()).toEqual([POSTS.reworded, ...POSTS.others].sort());
  expect(
    rows
      .filter((row) => row.row === 'post')
      .map((row) => row.text)
      .sort(),
  ).toEqual(step?.posts.map((post) => post.text).sort());
  for (const written of [html, md]) {
    expect(written).toContain('6 elephants in 1 theme');
    expect(written).toContain('IT: 3 ballots · Marketing: 3 ballots');
    expect(written).not.toContain('accounting');
    for (const post of step?.posts ?? []) expect(written.split(post.text)).toHaveLength(countIn(json, post.text) + 1);
  }
  const items = json.steps.flatMap((one) => one.results).flatMap((result) => result.items);
  for (const item of items) {
    for (const [role, share] of Object.entries(item.shares)) {
      const name = json.roles.find((one) => one.id === role)?.name;
      const row = rows.find((one) => one.row === 'item' && one.text === item.text && one.role === name);
      expect([Number(row?.rank), Number(row?.percent), row?.bound]).toEqual([item.rank, share.percent, share.bound]);
    }
  }
  return json;
}

/** How often a text stands in the summary: as a post, and again where it was voted on alone. */
const countIn = (json: Summary, text: string): number =>
  json.steps.reduce(
    (sum, one) =>
      sum +
      one.posts.filter((post) => post.text === text).length +
      one.results.reduce((all, result) => all + result.items.filter((item) => item.text === text).length, 0),
    0,
  );
