import { afterEach, describe, expect, it } from 'vitest';
import type { Frame } from '../../shared/protocol.ts';
import { plan } from '../support/room.ts';
import { closeAll, moderatorOf, openRoom, phoneOf, screenOf, serve, stepsOf, type Client } from '../support/server.ts';

afterEach(closeAll);

const AGENDA = [plan('collect', { most: 9 }), plan('rank', { over: 'posts', top: 1 }), plan('predict')];
/** A record of these may change while people guess; nothing of what they guess is in it. */
const HARMLESS =
  /^(?:progress:[\w-]+|agenda:[\w-]+|step|clock|revealed|room|look|role:[\w-]+|about|item:[\w-]+|here)$/u;

/** What reached one audience, as it came over the socket. */
const put = (client: Client, from: number): [string, unknown][] =>
  client.frames.slice(from).flatMap((frame: Frame) => (frame.mine ? [] : Object.entries(frame.put)));
const keys = (client: Client, from: number) => put(client, from).map(([key]) => key);

/** Five on each side rank two posts; then IT guesses `places` of them about Marketing. */
async function guessing(places: [number, number]) {
  const { url } = await serve();
  const room = await openRoom(url, { agenda: AGENDA });
  const moderator = await moderatorOf(url, room);
  const screen = await screenOf(url, room);
  const seats = (role: string) => Promise.all(Array.from({ length: 5 }, () => phoneOf(url, room.code, role)));
  const [its, marketers] = [await seats('it'), await seats('marketing')];
  const [collect = '', rank = '', predict = ''] = stepsOf(moderator);
  await moderator.send('step.open', { step: collect });
  for (const [i, text] of ['first words', 'other words'].entries())
    await its[i]!.send('collect.write', { text }, { step: collect, secret: `a-secret-of-22-symbol${i}` });
  await moderator.send('step.reveal', { step: collect });
  await moderator.send('step.open', { step: rank });
  const items = await its[0]!.until((client) => client.all('item:').length === 2 && client.all('item:'), 'two items');
  const ids = items.toSorted((a, b) => (String(a.text) < String(b.text) ? -1 : 1)).map(({ id }) => String(id));
  for (const [i, phone] of [...its, ...marketers].entries())
    await phone.send('rank.order', { order: [ids[i % 3 === 0 ? 0 : 1]] }, { step: rank });
  await moderator.send('step.open', { step: predict });
  const all = [moderator, screen, ...its, ...marketers];
  for (const client of all) await client.until((one) => one.records.has('about'), 'the guess');
  const from = all.map((client) => client.frames.length);
  const guesses = Object.fromEntries(ids.map((id, i) => [id, { marketing: places[i] ?? 0 }]));
  for (const phone of its)
    expect(await phone.send('predict.guess', { guesses }, { step: predict })).toEqual({ ok: true });
  await moderator.until((client) => client.all('progress:').some(({ done }) => done === 5), 'all have guessed');
  await moderator.send('step.close', { step: predict });
  for (const client of all) await client.until((one) => phaseOf(one) === 'closed', 'the close');
  return { moderator, screen, its, marketers, all, from, predict };
}

const phaseOf = (client: Client) => (client.records.get('step') as { phase: string } | undefined)?.phase;
/** Without the numbers that every room has of its own. */
const plainly = (client: Client, from: number): string =>
  JSON.stringify(put(client, from).filter(([key]) => !/^(?:progress|agenda|step|clock|room|role)/u.test(key)));

describe('guesses on the wire', () => {
  it('[PD25] no frame of any audience moves with a guess but the progress; a look reaches the moderator alone; then all get the same', async () => {
    const low = await guessing([1, 2]);
    const high = await guessing([9, 8]);
    for (const { all, from, its, marketers } of [low, high]) {
      for (const [i, client] of all.entries()) {
        expect(keys(client, from[i]!).filter((key) => !HARMLESS.test(key))).toEqual([]);
        const words = JSON.stringify(put(client, from[i]!));
        expect(words).not.toMatch(/"(?:guess|guesses|gap|real|means|percent|bound|pairs|hits)"/u);
      }
      for (const phone of marketers) expect(JSON.stringify([...phone.mine])).not.toContain('marketing');
      expect(JSON.stringify([...its[0]!.mine]), 'control: a guesser has their own').toContain('marketing');
    }
    for (const [i] of low.all.entries())
      expect(plainly(low.all[i]!, low.from[i]!)).toBe(plainly(high.all[i]!, high.from[i]!));
    const { moderator, screen, its, marketers, all, predict } = low;
    await moderator.send('predict.preview', {}, { step: predict });
    await moderator.until((client) => client.records.has('preview'), 'the preview');
    const rest = all.slice(1);
    // A command of their own is answered after every frame before it.
    for (const client of rest) await client.send('predict.preview', {}, { step: predict });
    for (const client of rest)
      expect([...client.records.keys()].filter((key) => /^(?:preview|result)/u.test(key))).toEqual([]);
    for (const [i, client] of rest.entries())
      expect(keys(client, low.from[i + 1]!).filter((key) => !HARMLESS.test(key))).toEqual([]);
    await moderator.send('step.reveal', { step: predict });
    for (const client of all) await client.until((one) => one.records.has('result'), 'the result');
    const results = [moderator, screen, its[0]!, marketers[0]!].map((client) =>
      JSON.stringify(client.all('result').toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))),
    );
    expect(new Set(results).size).toBe(1);
    expect(results[0]).toContain('"hits"');
  }, 60_000);
});
