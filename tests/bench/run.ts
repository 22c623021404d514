/**
 * `npm run bench [-- name… --quick]`: how fast the product is on this machine, beside Socket.IO with nothing around it and
 * beside the targets. The two are measured by turns in the same run; figures are medians of the rounds, a ratio is the
 * median of the rounds' own ratios. Each measurement has its load generator in one process and each server in another.
 * Prints tables, writes nothing.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import { printed, type Section } from './table.ts';

/** Longest time for one measurement, in milliseconds. */
const PATIENCE = 120_000;
/** What takes longer by its nature: ten seeds of 47 walls. */
const LONGER: Readonly<Record<string, number>> = { themes: 300_000 };

const say = (text: string) => process.stdout.write(`${text}\n`);

async function measured(name: string, quick: boolean): Promise<Section> {
  const child = fork(join(import.meta.dirname, 'load.ts'), [name, ...(quick ? ['--quick'] : [])], {
    timeout: LONGER[name] ?? PATIENCE,
  });
  let section: Section | undefined;
  child.on('message', (message) => (section = message as Section));
  await once(child, 'exit');
  const failed = { what: 'it did not come to an end', product: '', bare: '', ratio: '', target: '', met: false };
  return section ?? { title: name, rows: [failed], notes: [] };
}

const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
const quick = values.quick ?? false;
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  say(`There is no ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

const [cpu] = cpus();
say(`Elephant Room, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}`);
say(`${cpus().length} × ${cpu?.model.trim()}${quick ? ', smaller sizes (--quick)' : ''}`);
const rows = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  const section = await measured(name, quick);
  say(printed(section));
  rows.push(...section.rows.filter((row) => row.met !== undefined));
}
say(`${rows.filter((row) => row.met).length} of ${rows.length} targets met.`);
