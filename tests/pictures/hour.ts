/** The core format from the set-up to the next session, by the buttons of the desk: pictures of every step, and of what people see. */
import type { Page } from 'playwright-core';
import { plansFrom } from '../../shared/formats/plans.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';
import { keptSettings, pactsIn } from '../../shared/followup.ts';
import { post, type Server } from '../support/server.ts';
import type { Camera } from './camera.ts';
import { open, openStage, over, type Stage } from './stage.ts';

const TITLE = 'IT × Marketing, Q4';
const NAMES = ['IT', 'Marketing'];

const press = (desk: Page, words: RegExp) => desk.locator('button.next', { hasText: words }).click();

/** Also where something is said first. */
async function pressAnyway(desk: Page, words: RegExp): Promise<void> {
  await press(desk, words);
  const sure = desk.getByRole('dialog').getByRole('button', { name: words });
  await sure
    .or(desk.locator('button.next').filter({ hasNotText: words }))
    .first()
    .waitFor();
  if (await sure.isVisible()) await sure.click();
}

export async function hour(server: Server, camera: Camera): Promise<void> {
  await setUp(server, camera);
  const [format] = SHIPPED;
  if (format?.id !== 'd-elephants') throw new Error('the core format comes first');
  const agenda = plansFrom(format, NAMES);
  const stage = await openStage({ server, camera }, { agenda, title: TITLE });
  const phone = await arriving(stage, camera);
  await writing(stage, camera, phone);
  await grouping(stage, camera, phone);
  await answering(stage, camera, phone);
  await talking(stage, camera, phone);
  await leaving(stage, camera, phone);
  const json = await post(server.url, '/api/summary', { ...stage.key, format: 'json' });
  await paper({ server, camera, stage });
  await stage.leave();
  await nextTime(server, camera, json.text);
}

async function setUp({ url }: Server, camera: Camera): Promise<void> {
  const desk = await camera.arrive(`${url}/run`, 'moderator');
  await camera.take(desk, 'desk-setup');
  await desk.getByRole('button', { name: 'Where we stand: what to do' }).click();
  await desk
    .getByRole('menuitem', { name: /Preview/u })
    .locator('visible=true')
    .click();
  await desk.frameLocator('[title="The screen"]').getByText('Is it so?').waitFor();
  await desk.frameLocator('[title="A phone"]').getByRole('button', { name: 'Agree', exact: true }).waitFor();
  await desk.frameLocator('[title="Your desk"]').locator('button.next', { hasText: 'Reveal' }).waitFor();
  await camera.take(desk, 'desk-preview');
  await desk.getByRole('button', { name: 'Close', exact: true }).click();
  await desk.context().close();
}

async function arriving(stage: Stage, camera: Camera): Promise<Page> {
  const { desk, screen } = stage;
  const phone = await stage.phone('Marketing');
  await stage.quiet();
  await camera.take(desk, 'desk-lobby');
  await camera.take(screen, 'screen-join');
  await press(desk, /Start: Arrive/u);
  await stage.quiet();
  await camera.take(screen, 'kind-brief');
  return phone;
}

async function writing(stage: Stage, camera: Camera, phone: Page): Promise<void> {
  const { desk, screen } = stage;
  await press(desk, /Next: Before we start/u);
  await phone.getByRole('button', { name: 'More' }).click();
  await stage.quiet();
  await camera.take(phone, 'phone-scale');
  await press(desk, /Next: And the other side/u);
  await stage.quiet();
  await press(desk, /Stop guessing/u);
  await press(desk, /Reveal/u);
  await stage.quiet();
  await camera.take(screen, 'screen-guess-loud');
  await press(desk, /Next: About our own side/u);
  await phone.getByRole('textbox').fill('we promise dates upwards before we have asked anybody');
  await stage.quiet();
  await camera.take(phone, 'phone-writing');
  await phone.getByRole('button', { name: 'Post anonymously' }).click();
  await phone.getByText('in the box', { exact: true }).waitFor();
  await camera.take(screen, 'screen-writing');
  await press(desk, /Stop writing/u);
  await press(desk, /Next: About the other side/u);
  await phone.getByRole('textbox').fill('everything has to go through Mr. Miller, and he is never there');
  await phone.getByRole('button', { name: 'Post anonymously' }).click();
  await phone.getByText('in the box', { exact: true }).waitFor();
  await stage.quiet();
  await press(desk, /Stop writing/u);
  const card = desk.getByRole('main').getByRole('listitem').filter({ hasText: 'Mr. Miller' });
  await card.scrollIntoViewIfNeeded();
  await camera.take(desk, 'desk-reading');
  await card.getByRole('button', { name: 'Hold back' }).click();
  await desk.getByRole('menuitem', { name: 'It names a person' }).locator('visible=true').click();
  await phone.getByText(/held back: names a person/u).waitFor();
  await camera.take(phone, 'phone-held');
  await pressAnyway(desk, /Next: About both, or above us/u);
  await stage.quiet();
  await press(desk, /Stop writing/u);
}

async function grouping(stage: Stage, camera: Camera, phone: Page): Promise<void> {
  const { desk, screen } = stage;
  await pressAnyway(desk, /Next: Group/u);
  await phone.getByRole('button', { name: 'None of these' }).waitFor();
  await camera.take(phone, 'phone-sorting');
  await stage.quiet();
  await press(desk, /Stop sorting/u);
  await stage.goOn(over('group'));
  await camera.take(screen, 'kind-sort');
  await camera.take(desk, 'desk-board');
}

async function answering(stage: Stage, camera: Camera, phone: Page): Promise<void> {
  const { desk, screen } = stage;
  await pressAnyway(desk, /Next: Where we stand/u);
  await phone.getByRole('button', { name: 'Agree', exact: true }).waitFor();
  await stage.quiet();
  await camera.take(phone, 'phone-stance');
  await press(desk, /Next: What do the others say/u);
  await phone.getByRole('button', { name: 'More' }).waitFor();
  await stage.quiet();
  await camera.take(phone, 'phone-guess');
  await press(desk, /Stop guessing/u);
  await stage.quiet();
  await desk.getByRole('button', { name: 'Look at the numbers first' }).click();
  await desk.getByText('Only you see this.').waitFor();
  await camera.take(desk, 'desk-guess');
  await press(desk, /Reveal/u);
  await stage.quiet();
  await camera.take(screen, 'screen-guess');
  await stage.send('step.show', { step: 'stance' });
  await camera.take(screen, 'kind-stance');
  await stage.send('room.look', { view: 'ranking' });
  await camera.take(screen, 'screen-both');
  await stage.send('room.look', { view: 'split' });
  await camera.take(screen, 'screen-split');
  await phone.getByText('What we both say').or(phone.getByText('We both say so')).first().waitFor();
  await camera.take(phone, 'phone-result');
}

async function talking(stage: Stage, camera: Camera, phone: Page): Promise<void> {
  const { desk, screen } = stage;
  await press(desk, /Next: We talk/u);
  await press(desk, /Begin: /u);
  await desk.getByRole('button', { name: /^Ask: stay or move on/u }).click();
  await phone.getByRole('button', { name: /^Stay/u }).first().waitFor();
  await camera.take(phone, 'phone-stay');
  await stage.quiet();
  await desk.getByRole('button', { name: 'Close the question' }).click();
  await stage.quiet();
  await camera.take(screen, 'kind-talk');
  await camera.take(desk, 'desk-talk');
}

const PACTS = [
  [['IT'], 'IT says yes or no to every request within two days, and in both cases why', '2027-01-15', '2027-12-31'],
  [['Marketing'], 'Marketing stops promising dates that IT has not seen', '2026-12-01', '2027-12-31'],
  [['IT', 'Marketing'], 'Nothing is bought before both have seen it', '2027-01-04', '2028-12-31'],
] as const;

async function leaving(stage: Stage, camera: Camera, phone: Page): Promise<void> {
  const { desk, screen } = stage;
  for (let topic = 2; topic <= 3; topic++) {
    await press(desk, /Go on: /u);
    await stage.quiet();
  }
  await press(desk, /Next: Pacts/u);
  for (const [who, what, by, until] of PACTS)
    await stage.send('pact.add', { who: who.map((name) => name.toLowerCase()), what, by, until });
  await stage.quiet();
  await camera.take(desk, 'desk-pact');
  await press(desk, /Ask who stands behind them/u);
  await phone.getByRole('button', { name: 'With doubts' }).first().waitFor();
  await stage.quiet();
  await camera.take(phone, 'phone-pact');
  await press(desk, /Reveal/u);
  await stage.quiet();
  await camera.take(screen, 'kind-pact');
  await press(desk, /Next: The same question again/u);
  await phone.getByRole('button', { name: 'More' }).click();
  await stage.quiet();
  await press(desk, /Reveal/u);
  await stage.quiet();
  await camera.take(screen, 'kind-scale');
  await press(desk, /Next: Was it worth it/u);
  await stage.quiet();
  await press(desk, /Stop answering/u);
  await pressAnyway(desk, /Reveal/u);
  await stage.quiet();
  await camera.take(screen, 'kind-return');
  await press(desk, /Next: What may leave the room/u);
  await phone.getByRole('button', { name: 'The rest may leave' }).waitFor();
  await camera.take(phone, 'phone-leave');
  await stage.quiet();
  await press(desk, /Reveal/u);
  await stage.quiet();
  await camera.take(screen, 'kind-release');
  await camera.take(desk, 'desk-leave');
  await press(desk, /Finish/u);
  await desk.getByRole('dialog').waitFor();
  await camera.take(desk, 'desk-finish');
  await desk.getByRole('button', { name: 'Not now' }).click();
}

/** Both versions of the summary, as a browser shows them. */
async function paper({ server, camera, stage }: { server: Server; camera: Camera; stage: Stage }): Promise<void> {
  for (const version of ['room', 'sending']) {
    const { text } = await post(server.url, `/api/summary?for=${version}`, { ...stage.key, format: 'html' });
    const page = await camera.arrive('about:blank', 'moderator');
    await page.setContent(text);
    await camera.take(page, `summary-${version}`);
    await page.context().close();
  }
}

/** A second session that opens with what the first one agreed on. */
async function nextTime(server: Server, camera: Camera, json: string): Promise<void> {
  const session = pactsIn(JSON.parse(json));
  if ('fault' in session) throw new Error(session.fault);
  const step = { id: 'kept', kind: 'kept', title: 'What became of the pacts', minutes: 4, feeds: null };
  const prompt = { all: 'What became of what we agreed on?', byRole: {} };
  const agenda = [{ ...step, kind: 'kept' as const, prompt, settings: keptSettings(session) ?? {} }];
  const stage = await openStage({ server, camera }, { agenda, title: 'IT × Marketing, Q1' });
  const helper = await stage.phone('Marketing');
  await helper
    .getByRole('button', { name: /Marketing/u })
    .first()
    .click();
  await helper.getByRole('button', { name: 'Enter for somebody without a phone' }).click();
  await helper.getByRole('radio', { name: 'IT' }).check();
  await helper.getByRole('button', { name: 'Enter them' }).click();
  await helper.getByRole('navigation', { name: 'Seats on this phone' }).waitFor();
  await stage.goOn(open('kept'));
  await camera.take(helper, 'phone-scribe');
  await stage.goOn(over('kept'));
  await camera.take(stage.screen, 'kind-kept');
  await stage.leave();
}
