import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { kept } from '../../shared/activities/kept.ts';
import { scale } from '../../shared/activities/scale.ts';
import { keptSettings, pactsIn, scaleSettings, type LastSession } from '../../shared/followup.ts';
import { CARD_STAYS } from '../../shared/last.ts';
import { summaryOf } from '../../server/summary/summary.ts';
import { plan, TestRoom } from '../support/room.ts';

const statements = [
  { text: 'It gets said out loud', low: 'nothing', high: 'everything' },
  { text: 'We are asked in time', low: 'never', high: 'always' },
];
const [SALES, TECH] = ['sales-and-service', 'IT'];

/** A session in which both sides mark two statements, mark them again, and agree on two pacts. */
function session(roles = [SALES, TECH]): TestRoom {
  const agenda = [plan('scale', { statements }, { title: 'Before' }), plan('scale', { again: true }), plan('pact')];
  const room = new TestRoom({ agenda, roles, here: Object.fromEntries(roles.map((role) => [role, 6])) });
  // Names are what a person typed; ids are made from them.
  room.state.rules.roles[0]!.name = 'Sales and Service';
  for (const [step, places] of [
    ['s1', [2, 2, 5, 5, 8, 8]],
    ['s2', [5, 5, 8, 8, 9, 9]],
  ] as const) {
    room.moderator('step.open', { step });
    mark(room, places, roles);
    room.moderator('step.reveal', { step });
  }
  room.moderator('step.open', { step: 's3' });
  const add = (who: string[], what: string, by: string) =>
    room.moderator('pact.add', { who, what, by, until: '2027-12-31' }, 's3');
  add(roles, 'Meet before the vendor', '2026-09-30');
  add([SALES], 'Say why first', '');
  return room;
}

function mark(room: TestRoom, places: readonly number[], roles: readonly string[]): void {
  const items = room.work<{ items: { id: string }[] }>().items;
  for (const role of roles)
    for (const [i, place] of places.entries())
      room.person(`${role}${i}`, role, {
        type: 'scale.mark',
        body: { marks: Object.fromEntries(items.map(({ id }) => [id, place])) },
      });
}

const written = (room: TestRoom): unknown =>
  JSON.parse(JSON.stringify(summaryOf(room.state, Date.UTC(2026, 6, 2, 9, 30))));
const found = (json: unknown): LastSession => {
  const read = pactsIn(json);
  if ('fault' in read) throw new Error(read.fault);
  return read;
};

describe('from one session to the next', () => {
  it('[KE9] a summary gives its last pacts with whose they are, and each statement with what was told of it last', () => {
    const last = found(written(session()));
    expect([last.title, last.at]).toEqual(['A room', '2026-07-02T09:30:00.000Z']);
    expect(last.pacts).toEqual([
      { who: ['Sales and Service', 'IT'], what: 'Meet before the vendor', by: '2026-09-30', until: '2027-12-31' },
      { who: ['Sales and Service'], what: 'Say why first', by: '', until: '2027-12-31' },
    ]);
    expect(last.scales).toHaveLength(1);
    expect(last.scales[0]).toMatchObject({ title: 'Before', marked: statements.map(({ text }) => ({ text })) });
    const [first] = last.scales[0]!.marked;
    expect(first!.sides.map(({ name, answers }) => [name, answers])).toEqual([
      ['Sales and Service', 6],
      ['IT', 6],
    ]);
    // Asked again two of six were in the middle and two each above: not what the first time told.
    expect(first!.sides[0]!.shares.middle).toEqual({ percent: 33, bound: 'exact' });
    expect(first!.sides[0]!.shares.lower).toEqual({ percent: 20, bound: 'atMost' });
  });

  it('[KE10] it opens the next: the pacts are asked about, and the scale shows last time beside now, by the names of the sides', () => {
    const last = found(written(session()));
    const agenda = [plan('kept', { ...keptSettings(last) }), plan('scale', { ...scaleSettings(last, 0) })];
    const next = new TestRoom({ agenda, roles: ['tech', 'legal'], here: { tech: 6, legal: 6 } });
    next.state.rules.roles[0]!.name = ' it';
    next.moderator('step.open', { step: 's1' });
    expect(next.records('screen', 'item:').map(({ text }) => text)).toEqual([
      'Meet before the vendor',
      'Say why first',
    ]);
    expect(next.table('screen').get('kept')).toMatchObject({ from: 'A room, 2 Jul 2026' });
    next.moderator('step.open', { step: 's2' });
    const before = JSON.stringify([...next.table('screen')].filter(([key]) => key !== 'step'));
    expect(before, 'nothing of last time beside the question').not.toContain('percent');
    mark(next, [0, 0, 1, 1, 5], ['tech', 'legal']);
    next.moderator('step.reveal', { step: 's2' });
    expect(next.table('screen').get('result')).toMatchObject({ basis: 'roles', was: 'Last time, 2 Jul 2026' });
    const id = next.work<{ items: { id: string }[] }>().items[0]!.id;
    const row = next.table('screen').get(`result:${id}`) as unknown as Record<'now' | 'before', { sides: object }>;
    expect([Object.keys(row.before.sides), Object.keys(row.now.sides)]).toEqual([['tech'], ['tech', 'legal']]);
    expect(row.before.sides).toMatchObject({ tech: { answers: 6 } });
    const { rows } = summaryOf(next.state, 0).steps[1]!.sheets[0]!;
    expect(rows.slice(0, 3).map(([, , , when, answers]) => [when, answers])).toEqual([
      ['Last time, 2 Jul 2026', 6],
      ['Now', 5],
      ['Now', 5],
    ]);
  });

  it('[KE11] where only everybody together was told that is the last time; another line or question has none', () => {
    const told = (before: object) => {
      const room = new TestRoom({ agenda: [plan('scale', { statements, before })], here: {} });
      room.moderator('step.open', { step: 's1' });
      mark(room, [2, 3, 4], ['it', 'marketing']);
      room.moderator('step.reveal', { step: 's1' });
      const id = room.work<{ items: { id: string }[] }>().items[0]!.id;
      const row = room.table('screen').get(`result:${id}`) as unknown as { before: { sides: object } | null };
      return [(room.table('screen').get('result') as { was: string | null }).was, Object.keys(row.before?.sides ?? {})];
    };
    const share = { percent: 20, bound: 'exact' };
    const shares = { lowest: share, lower: share, middle: share, higher: share, highest: share };
    const line = { as: 'ten', low: 'nothing', high: 'everything' };
    const one = { text: statements[0]!.text, line, sides: [{ name: '', answers: 7, shares }] };
    expect(told({ at: '', told: [one] })).toEqual(['Last time', ['total']]);
    expect(told({ at: '', told: [{ ...one, line: { ...line, as: 'five' } }] })).toEqual([null, []]);
    expect(told({ at: '', told: [{ ...one, line: { ...line, ask: 'When?' } }] })).toEqual([null, []]);
  });

  it('[KE15] from a summary without the words that stay in the room, only what it tells in full is asked again', () => {
    const hidden = [statements[0]!.text, 'Say why first'];
    const text = JSON.stringify(written(session()));
    const sent = hidden.reduce((left, one) => left.replaceAll(JSON.stringify(one), JSON.stringify(CARD_STAYS)), text);
    const last = found(JSON.parse(sent));
    expect(last.pacts.map(({ what }) => what)).toEqual(['Meet before the vendor']);
    expect(last.scales.flatMap(({ marked }) => marked.map((one) => one.text))).toEqual([statements[1]!.text]);
    const all = [...statements.map((one) => one.text), 'Say why first', 'Meet before the vendor'];
    const none = all.reduce((left, one) => left.replaceAll(JSON.stringify(one), JSON.stringify(CARD_STAYS)), text);
    expect(pactsIn(JSON.parse(none))).toHaveProperty('fault');
  });

  it('[KE12] what is no summary, of another version, damaged, or without anything says what is wrong and what to do', () => {
    const sound = written(session()) as { steps: { kind: string; sheets: { rows: unknown[][] }[] }[] };
    const faults = [
      null,
      7,
      'text',
      [],
      {},
      { version: 2, steps: [] },
      { version: 1, steps: [] },
      { ...sound, at: 'yesterday' },
      { ...sound, title: 'a\u202eb' },
      { ...sound, steps: [] },
      { ...sound, steps: [{ ...sound.steps[2], sheets: [{ keys: ['who', 'what'], rows: [['IT', '']] }] }] },
    ];
    for (const json of faults) {
      const read = pactsIn(json);
      expect(
        'fault' in read && read.fault.length > 40 && /Choose|choose|Use|Nothing/u.test(read.fault),
        JSON.stringify(read),
      ).toBe(true);
    }
    const old = { ...sound, steps: sound.steps.map(({ ...step }) => ({ ...step, marked: undefined })) };
    expect(found(JSON.parse(JSON.stringify(old))), 'an older file').toMatchObject({ scales: [], pacts: [{}, {}] });
  });

  it('[KE13] two hundred mutated files never throw: a fault in words, or a value that kept and scale take as settings', () => {
    const sound = JSON.stringify(written(session()));
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
      paths.push(path);
      if (Array.isArray(value)) value.forEach((one, i) => walk(one, [...path, i]));
      else if (value && typeof value === 'object')
        for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
    };
    walk(JSON.parse(sound), []);
    const seen = { faults: 0, values: 0 };
    const change = fc.record({
      path: fc.constantFrom(...paths),
      to: fc.oneof(
        fc.jsonValue(),
        fc.string(),
        fc.constantFrom('\u202e', '__proto__', -1, 1e9, [], {}, null, 'x'.repeat(9000)),
      ),
      drop: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const json = JSON.parse(sound) as unknown;
        for (const { path, to, drop } of changes) {
          let at = json as Record<string | number, unknown> | undefined;
          for (const key of path.slice(0, -1)) at = at?.[key] as typeof at;
          const key = path.at(-1);
          if (!at || typeof at !== 'object' || key === undefined) continue;
          if (drop) delete at[key];
          else at[key] = to;
        }
        const read = pactsIn(json);
        if ('fault' in read) {
          seen.faults += 1;
          expect(read.fault).toMatch(/[.]$/u);
          return;
        }
        seen.values += 1;
        const pacts = keptSettings(read);
        if (pacts) expect(v.safeParse(kept.settings, pacts).success, JSON.stringify(pacts)).toBe(true);
        for (const [i] of read.scales.entries()) {
          const settings = scaleSettings(read, i);
          if (settings) expect(v.safeParse(scale.settings, settings).success, JSON.stringify(settings)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.faults, seen.values), 'both kinds were seen').toBeGreaterThan(20);
  });
});
