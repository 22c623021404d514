/** Two phones, each of which enters two people without one, from the sheet to the summary. */
import type { Page, WebSocketRoute } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../server/summary/model.ts';
import { plan } from '../support/room.ts';
import { moderatorOf, openRoom, post, stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { enter, leftovers, write } from './people.ts';
import { facesOf, looked, onPhones, type Faces } from './tour.ts';

const hall = aHall({ still: true });

const SHEET = 'Enter for somebody without a phone';
/** Whom each phone speaks for, in the order of its bar, and what they have to say. */
const SAID = {
  phone: ['we hear of the launch last', 'nobody reads the ticket', 'every idea gets a no first'],
  small: ['our briefs change every week', 'no one owns the data', 'the agency hears it before us'],
};
const NAMES = ['Me', 'Person 1', 'Person 2'];

const bar = (phone: Page) => phone.getByRole('navigation', { name: 'Seats on this phone' });

/** Turns to one of the seats, and it is plain for whom: on the page, and for whoever hears it. */
async function turn(phone: Page, name: string): Promise<void> {
  const button = bar(phone).getByRole('button', { name: new RegExp(`^${name}`, 'u') });
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  await button.click();
  await expect.poll(() => button.getAttribute('aria-current')).toBe('true');
  if (name === 'Me') {
    expect(await phone.getByText(/^For person/u).count()).toBe(0);
    expect(await phone.getByRole('main').getAttribute('aria-label')).toBeNull();
    return;
  }
  await phone
    .getByRole('status')
    .filter({ hasText: `For ${name.toLowerCase()}` })
    .waitFor();
  expect(await phone.getByRole('main').getAttribute('aria-label')).toContain(`For ${name.toLowerCase()}`);
}

async function reach(phone: Page, name: string): Promise<void> {
  const box = await phone.getByRole('button', { name, exact: true }).first().boundingBox();
  const { height } = phone.viewportSize() ?? { height: 0 };
  expect(box && box.height >= 48 && box.y + box.height <= height, `“${name}” is on the page`).toBe(true);
}

async function entered(phone: Page, side: string): Promise<void> {
  const form = phone.getByRole('dialog', { name: 'For somebody without a phone' });
  await form.getByRole('radio', { name: side }).check();
  await form.getByRole('button', { name: 'Enter them' }).click();
  await form.waitFor({ state: 'hidden' });
}

async function opened({ roles = ['IT', 'Marketing'], smallPolls = false } = {}) {
  const agenda = [plan('collect', { most: 2 }), plan('dots', { budget: 3 })];
  const room = await openRoom(hall.url, { title: 'IT × Marketing, Q4', roles, agenda });
  const moderator = await moderatorOf(hall.url, room);
  const faces = await facesOf(hall, room, { smallPolls });
  await onPhones(faces, (phone) => enter(phone, phone === faces.phone ? 'IT' : 'Marketing'));
  return { room, moderator, faces };
}

/** From the sheet the first, from the bar the second; side by side they make three of each. */
async function entering(faces: Faces): Promise<void> {
  await onPhones(faces, async (phone) => {
    await phone.getByRole('button', { name: /What others can see/u }).click();
    await phone.getByRole('button', { name: SHEET }).waitFor();
  });
  await looked(faces, 'scribe-1-sheet');
  await onPhones(faces, async (phone) => {
    await phone.getByRole('button', { name: SHEET }).click();
    await reach(phone, 'Enter them');
    await phone.getByRole('button', { name: 'Enter them' }).focus();
    await phone.keyboard.press('Enter');
    await phone.getByText('Choose their side first.').waitFor();
  });
  await looked(faces, 'scribe-2-enter');
  await onPhones(faces, async (phone) => {
    const [first, second] = phone === faces.phone ? ['Marketing', 'IT'] : ['IT', 'Marketing'];
    await entered(phone, first ?? '');
    await bar(phone).getByRole('button', { name: 'Enter for one person more' }).click();
    await entered(phone, second ?? '');
    await bar(phone)
      .getByRole('button', { name: /^Person 2/u })
      .waitFor();
  });
}

/** The phone's network, to be taken away and given back; taking it away ends what is open, as a dead Wi-Fi does. */
async function networkOf(phone: Page): Promise<(there: boolean) => Promise<void>> {
  const sockets = new Set<WebSocketRoute>();
  let up = true;
  await phone.context().routeWebSocket(/socket\.io/u, (socket) => {
    if (!up) return void socket.close();
    sockets.add(socket);
    socket.connectToServer();
  });
  await phone.reload();
  await phone.getByText('Look up').waitFor();
  return async (there) => {
    up = there;
    await phone.context().setOffline(!there);
    if (!there) for (const socket of sockets) await socket.close();
    sockets.clear();
  };
}

async function leave(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: /What others can see/u }).click();
  await phone.getByRole('button', { name: 'This person has left' }).click();
  await phone.getByRole('button', { name: 'Yes, end it' }).click();
}

describe('people without a phone', () => {
  it('[SB9] one phone enters two people, writes and votes for each, is reloaded, and each counts once', async () => {
    const { room, moderator, faces } = await opened({ smallPolls: true });
    const [collect = '', dots = ''] = stepsOf(moderator);
    await entering(faces);
    await moderator.until(({ records }) => records.get('scribed') === 4);
    await moderator.until((client) => client.all('role:').every(({ here }) => here === 3));
    for (const page of [faces.screen, faces.moderator])
      await page.getByText('4 of them entered by a helper').first().waitFor();
    await looked(faces, 'scribe-3-seats');

    await moderator.send('step.open', { step: collect });
    const said = (phone: Page) => (phone === faces.phone ? SAID.phone : SAID.small);
    await onPhones(faces, async (phone) => {
      for (const [i, name] of NAMES.entries()) {
        await turn(phone, name);
        await phone.getByRole('button', { name: 'Post anonymously' }).waitFor();
        await reach(phone, 'Post anonymously');
        const mine = await write(phone, said(phone)[i] ?? '');
        await mine.getByText('in the box').waitFor();
        expect(await phone.getByRole('main').getByRole('listitem').count()).toBe(1);
      }
      await phone.getByRole('textbox').fill('half a thought of theirs');
      await turn(phone, 'Person 1');
      expect(await phone.getByRole('textbox').inputValue()).toBe('');
    });
    await looked(faces, 'scribe-4-writing');

    await onPhones(faces, async (phone) => {
      await phone.reload();
      await bar(phone)
        .getByRole('button', { name: /^Person 2/u })
        .waitFor();
      await turn(phone, 'Person 2');
      expect(await phone.getByRole('textbox').inputValue()).toBe('half a thought of theirs');
      await phone.getByRole('textbox').fill('');
    });
    await moderator.until((client) => client.all('role:').every(({ here }) => here === 3));
    expect(moderator.records.get('scribed')).toBe(4);

    await moderator.send('step.reveal', { step: collect });
    await moderator.send('step.open', { step: dots });
    await onPhones(faces, async (phone) => {
      for (const [i, name] of NAMES.entries()) {
        await turn(phone, name);
        const more = phone
          .getByRole('group', { name: new RegExp(said(phone)[i] ?? '', 'u') })
          .getByRole('button', { name: 'One vote more' });
        for (let tap = 0; tap <= i; tap++) await more.click();
        // Turned to the next while the thumb still rests: what was given goes out from the seat it was given on.
      }
      for (const [i, name] of NAMES.entries()) {
        await turn(phone, name);
        await phone.getByText('stored', { exact: true }).waitFor();
        const given = await phone.locator('output').allTextContents();
        expect(given.filter((dots) => dots !== '0')).toEqual([String(i + 1)]);
      }
    });
    await looked(faces, 'scribe-5-voting');
    await moderator.send('step.reveal', { step: dots });
    await onPhones(faces, (phone) => phone.locator('output').first().waitFor({ state: 'detached' }));
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'scribe-6-result-dark');

    await leave(faces.phone);
    await bar(faces.phone)
      .getByRole('button', { name: /^Person 2/u })
      .waitFor({ state: 'detached' });
    expect(
      await bar(faces.phone)
        .getByRole('button', { name: /^Person 1/u })
        .count(),
    ).toBe(1);
    await looked(faces, 'scribe-7-left');

    const { text } = await post(hall.url, '/api/summary', { code: room.code, key: room.moderator, format: 'json' });
    const summary = JSON.parse(text) as Summary;
    expect(summary.steps[0]?.posts.map((one) => one.text).sort()).toEqual([...SAID.phone, ...SAID.small].sort());
    expect(summary.steps[1]?.results[0]).toMatchObject({ basis: 'roles', ballots: { it: 3, marketing: 3 } });
    expect(text).not.toMatch(/scribe|helper/iu);

    await moderator.send('room.close');
    await onPhones(faces, async (phone) => {
      await phone.getByRole('heading', { name: 'This session is over' }).waitFor();
      await expect.poll(() => phone.evaluate(leftovers)).toEqual([]);
    });
    expect(hall.complaints).toEqual([]);
  });

  it('[SB10] eight seats on the smallest phone, among four sides: offline, in another tab, refused, and forgotten', async () => {
    const { moderator, faces } = await opened({ roles: ['IT', 'Marketing', 'Human Resources and Law', 'Sales'] });
    const [collect = ''] = stepsOf(moderator);
    const { small } = faces;
    const network = await networkOf(small);
    await small.getByRole('button', { name: /What others can see/u }).click();
    await small.getByRole('button', { name: SHEET }).click();
    await reach(small, 'Enter them');
    await looked(faces, 'scribe-eight-0-enter');
    for (let person = 1; person < 8; person++) {
      if (person > 1) await bar(small).getByRole('button', { name: 'Enter for one person more' }).click();
      await entered(small, ['IT', 'Human Resources and Law', 'Sales'][person % 3] ?? '');
      await bar(small)
        .getByRole('button', { name: new RegExp(`^Person ${person}`, 'u') })
        .waitFor();
    }
    expect(await bar(small).getByRole('button', { name: 'Enter for one person more' }).count()).toBe(0);
    await moderator.until(({ records }) => records.get('scribed') === 7);
    await moderator.send('step.open', { step: collect });
    await looked(faces, 'scribe-eight-1-seats');

    await network(false);
    await small.getByText('No network').waitFor();
    for (const name of ['Person 7', 'Person 2']) {
      await bar(small)
        .getByRole('button', { name: new RegExp(`^${name}`, 'u') })
        .click();
      await (await write(small, `said by ${name}`)).getByText('on this phone').waitFor();
    }
    await looked(faces, 'scribe-eight-2-offline');
    await network(true);
    for (const name of ['Person 2', 'Person 7']) {
      await turn(small, name);
      await small.getByText('in the box', { exact: true }).waitFor();
      await small.getByText(`said by ${name}`).waitFor();
    }

    const other = await small.context().newPage();
    await other.goto(small.url());
    await bar(other)
      .getByRole('button', { name: /^Person 7/u })
      .waitFor();
    await small.getByRole('heading', { name: 'Open in another tab' }).waitFor();
    await turn(other, 'Person 7');
    await other.getByText('said by Person 7').waitFor();
    await small.getByRole('button', { name: 'Use it here' }).click();
    await bar(small)
      .getByRole('button', { name: /^Person 7/u })
      .waitFor();
    await other.close();

    await small.evaluate(spoil);
    await small.reload();
    await bar(small).getByRole('button', { name: 'Person 3 IT , has ended' }).click();
    await small.getByRole('heading', { name: 'The seat of person 3 has ended' }).waitFor();
    await small.getByRole('button', { name: /^IT · person 3/u }).waitFor();
    expect(await small.getByText('No network').count()).toBe(0);
    await looked(faces, 'scribe-eight-3-ended');
    await small.getByRole('button', { name: 'Enter them again' }).click();
    await small.getByRole('button', { name: 'Post anonymously' }).waitFor();
    await turn(small, 'Person 3');

    await small.getByRole('button', { name: /What others can see/u }).click();
    await looked(faces, 'scribe-eight-4-care');
    await small.getByRole('button', { name: 'Forget me now' }).click();
    await small.getByText('Erase every seat on this phone, theirs too').waitFor();
    await small.getByRole('button', { name: 'Erase it all' }).click();
    await small.getByText('This phone has forgotten everything.').waitFor();
    expect(await small.evaluate(leftovers)).toEqual([]);
    expect(hall.complaints).toEqual([]);
  });
});

/** Runs in the page: the seat of person 3 gets another one's mark, as if somebody had turned it into their own. */
async function spoil(): Promise<void> {
  const code = location.hash.slice(1);
  const base = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('elephant-room');
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const store = base.transaction('kept', 'readwrite').objectStore('kept');
  await new Promise<void>((resolve) => {
    const asking = store.get(`room:${code}/3`);
    asking.addEventListener('success', () => {
      const kept = asking.result as { token: string };
      store.put({ ...kept, token: kept.token.replace('.scribed', '') }, `room:${code}/3`);
      store.transaction.addEventListener('complete', () => resolve());
    });
  });
  base.close();
}
