import { describe, expect, it } from 'vitest';
import { Hosts } from '../../server/hosts.ts';
import { systemChance } from '../../server/ports.ts';
import { Crowds } from '../../server/rehearsal/crowds.ts';
import { openMemory } from '../../server/store/memory.ts';
import { FORMATS, summaryOf } from '../../server/summary/summary.ts';
import type { Summary } from '../../server/summary/model.ts';
import type { Format } from '../../shared/formats/format.ts';
import { plansFrom } from '../../shared/formats/plans.ts';
import { shareWords } from '../../shared/words.ts';
import { SHIPPED } from '../../shared/formats/shipped.ts';
import { inPlace, MODERATOR, silent } from '../support/hall.ts';
import { VirtualClock } from '../support/virtual.ts';

/** Far more than the longest format takes when nobody waits. */
const LONGEST = 3 * 60 * 60_000;
const NAMES = ['IT', 'Marketing'];

/** The whole format with 12 and 24 simulated people and a moderator who only presses "go on by itself"; then it is closed. */
async function run(format: Format): Promise<{ summary: Summary; phases: string[] }> {
  const clock = new VirtualClock();
  const crowds = new Crowds({ clock, chance: systemChance, pace: 1 });
  const hosts = new Hosts({
    ...{ store: openMemory(), clock, chance: systemChance, thinker: inPlace(), log: silent },
    ...{ serverSecret: 'a secret of the tests, long enough', retentionDays: 30, joinUrl: () => 'http://localhost' },
    woken: (host) => crowds.welcome(host),
    heraldFor: (code) => (audience, frame) => crowds.hear(code, audience, frame),
  });
  const agenda = plansFrom(format, NAMES);
  const opened = await hosts.open({
    title: format.title,
    roles: NAMES,
    threshold: 5,
    live: format.live,
    agenda,
    rehearsal: true,
  });
  const host = (await hosts.find(opened!.code))!;
  const moderate = (type: string, body: object = {}) =>
    host.submit(MODERATOR, { id: systemChance(), ask: { type, step: '', body } });
  const going = moderate('rehearsal.set', { auto: true });
  const over = () => host.state.current !== null && !host.state.rehearse.auto;
  await clock.until(over, LONGEST);
  await going;
  const phases = host.state.agenda.map(({ phase }) => phase);
  let closed = false;
  void moderate('room.close').then(() => (closed = true));
  await clock.until(() => closed, LONGEST);
  const summary = summaryOf(host.state, clock.now());
  crowds.stop();
  return { summary, phases };
}

/** Without what each format writes around or before a sign, so that the same words are the same text. */
const plain = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&quot;|""/gu, '"')
    .replaceAll('&#39;', "'")
    .replaceAll('\\', '')
    .replaceAll(/\s+/gu, ' ');

/** Every title, post, theme, share and cell there is. */
function saidIn({ steps }: Summary): string[] {
  return steps.flatMap((step) => [
    step.title,
    ...(step.regroupedIn === null
      ? [...step.posts.map(({ text }) => text), ...step.themes.map(({ title }) => title)]
      : []),
    ...step.results.flatMap(({ items }) =>
      items.flatMap((item) => [item.text, ...Object.values(item.shares).map(shareWords)]),
    ),
    ...step.sheets.flatMap(({ title, columns, rows }) => [title, ...columns.slice(1), ...rows.flat().map(String)]),
  ]);
}

describe('the formats this program brings', () => {
  it.each(SHIPPED.map((format) => [format.title, format] as const))(
    '[FM1] %s runs from the first to the last step with 12 and 24 people, and its summary holds what each step told',
    async (_title, format) => {
      const { summary, phases } = await run(format);
      expect(phases.every((phase) => phase === 'revealed' || phase === 'closed')).toBe(true);
      for (const [i, step] of summary.steps.entries()) {
        const told = step.results.length + step.sheets.length + step.posts.length;
        if (step.kind !== 'brief') expect(told, `${step.title} (${format.steps[i]?.kind})`).toBeGreaterThan(0);
      }
      for (const name of ['html', 'md', 'csv'] as const) {
        const written = plain(FORMATS[name].write(summary));
        for (const said of saidIn(summary)) expect(written, `${name}: ${said}`).toContain(plain(said));
      }
      expect(JSON.parse(FORMATS.json.write(summary))).toEqual(JSON.parse(JSON.stringify(summary)));
    },
    60_000,
  );
});
