/** Twelve phones write, sort and take a stand; the moderator has a hand on the board; every face says what the summary says. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../server/summary/model.ts';
import { shareWords } from '../../shared/words.ts';
import { plan } from '../support/room.ts';
import { moderatorOf, openRoom, type Client } from '../support/server.ts';
import { aHall } from './hall.ts';
import { arrive, goOn, join, summary, write } from './people.ts';
import { done } from './tour.ts';

/** What is written, by what it is about; the last four are about nothing else. In three languages. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  queue: [
    'our tickets wait in the queue for weeks',
    'the ticket queue of IT never gets shorter',
    'Unsere Tickets liegen wochenlang in der Warteschlange',
    'a ticket waits three weeks before anybody looks',
  ],
  brief: [
    'the brief changes three times before launch',
    'marketing never writes a proper brief',
    'ブリーフは公開前に何度も変わります',
    'we get half a brief and change it every week',
  ],
  wifi: ['the wifi in the old building drops all day'],
  kantine: ['Das Essen in der Kantine ist im Winter kalt'],
  meeting: ['会議が長すぎて仕事をする時間がありません'],
  badge: ['new colleagues get their badge after a month'],
};
const TEXTS = Object.values(ABOUT).flat();
const about = (text: string): string => Object.keys(ABOUT).find((name) => ABOUT[name]?.includes(text)) ?? '';

const hall = aHall();

interface Cast {
  moderator: Page;
  screen: Page;
  phones: Page[];
  /** The moderator's records, to know when the room has come so far. */
  room: Client;
}

async function cast(): Promise<Cast> {
  const agenda = [
    plan('collect', { most: 1 }, { title: 'Elephants' }),
    plan('sort', {}, { title: 'Group' }),
    plan('stance', {}, { title: 'Where we stand' }),
  ];
  const opened = await openRoom(hall.url, { threshold: 3, agenda });
  const moderator = await arrive(hall, `/moderator#${opened.code}.${opened.moderator}`, 'moderator');
  const screen = await arrive(hall, `/screen#${opened.code}.${opened.screen}`, 'screen');
  const phones = await Promise.all(
    TEXTS.map((_, i) => {
      const side = i % 2 === 0 ? 'IT' : 'Marketing';
      return join(hall, opened.code, { side, by: 'link', size: i === 0 ? 'small' : 'phone' });
    }),
  );
  return { moderator, screen, phones, room: await moderatorOf(hall.url, opened) };
}

/** Answers what this phone is asked, as somebody who knows what is about what; true when it was asked. */
async function sorted(phone: Page, own: string): Promise<boolean> {
  const asked = phone.locator('.asked .said');
  await asked.or(phone.getByText('That was all for this phone')).first().waitFor();
  if ((await asked.count()) === 0) return false;
  const text = (await asked.textContent())?.replace(/^(?:IT|Marketing):\s*/u, '') ?? '';
  expect(text, 'nobody is asked about their own post').not.toBe(own);
  const offers = phone.locator('.offer');
  const words = await offers.locator('.said').allTextContents();
  const at = words.findIndex((offer) => {
    const quoted = TEXTS.find((one) => offer === one || offer.includes(one.slice(0, 30)));
    return quoted !== undefined && about(quoted) === about(text);
  });
  await (at >= 0 ? offers.nth(at) : phone.getByRole('button', { name: 'None of these' })).click();
  return true;
}

/** Until the room has put every ticket and every brief with its like, nobody is asked any more, or each has answered a dozen. */
async function sorting({ phones, room }: Cast): Promise<void> {
  await phones[0]!.getByRole('button', { name: 'None of these' }).waitFor();
  for (let turn = 0, idle = 0; turn < 14; turn++) {
    const asked = await Promise.all(phones.map((phone, i) => sorted(phone, TEXTS[i] ?? '')));
    if (together(room)) return;
    if (asked.some((one) => one)) idle = 0;
    else if (++idle === 2) return;
    // A second pass may follow once the room has thought about what was tapped.
    else await thoughtThrough(room);
  }
}

const thoughtThrough = (room: Client): Promise<unknown> =>
  room.until(() => (room.records.get('sorting') as { thinking?: boolean } | undefined)?.thinking === false);

const themeOf = (room: Client, text: string) => room.all('post:').find((post) => post.text === text)?.theme ?? null;
/** Put there by people: what the machine suggests may be another a moment later. */
const together = (room: Client): boolean =>
  ['queue', 'brief'].every((name) => {
    const [theme, ...more] = new Set((ABOUT[name] ?? []).map((text) => themeOf(room, text)));
    const record = room.records.get(`theme:${theme}`) as { tentative?: boolean } | undefined;
    return more.length === 0 && record !== undefined && !record.tentative;
  });

/** By keyboard: the theme that one of its posts is in gets a title. */
async function renamed(moderator: Page, { post, title }: { post: string; title: string }): Promise<void> {
  await moderator.getByRole('option').filter({ hasText: post }).focus();
  await moderator.keyboard.press('r');
  await moderator.getByRole('textbox', { name: 'Title of the theme' }).fill(title);
  await moderator.keyboard.press('Enter');
  await moderator.getByRole('heading', { name: title }).waitFor();
}

/** By keyboard one theme is renamed, by the menu two are made one. */
async function hand({ moderator, room }: Cast): Promise<void> {
  const post = (text: string) => moderator.getByRole('option').filter({ hasText: text });
  await renamed(moderator, { post: ABOUT.queue![0]!, title: 'Tickets wait' });
  await post(ABOUT.wifi![0]!).focus();
  await moderator.keyboard.press('n');
  await moderator.getByRole('textbox', { name: 'Title' }).fill('The house');
  await moderator.keyboard.press('Enter');
  await post(ABOUT.badge![0]!).focus();
  await moderator.keyboard.press('n');
  await moderator.getByRole('textbox', { name: 'Title' }).fill('First days');
  await moderator.keyboard.press('Enter');
  const theme = moderator.locator('section[data-drop]').filter({ hasText: 'First days' });
  await theme.getByRole('button', { name: 'Theme: what to do' }).click();
  await moderator
    .getByRole('menuitem', { name: /Merge into/u })
    .locator('visible=true')
    .click();
  await moderator
    .getByRole('dialog')
    .getByRole('option', { name: /The house/u })
    .click();
  await room.until(
    () => themeOf(room, ABOUT.badge![0]!) === themeOf(room, ABOUT.wifi![0]!) && themeOf(room, ABOUT.wifi![0]!),
  );
}

/** Everybody agrees about the tickets; about the rest the sides differ. */
async function stands(phone: Page, i: number): Promise<void> {
  const place = phone.getByText(/^\d+ of \d+$/u);
  const all = Number((await place.textContent())?.split(' ').at(-1));
  for (let at = 1; at <= all; at++) {
    await phone.getByText(`${at} of ${all}`, { exact: true }).waitFor();
    const tickets = (await phone.getByText('Tickets wait').count()) > 0;
    await phone.getByRole('button', { name: tickets || i % 2 === 0 ? 'Agree' : 'Disagree', exact: true }).click();
  }
  await phone.getByText('All answered').waitFor();
}

/** The dark button says that a theme would go on as a quotation; it gets its name, and what is only suggested stays so. */
async function cautioned({ moderator, phones, room }: Cast): Promise<void> {
  await goOn(moderator, /Where we stand/u);
  const caution = moderator.getByRole('dialog', { name: 'Before you go on' });
  await caution.getByText(/without a title would go on as a quotation/u).waitFor();
  await caution.getByRole('button', { name: 'Not yet' }).click();
  await renamed(moderator, { post: ABOUT.brief![0]!, title: 'Half a brief' });
  await goOn(moderator, /Where we stand/u);
  if (room.all('theme:').some((theme) => theme.tentative))
    await caution.getByRole('button', { name: 'Next: Where we stand anyway' }).click();
  await phones[0]!.getByRole('button', { name: 'Agree', exact: true }).waitFor();
}

async function agree({ moderator, screen, phones }: Cast): Promise<Summary> {
  const json = JSON.parse(await summary(moderator, /JSON/u)) as Summary;
  const { items } = json.steps[2]!.results[0]!;
  const ids = await screen
    .locator('[data-theme]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.theme));
  expect(ids.sort(), 'the map').toEqual(items.map((item) => item.id).sort());
  await moderator.getByRole('radiogroup', { name: 'On the wall' }).getByText('Ranking').click();
  const rows = screen.locator('main ol li');
  await rows.first().waitFor();
  const ranked = items.filter((item) => item.rank !== null);
  const lines = await rows.allTextContents();
  expect(
    lines.map((line) => ranked.find((item) => line.includes(item.text))?.rank),
    'the ranking',
  ).toEqual(ranked.map((item) => item.rank));
  for (const phone of phones.slice(0, 2)) {
    for (const more of await phone.locator('details:not([open]) summary').all()) await more.click();
    for (const item of items) {
      const card = phone
        .locator('.card')
        .filter({ has: phone.getByText(item.text, { exact: true }) })
        .first();
      const told = (await card.textContent()) ?? '';
      for (const { id, name } of json.roles) {
        expect(told, item.text).toContain(name);
        expect(told, item.text).toContain(`${shareWords(item.shares[id]!)} agree`);
      }
    }
  }
  return json;
}

describe('the room groups its own elephants', () => {
  it('[J11] twelve phones write, sort and take a stand; map, ranking and phones say what the summary says', async () => {
    const people = await cast();
    const { moderator, phones, room } = people;
    await goOn(moderator, /Start/u);
    await Promise.all(phones.map((phone) => phone.getByRole('button', { name: 'Post anonymously' }).waitFor()));
    await Promise.all(
      phones.map(async (phone, i) => (await write(phone, TEXTS[i] ?? '')).getByText('in the box').waitFor()),
    );
    await goOn(moderator, /Stop/u);
    await goOn(moderator, /Reveal/u);
    await phones[0]!.getByText('On the wall', { exact: true }).waitFor();
    await thoughtThrough(room);
    const foreign = [ABOUT.queue![2]!, ABOUT.kantine![0]!, ABOUT.brief![2]!, ABOUT.meeting![0]!];
    const corners = foreign.map((text) => themeOf(room, text)).filter((theme) => theme !== null);
    expect(new Set(corners).size, 'no corner for other languages').toBe(corners.length);

    await goOn(moderator, /Group/u);
    await sorting(people);
    await goOn(moderator, /Stop sorting/u);
    await room.until(() => (room.records.get('step') as { phase: string }).phase === 'revealed');
    for (const name of ['queue', 'brief']) {
      const themes = new Set(ABOUT[name]!.map((text) => themeOf(room, text)));
      expect([...themes], name).toEqual([expect.any(String)]);
    }
    expect(themeOf(room, ABOUT.queue![0]!)).not.toBe(themeOf(room, ABOUT.brief![0]!));
    await hand(people);

    await cautioned(people);
    await Promise.all(phones.map(stands));
    // What a phone has answered is there a heartbeat later; the dark button asks first where answers are missing.
    await room.until((client) => done(client) === phones.length);
    await goOn(moderator, /Reveal/u);
    for (const phone of phones.slice(0, 2)) await phone.getByText('We both say so').first().waitFor();
    const { steps } = await agree(people);
    expect(steps[0]).toMatchObject({ regroupedIn: 2 });
    const titles = steps[1]!.themes.map((theme) => theme.title);
    expect(titles).toEqual(expect.arrayContaining(['Tickets wait', 'Half a brief', 'The house']));
    expect(titles).not.toContain('First days');
    expect(steps[2]!.results[0]!.items[0]).toMatchObject({ text: 'Tickets wait', verdict: 'both', rank: 1 });
    expect(hall.complaints).toEqual([]);
  });
});
