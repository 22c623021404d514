/**
 * From the JSON summary of one session to what the next can start from: its pacts, and what was marked on its scales. A file may
 * be anything; what comes out is sound, or says in words what is wrong and what to do.
 */
import * as v from 'valibot';
import { dateWords } from './dates.ts';
import * as last from './last.ts';
import { shownText } from './names.ts';
import { firstGraphemes } from './text.ts';
import { listed } from './words.ts';

export interface LastSession {
  title: string;
  /** When the summary was made, ISO 8601 in UTC. */
  at: string;
  /** The last pacts of the session, each once, at most a dozen. */
  pacts: last.LastPact[];
  /** Of each scale what it marked; something asked again is where it was asked first, with what was told of it last. */
  scales: { title: string; marked: last.LastMarked[] }[];
}

export interface Fault {
  fault: string;
}

const some = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema), v.maxLength(most));
const sheet = v.object({
  keys: v.optional(some(v.string(), 20)),
  rows: some(some(v.union([v.string(), v.number()]), 40), 1000),
});
const step = v.object({
  title: shownText(1000),
  kind: v.string(),
  sheets: v.optional(some(sheet, 50), []),
  /** Files of earlier programs have none. */
  marked: v.optional(some(last.marked, 40), []),
});
const file = v.object({
  title: shownText(1000),
  at: v.pipe(v.string(), v.isoTimestamp()),
  roles: some(v.object({ name: v.string() }), 4),
  steps: some(step, 100),
});
type Step = v.InferOutput<typeof step>;

const WHICH = 'Choose the JSON file that “Summary” gave after the last session.';

/** Never throws. */
export function pactsIn(json: unknown): LastSession | Fault {
  const head = v.safeParse(v.object({ version: v.number(), steps: v.array(v.unknown()) }), json);
  if (!head.success) return { fault: `This is not the summary of a session. ${WHICH}` };
  if (head.output.version !== 1)
    return {
      fault: `This summary is of version ${String(head.output.version)}, which this program does not know. Use the program that made it, or a newer one.`,
    };
  const parsed = v.safeParse(file, json);
  if (!parsed.success) return damaged(v.getDotPath(parsed.issues[0]) ?? '');
  const { title, at, roles, steps } = parsed.output;
  const pacts = pactsOf(
    steps,
    roles.map(({ name }) => name),
  );
  if ('fault' in pacts) return pacts;
  const scales = scalesOf(steps);
  if (pacts.length === 0 && scales.length === 0)
    return {
      fault:
        'There are no pacts and no scales in this summary, so there is nothing to go on from. Nothing was changed.',
    };
  return { title, at, pacts, scales };
}

const damaged = (where: string): Fault => ({
  fault: `This summary is damaged${where && ` at “${where}”`}, so nothing was taken from it. Download it again, or choose another.`,
});

/** Those of the last step that agreed on any. */
function pactsOf(steps: readonly Step[], names: readonly string[]): last.LastPact[] | Fault {
  const sheets = steps.filter(({ kind }) => kind === 'pact').flatMap((one) => one.sheets);
  const found = sheets.findLast(
    ({ keys = [], rows }) => keys.includes('who') && keys.includes('what') && rows.length > 0,
  );
  const pacts = new Map<string, last.LastPact>();
  for (const [i, row] of found?.rows.entries() ?? []) {
    const cell = (key: string) => String(row[found?.keys?.indexOf(key) ?? -1] ?? '');
    const words = { who: whoIn(cell('who'), names), what: cell('what'), by: cell('by'), until: cell('until') };
    const pact = v.safeParse(last.pact, words);
    if (!pact.success) return damaged(`pact ${i + 1}`);
    if (pacts.size < 12 && last.isToldWhole(pact.output.what)) pacts.set(JSON.stringify(pact.output), pact.output);
  }
  return [...pacts.values()];
}

/** "IT and Marketing" as the sides it names: the only ones whose names, listed, read so; a name may hold an "and". */
function whoIn(cell: string, names: readonly string[]): string[] {
  for (let which = 1; which < 2 ** names.length; which++) {
    const some = names.filter((_, i) => (which >> i) & 1);
    if (listed(some) === cell) return some;
  }
  return [cell];
}

function scalesOf(steps: readonly Step[]): LastSession['scales'] {
  const scales = steps.map(({ title, marked }) => ({
    title,
    // Of what stayed in the room nobody can ask again.
    marked: new Map(marked.filter(({ text }) => last.isToldWhole(text)).map((one) => [last.sameAs(one), one])),
  }));
  for (const [i, scale] of scales.entries())
    for (const [key, one] of scale.marked) {
      const first = scales.slice(0, i).find(({ marked }) => marked.has(key));
      if (!first) continue;
      scale.marked.delete(key);
      if (one.sides.length > 0) first.marked.set(key, one);
    }
  return scales.flatMap(({ title, marked }) => (marked.size > 0 ? [{ title, marked: [...marked.values()] }] : []));
}

const dayOf = ({ at }: LastSession): string => dateWords(at.slice(0, 10));

/** Settings of a step that asks what became of the pacts; undefined where there were none. */
export function keptSettings(session: LastSession): { pacts: last.LastPact[]; from: string } | undefined {
  if (session.pacts.length === 0) return undefined;
  return {
    pacts: session.pacts,
    from: [firstGraphemes(session.title, 80).slice(0, 170).trim(), dayOf(session)].filter(Boolean).join(', '),
  };
}

/** Settings of a scale that asks the same again; what is too long for a statement, or on another line, is left out. */
export function scaleSettings(session: LastSession, at: number) {
  const marked = session.scales[at]?.marked ?? [];
  const [first] = marked.filter(({ text }) => text.length <= 200);
  if (!first) return undefined;
  const told = marked.filter((one) => one.text.length <= 200 && last.onLine(one) === last.onLine(first)).slice(0, 12);
  const { as, stops = [], ask = '' } = first.line;
  return {
    ...{ over: 'statements', again: false, as, stops, ask },
    statements: told.map(({ text, line: { low, high } }) => ({ text, low, high })),
    before: { at: dayOf(session), told },
  };
}
