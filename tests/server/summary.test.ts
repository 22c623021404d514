import { describe, expect, it } from 'vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS, summaryOf } from '../../server/summary/summary.ts';
import { widthOf } from '../../server/summary/widths.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';
import { csvRows } from '../support/csv.ts';

const NASTY = [
  '=HYPERLINK("http://x","y")',
  '+1+1',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '<script>alert(1)</script> & "q"',
  'a, "b"\nc',
  '| pipe * star',
  ' =2',
  '＝3',
  "'quoted",
];

/** A whole session: eleven awkward posts, one held back, one theme, a vote of five and five. */
function session(): TestRoom {
  const room = new TestRoom({
    agenda: [
      plan('brief', { text: 'hello' }),
      plan('collect', { most: 20 }),
      plan('dots', { budget: 3, over: 'posts' }),
    ],
    here: { it: 5, marketing: 5 },
  });
  room.moderator('step.open', { step: 's2' });
  for (const [i, text] of NASTY.entries()) expect(room.write('ann', i % 2 ? IT : MARKETING, text, `n${i}`)).toBe('ok');
  room.write('ann', IT, 'it is Bob who sleeps', 'bob');
  room.moderator('step.close', { step: 's2' });
  room.moderator('collect.hold', { post: 'card-bob', reason: 'names' }, 's2');
  room.moderator('step.reveal', { step: 's2' });
  room.moderator('board.split', { posts: ['card-n0', 'card-n1'], title: '=cmd|calc' }, 's2');
  room.moderator('room.note', { step: 's2', text: 'somebody said: "=1+1"' });
  room.moderator('step.open', { step: 's3' });
  for (let i = 0; i < 5; i++) {
    room.person(`i${i}`, IT, { type: 'dots.cast', body: { spent: { 'card-n0': 1, ...(i < 3 && { 'card-n1': 2 }) } } });
    room.person(`m${i}`, MARKETING, {
      type: 'dots.cast',
      body: { spent: i < 2 ? { 'card-n0': 1 } : { 'card-n2': 1 } },
    });
  }
  room.moderator('step.reveal', { step: 's3' });
  return room;
}

/** Themes `t0` (written by Marketing alone, agreed to by both) and `t1` (only IT agrees), answered by eight and eight. */
function stanceSession(): TestRoom {
  const room = new TestRoom({ agenda: [plan('collect', { most: 20 }), plan('stance')], here: { it: 8, marketing: 8 } });
  room.moderator('step.open', { step: 's1' });
  for (let i = 0; i < 6; i++) room.write('ann', i < 3 || i % 2 ? MARKETING : IT, `post ${i}`, `n${i}`);
  room.moderator('step.reveal', { step: 's1' });
  for (const title of ['t0', 't1']) {
    const posts = [0, 1, 2].map((i) => `card-n${title === 't0' ? i : i + 3}`);
    room.moderator('board.split', { posts, title }, 's1');
  }
  room.moderator('step.open', { step: 's2' });
  const items = Object.fromEntries(room.records('screen', 'item:').map((item) => [String(item.text), item.id]));
  // The rows are looked for by their text.
  for (const item of room.work<{ items: { id: string; text: string }[] }>().items) item.text = item.id;
  for (let i = 0; i < 8; i++)
    for (const role of [IT, MARKETING]) {
      const answers = {
        [items.t0!]: i < 6 ? 'agree' : 'pass',
        [items.t1!]: role === IT && i < 6 ? 'agree' : 'disagree',
      };
      room.person(`${role}${i}`, role, { type: 'stance.answer', body: { answers } });
    }
  room.moderator('step.reveal', { step: 's2' });
  return room;
}

const write = (room: TestRoom, format: keyof typeof FORMATS) => FORMATS[format].write(summaryOf(room.state, 0));

describe('the summary', () => {
  it('[S1] in all four formats: every post, posts without votes too, and the same number of each thing', () => {
    const room = session();
    const json = summaryOf(room.state, 0);
    const rows = csvRows(write(room, 'csv'));
    const html = write(room, 'html');
    const md = write(room, 'md');
    const collect = json.steps[1]!;
    expect(collect.posts).toHaveLength(NASTY.length);
    expect(rows.filter((row) => row.row === 'post')).toHaveLength(NASTY.length);
    expect(html.match(/<li class="post/gu)).toHaveLength(NASTY.length);
    const [, postsPart = ''] = md.split('## 2\\.').length > 1 ? md.split('## 2\\.') : md.split('## 2.');
    expect(postsPart.split('## 3.')[0]?.match(/^- /gmu)).toHaveLength(NASTY.length);
    for (const text of [`${NASTY.length} elephants in 1 theme`])
      expect([html.includes(text), md.includes(text)]).toEqual([true, true]);
    expect(rows.filter((row) => row.row === 'item' && row.role === IT)).toHaveLength(NASTY.length);
  });

  it('[S2] shares, ranks, verdicts and ballots are the same in all formats, and those on the faces', () => {
    const room = session();
    const [result] = summaryOf(room.state, 0).steps[2]!.results;
    const rows = csvRows(write(room, 'csv'));
    const faces = room.records('screen', 'result:');
    for (const item of result!.items) {
      expect(faces.find((face) => face.id === item.id)).toMatchObject({
        rank: item.rank,
        verdict: item.verdict,
        shares: item.shares,
      });
      for (const [role, share] of Object.entries(item.shares)) {
        const row = rows.find((one) => one.row === 'item' && Number(one.rank) === item.rank && one.role === role);
        expect([Number(row?.percent), row?.bound]).toEqual([share.percent, share.bound]);
      }
    }
    for (const format of ['html', 'md'] as const) {
      expect(write(room, format)).toContain('it: 5 ballots · marketing: 5 ballots');
      expect(write(room, format)).toContain('it 80 % or more · marketing 40 %');
    }
  });

  it('[S3] what was held back is there only as counts and reasons', () => {
    const room = session();
    for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[]) {
      expect(write(room, format), format).not.toContain('sleeps');
      expect(write(room, format), format).toContain('names');
    }
  });

  it('[S4] no cell can be read as a formula, and every cell reads back', () => {
    const csv = write(session(), 'csv');
    const rows = csvRows(csv);
    const texts = rows.filter((row) => row.row === 'post').map((row) => row.text ?? '');
    for (const row of rows)
      for (const value of Object.values(row)) expect(value).not.toMatch(/^[\s\u0000-\u001f]*[=+\-@＝＋－＠|%]/u);
    const plain = texts.map((text) => text.replace(/^'/u, '')).sort();
    expect(plain).toEqual(NASTY.map((text) => text.replace(/^'/u, '').trim().replace(/^\t/u, '')).sort());
    expect(csv.startsWith('\ufeff')).toBe(true);
  });

  it('[S5] posted text cannot become markup in the page', () => {
    const html = write(session(), 'html');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;q&quot;');
    expect(html).not.toMatch(/(?:src|href)=/u);
  });

  it('[S6] the JSON fits its published schema, at any moment', () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/summary.schema.json'), 'utf8')) as {
      $schema: string;
    };
    const { $schema: _draft, ...plainSchema } = schema;
    const valid = new Ajv2020({ strict: false }).compile(plainSchema);
    const early = new TestRoom({ agenda: [plan('brief'), plan('collect'), plan('dots')] });
    for (const room of [early, session(), stanceSession()]) {
      expect(valid(JSON.parse(write(room, 'json'))), JSON.stringify(valid.errors)).toBe(true);
      room.moderator('room.close');
      expect(valid(JSON.parse(write(room, 'json'))), JSON.stringify(valid.errors)).toBe(true);
    }
  });

  it('[S7] before the reveal it says nothing that the reveal has not said', () => {
    const room = new TestRoom({ agenda: [plan('collect')] });
    room.moderator('step.open', { step: 's1' });
    room.write('ann', IT, 'not yet for anybody');
    for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[])
      expect(write(room, format)).not.toContain('not yet');
  });

  it('[S9] a stance: shares of every option, verdict, certainty, blind spots and camps are the same in all formats and on the faces', () => {
    const room = stanceSession();
    const [result] = summaryOf(room.state, 0).steps[1]!.results;
    const rows = csvRows(write(room, 'csv'));
    const [html, md] = [write(room, 'html'), write(room, 'md').replaceAll('\\', '')];
    const faces = room.records('screen', 'result:');
    expect(result).toMatchObject({
      basis: 'roles',
      options: ['agree', 'disagree', 'pass'],
      heads: { it: 8, marketing: 8 },
    });
    for (const { id, kind: _kind, text: _text, size: _size, mix: _mix, options, ...item } of result!.items) {
      const { told, ...face } = faces.find((one) => one.id === id)!;
      expect({ ...item, options, id }).toEqual({ ...face, options: told });
      for (const [role, shares] of Object.entries(options)) {
        const cells = rows.filter((one) => one.text === id && one.role === role);
        expect(cells.map((one) => [one.row, one.option, Number(one.percent), one.bound])).toEqual([
          ['item', 'agree', shares.agree!.percent, shares.agree!.bound],
          ['option', 'disagree', shares.disagree!.percent, shares.disagree!.bound],
          ['option', 'pass', shares.pass!.percent, shares.pass!.bound],
        ]);
      }
    }
    const both = result!.items.find((item) => item.verdict === 'both')!;
    expect(both.blind).toEqual([{ role: 'it', says: 'agrees' }]);
    const split = result!.items.find((item) => item.verdict === 'one')!;
    expect(split.apart).toMatchObject({ more: 'it', less: 'marketing' });
    for (const words of [
      'it 75 % · marketing 75 %',
      'it wrote nothing on it, and agrees.',
      'real difference between it and marketing.',
      'Too few answers to look for camps',
      'We both say so',
      'Mostly it',
    ]) {
      expect(html, words).toContain(words);
      expect(md, words).toContain(words);
    }
    expect(rows.find((one) => one.row === 'camps')?.text).toContain('Too few answers to look for camps');
    expect(rows.some((one) => one.detail?.includes('wrote nothing on it'))).toBe(true);
  });

  it('[S8] a rehearsal says so in every format', () => {
    const room = session();
    room.state = { ...room.state, rehearsal: true };
    for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[])
      expect(write(room, format)).toMatch(/rehearsal/iu);
  });

  it("[S10] the page's map is the same to the byte, holds every title, and is not there before anything is told", () => {
    const room = session();
    const html = write(room, 'html');
    expect(html).toBe(write(room, 'html'));
    const maps = html.split('<svg').filter((part) => part.includes('role="img"'));
    expect(maps).toHaveLength(2);
    for (const map of maps) {
      const circles = [...map.matchAll(/class="ground \w+" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/gu)].map(
        ([, ...at]) => at.map(Number),
      );
      const lines = [...map.matchAll(/font-size="([\d.]+)">(.*?)<\/text>/gu)].flatMap(([, size, spans = '']) =>
        [...spans.matchAll(/<tspan x="([\d.]+)" y="([\d.]+)">(.*?)<\/tspan>/gu)].map(([, x, y, words = '']) => ({
          size: Number(size),
          x: Number(x),
          y: Number(y),
          words,
        })),
      );
      expect(lines.length).toBeGreaterThan(0);
      for (const { size, x, y, words } of lines) {
        const half = (widthOf(words.replaceAll(/&\w+;|&#39;/gu, 'x')) * size) / 2;
        const inside = circles.some(
          ([cx = 0, cy = 0, r = 0]) =>
            cx === x && Math.hypot(half, y - cy) < r && Math.hypot(half, y - 0.6 * size - cy) < r,
        );
        expect(inside, words).toBe(true);
      }
    }
    const before = new TestRoom({ agenda: [plan('collect'), plan('dots')] });
    before.moderator('step.open', { step: 's1' });
    before.write('ann', IT, 'not told yet');
    expect(write(before, 'html')).not.toContain('<svg');
  });
});
