/** The core format from the lobby to both summaries with six phones; the moderator goes back, repeats, skips, adds and lengthens. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../server/summary/model.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';
import { aHall } from './hall.ts';
import { goOn, join, openSession, reveal, summary, write } from './people.ts';

const hall = aHall({ still: true });

const OWN = [
  'we build what nobody asked for',
  'we hide behind the ticket',
  'our roadmap is a wish',
  'we brief in a hurry',
  'we love new tools',
  'our dates are guesses',
];
const OTHER = [
  'you change it after launch',
  'you never say why',
  'you ask the vendor first',
  'you say no by reflex',
  'you write for each other',
  'you never test with us',
];
const SECOND = 'and we never say sorry';

const every = <T>(phones: readonly Page[], what: (phone: Page, i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(phones.map(what));

/** The dark button, and what it asks before it does it. */
async function goOnAnyway(moderator: Page, words: RegExp): Promise<void> {
  await goOn(moderator, words);
  await moderator.getByRole('button', { name: /anyway$/u }).click();
}

/** What a menu on the agenda does with a step. */
async function withStep(moderator: Page, step: string, what: RegExp, at = 0): Promise<void> {
  await moderator
    .getByRole('button', { name: `${step}: what to do` })
    .nth(at)
    .click();
  await moderator.getByRole('menuitem', { name: what }).locator('visible=true').click();
}

/** Every question of a sheet one place to the right of the middle. */
async function marked(phone: Page): Promise<void> {
  const on = phone.getByRole('button', { name: /^(?:Next|Done)$/u });
  await phone.getByRole('button', { name: 'More' }).waitFor();
  for (;;) {
    await phone.getByRole('button', { name: 'More' }).click();
    const last = (await on.textContent())?.trim() === 'Done';
    const place = await phone
      .getByText(/^\d+ of \d+$/u)
      .first()
      .textContent();
    await on.click();
    if (last) break;
    await phone.getByText(place ?? '', { exact: true }).waitFor({ state: 'detached' });
  }
  await phone.getByText('All answered').waitFor();
  await phone.getByText('stored', { exact: true }).waitFor();
}

async function wrote(phones: readonly Page[], texts: readonly string[]): Promise<void> {
  await every(phones, (phone) => phone.getByRole('button', { name: 'Post anonymously' }).waitFor());
  await every(phones, async (phone, i) => (await write(phone, texts[i] ?? '')).getByText('in the box').waitFor());
}

async function voted(moderator: Page, phones: readonly Page[]): Promise<void> {
  await every(phones, async (phone) => {
    await phone.getByRole('group', { name: OWN[0]! }).getByRole('button', { name: 'One vote more' }).click();
    await phone.getByText('stored', { exact: true }).waitFor();
  });
  await reveal(moderator, 3);
  await every(phones, (phone) => phone.getByText('60 % or more').first().waitFor());
}

/** The agenda says that it takes so many minutes in all. */
const lasts = (moderator: Page, minutes: number): Promise<void> =>
  moderator
    .getByRole('navigation', { name: 'Agenda' })
    .getByText(new RegExp(`^${minutes} min`, 'u'))
    .waitFor();

async function opening(moderator: Page, phones: readonly Page[]): Promise<void> {
  await goOn(moderator, /Start: Arrive/u);
  await goOn(moderator, /Next: Before we start/u);
  await every(phones, marked);
  await goOn(moderator, /Next: And the other side/u);
  await every(phones, marked);
  await goOn(moderator, /Stop guessing/u);
  await goOn(moderator, /Reveal/u);
}

/** Goes back twice while people write: everything written is still there each time. */
async function writing(moderator: Page, phones: readonly Page[]): Promise<void> {
  await goOn(moderator, /Next: About our own side/u);
  await wrote(phones, OWN);
  await goOn(moderator, /Stop writing/u);
  await goOn(moderator, /Next: About the other side/u);
  await wrote(phones, OTHER);
  await withStep(moderator, 'About our own side', /Open it again/u);
  await phones[0]!.getByRole('listitem').filter({ hasText: OWN[0]! }).getByText('in the box').waitFor();
  await (await write(phones[0]!, SECOND)).getByText('in the box').waitFor();
  await withStep(moderator, 'About the other side', /Open it again/u);
  await every(phones, (phone, i) =>
    phone.getByRole('listitem').filter({ hasText: OTHER[i]! }).getByText('in the box').waitFor(),
  );
  await goOn(moderator, /Stop writing/u);
  await withStep(moderator, 'About both, or above us', /Skip it/u);
}

/** Every post comes up together; a vote is added in the middle, and later repeated beside its first result. */
async function sorting(moderator: Page, phones: readonly Page[]): Promise<void> {
  await goOn(moderator, /Next: Group/u);
  await every(phones, (phone) => phone.getByRole('button', { name: 'None of these' }).click());
  await moderator.getByRole('button', { name: '+ Add a step' }).click();
  const form = moderator.getByRole('dialog');
  await form.getByRole('radio', { name: /^Vote/u }).check();
  await form.getByLabel('Title').fill('A quick vote');
  await form.getByLabel('Minutes').fill('3');
  await form.getByLabel('Ask about').or(form.getByLabel('Vote on')).or(form.getByLabel('Votes on')).first().waitFor();
  await form.getByLabel('Where').selectOption('next');
  await form.getByRole('button', { name: 'Add the step' }).click();
  await goOn(moderator, /Stop sorting/u);
  await goOnAnyway(moderator, /Next: A quick vote/u);
  await moderator.getByRole('button', { name: '+1 min' }).click();
  await voted(moderator, phones);
}

async function answering(moderator: Page, phones: readonly Page[]): Promise<void> {
  await goOn(moderator, /Next: Where we stand/u);
  await every(phones, async (phone, i) => {
    const place = phone.getByText(/^\d+ of \d+$/u);
    const all = Number((await place.textContent())?.split(' ').at(-1));
    for (let at = 1; at <= all; at++) {
      await phone.getByText(`${at} of ${all}`, { exact: true }).waitFor();
      await phone.getByRole('button', { name: (i + at) % 3 === 0 ? 'Disagree' : 'Agree', exact: true }).click();
    }
    await phone.getByText('All answered').waitFor();
  });
  await goOn(moderator, /Next: What do the others say/u);
  await every(phones, marked);
  await goOn(moderator, /Stop guessing/u);
  await goOn(moderator, /Reveal/u);
}

async function talking(moderator: Page, phones: readonly Page[]): Promise<void> {
  await goOn(moderator, /Next: We talk/u);
  for (const words of [/Begin: /u, /Go on: /u, /Go on: /u]) {
    const button = moderator.locator('button.next', { hasText: words });
    const said = (await button.textContent()) ?? '';
    await button.click();
    await moderator.locator('button.next', { hasText: said.trim() }).waitFor({ state: 'detached' });
  }
  await withStep(moderator, 'A quick vote', /Repeat with fresh answers/u);
  await withStep(moderator, 'A quick vote', /Start it/u, 1);
  await voted(moderator, phones);
}

async function ending(moderator: Page, phones: readonly Page[]): Promise<void> {
  await withStep(moderator, 'Pacts', /Start it/u);
  await moderator.getByRole('textbox', { name: /What/u }).first().fill('We say why before we say no');
  await moderator.getByRole('button', { name: 'Save the pact' }).click();
  await goOn(moderator, /Ask who stands behind them/u);
  await every(phones, (phone) => phone.getByRole('button', { name: 'With doubts' }).first().click());
  await every(phones, (phone) => phone.getByText('stored', { exact: true }).first().waitFor());
  await goOn(moderator, /Reveal/u);
  await goOn(moderator, /Next: The same question again/u);
  await every(phones, marked);
  await reveal(moderator, 3);
  await goOn(moderator, /Next: Was it worth it/u);
  await every(phones, async (phone, i) => {
    await phone.getByRole('button', { name: '4', exact: true }).click();
    await phone.getByText('stored', { exact: true }).waitFor();
    await phone.getByRole('textbox').fill(`more talk, less typing, ${i}`);
    await phone.getByRole('button', { name: 'Put it in the box' }).click();
    await phone.getByText('in the box', { exact: true }).waitFor();
  });
  await goOn(moderator, /Stop answering/u);
  await goOn(moderator, /Reveal/u);
  await goOn(moderator, /Next: What may leave the room/u);
  await every(phones, async (phone, i) => {
    const stays = phone.getByRole('listitem').filter({ hasText: i % 2 === 0 ? OWN[1]! : OTHER[1]! });
    await stays.getByRole('button', { name: 'Stays here' }).click();
    await phone.getByRole('button', { name: 'The rest may leave' }).click();
    await phone.getByText('stored', { exact: true }).waitFor();
  });
  await reveal(moderator, 3);
}

describe('the core format', () => {
  it('[J16] from the lobby to both summaries with six phones; back twice, repeated, skipped, added, lengthened: nothing lost, totals right', async () => {
    const { moderator, code } = await openSession(hall, SHIPPED[0]!);
    const phones = await every([0, 1, 2, 3, 4, 5] as never, (_, i) =>
      join(hall, code, { side: i % 2 === 0 ? 'IT' : 'Marketing', by: 'link', size: i === 0 ? 'small' : 'phone' }),
    );
    await lasts(moderator, 75);
    await opening(moderator, phones);
    await writing(moderator, phones);
    await lasts(moderator, 71);
    await sorting(moderator, phones);
    await lasts(moderator, 74);
    await answering(moderator, phones);
    await talking(moderator, phones);
    await lasts(moderator, 77);
    await ending(moderator, phones);
    const room = JSON.parse(await summary(moderator, /^Everything, for programs/u)) as Summary;
    const sent = JSON.parse(await summary(moderator, /^To send on: .*JSON/u)) as Summary;
    const phases = room.steps.map(({ title, phase }) => `${title}: ${phase}`);
    expect(phases.filter((words) => words.endsWith('skipped'))).toEqual(['About both, or above us: skipped']);
    expect(phases.filter((words) => words.startsWith('A quick vote'))).toHaveLength(2);
    const of = (title: string) => room.steps.filter((step) => step.title === title);
    expect(
      of('About our own side')[0]!
        .posts.map(({ text }) => text)
        .sort(),
    ).toEqual([...OWN, SECOND].sort());
    expect(
      of('About the other side')[0]!
        .posts.map(({ text }) => text)
        .sort(),
    ).toEqual([...OTHER].sort());
    expect(of('Group')[0]!.posts).toHaveLength(13);
    for (const vote of of('A quick vote'))
      expect(vote.results[0]).toMatchObject({ basis: 'roles', ballots: { it: 3, marketing: 3 } });
    const [again] = of('The same question again')[0]!.sheets;
    const when = again!.rows.map((row) => row[again!.columns.indexOf('When')]);
    expect(when).toEqual(['Before', 'Before', 'Now', 'Now']);
    expect(of('Was it worth it?')[0]!.posts).toHaveLength(6);
    const texts = (one: Summary) => JSON.stringify(one);
    for (const text of [...OWN, ...OTHER, SECOND]) expect(texts(room)).toContain(text);
    for (const text of [OWN[1]!, OTHER[1]!]) expect(texts(sent)).not.toContain(text);
    expect(texts(sent)).toContain(OWN[0]!);
    expect(hall.complaints).toEqual([]);
  }, 240_000);
});
