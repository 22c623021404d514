/** A new kind of activity, made in a copy of the house: what has to be edited outside its own files is counted. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, temporaryFolder } from '../support/server.ts';

afterEach(closeAll);
const ROOT = join(import.meta.dirname, '../..');

const MODULE = `/** \`wave\`: everybody waves once. */
import * as v from 'valibot';
import type { Kind } from '../activity.ts';

const settings = v.strictObject({});
const event = v.strictObject({ type: v.literal('wave.waved'), voter: v.string() });
type Event = v.InferOutput<typeof event>;
interface Work { waved: string[] }

export const wave: Kind<object, Work, Event> = {
  kind: 'wave', settings, events: event, reveals: false, reads: false,
  commands: { 'wave.wave': { by: 'participant', body: v.strictObject({}) } },
  start: () => ({ waved: [] }),
  decide: (step, _command, { actor }) => (step.phase === 'open' ? [{ type: 'wave.waved', voter: actor.voter }] : { refused: 'step.notOpen' }),
  reveal: () => [],
  evolve: (work, { voter }) => ({ waved: [...new Set([...work.waved, voter])] }),
  reopen: (work) => work,
  show: (step) => new Map([['wave', { waves: step.work.waved.length }]]),
  mine: () => new Map(),
  harvest: () => ({ themes: [], posts: [] }),
  summary: () => ({ posts: [], themes: [], results: [], held: {} }),
};
`;
const WORDS = `/** What the faces say about waving. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'begin', label: 'Wave', line: 'Everybody waves.', prompt: 'Wave', minutes: 1, stop: 'Enough', done: 'Have waved', fields: [], brief: () => '',
};
`;
const face = (name: string) => `<!-- The ${name} face of waving. -->\n<p>Wave</p>\n`;
const PROBE = `
import { decide } from './shared/room/decide.ts';
import { evolveAll } from './shared/room/evolve.ts';
import { created, stepFrom } from './shared/room/state.ts';
import { show } from './shared/room/show.ts';
const step = stepFrom({ kind: 'wave', title: 'Wave', prompt: { all: 'Wave', byRole: {} }, minutes: 1, settings: {}, feeds: null }, 's1');
let state = created({ title: 'x', rehearsal: false, agenda: [step], rules: { roles: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }], threshold: 3, retentionDays: 1, live: true } });
const context = { now: 1, id: 'x', seed: 'y', here: {} };
const actor = (audience, voter) => ({ audience, role: '', voter, slots: [], card: '' });
state = evolveAll(state, decide(state, { type: 'step.open', step: '', body: { step: 's1' } }, { actor: actor('moderator', ''), context }));
state = evolveAll(state, decide(state, { type: 'wave.wave', step: 's1', body: {} }, { actor: actor('participant', 'me'), context }));
process.stdout.write(JSON.stringify(show(state, 'screen', { code: 'x', joinUrl: '', fingerprint: '', here: {}, scribed: 0, outside: 'none' }).get('wave')));
`;

/** Appends one line to a file of the copy and returns how many lines of it differ from the original. */
function editLine(folder: string, file: string, line: string): number {
  const before = readFileSync(join(ROOT, file), 'utf8');
  const after = `${before}${line}\n`;
  writeFileSync(join(folder, file), after);
  const old = before.split('\n');
  return after.split('\n').filter((one) => one !== '' && !old.includes(one)).length;
}

describe('a new kind of activity', () => {
  it('[H11] is its own files and two one-line edits, the second asked for by the compiler', () => {
    const folder = temporaryFolder();
    for (const part of ['shared', 'client', 'tsconfig.json', 'package.json'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'shared/activities/wave.ts'), MODULE);
    let edited = editLine(folder, 'shared/activities/kinds.ts', "export { wave } from './wave.ts';");
    const check = () =>
      execFileSync(
        process.execPath,
        [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', join(folder, 'client/tsconfig.json')],
        { encoding: 'utf8', stdio: 'pipe' },
      );
    const run = (code: string) =>
      execFileSync(process.execPath, ['--input-type=module-typescript', '-e', code], { cwd: folder, encoding: 'utf8' });
    expect(run(PROBE), 'the rules know it').toBe('{"waves":1}');
    expect(check, 'the compiler asks for its words').toThrow();
    mkdirSync(join(folder, 'client/activities/wave'));
    writeFileSync(join(folder, 'client/activities/wave/words.ts'), WORDS);
    for (const name of ['Moderator', 'Screen', 'Participant'])
      writeFileSync(join(folder, `client/activities/wave/${name}.svelte`), face(name));
    edited += editLine(folder, 'client/words/kinds.ts', "export { words as wave } from '../activities/wave/words.ts';");
    check();
    expect(edited).toBe(2);
  }, 120_000);
});
