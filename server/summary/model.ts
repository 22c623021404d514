/** The one model of a session's summary; every format is written from it, so that their numbers cannot differ. */
import * as v from 'valibot';
import type { SummaryPart } from '../../shared/activity.ts';
import { kindOf } from '../../shared/activities/registry.ts';
import { weighed } from '../../shared/insight/weigh.ts';
import { HOLD_REASONS } from '../../shared/names.ts';
import { viewOf, type RoomState, type Step } from '../../shared/room/state.ts';
import { marked } from '../../shared/told.ts';
import { result, resultOf } from './results.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const perRole = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.string(), schema);
const nullable = <Schema extends v.GenericSchema>(schema: Schema) => v.nullable(schema);

const step = v.strictObject({
  title: v.string(),
  kind: v.string(),
  prompt: v.string(),
  promptByRole: perRole(v.string()),
  phase: v.picklist(['planned', 'open', 'closed', 'revealed', 'skipped']),
  note: v.string(),
  /** In random order. */
  posts: v.array(
    v.strictObject({ id: v.string(), text: v.string(), role: nullable(v.string()), theme: nullable(v.string()) }),
  ),
  themes: v.array(
    v.strictObject({
      id: v.string(),
      title: v.string(),
      tentative: v.boolean(),
      size: count,
      mix: nullable(perRole(count)),
    }),
  ),
  /** How many were held back, were never revealed, or (in the version to send on) stay in the room; by reason. */
  held: v.record(v.picklist([...HOLD_REASONS, 'unrevealed', 'stays']), count),
  results: v.array(result),
  /** Whatever else was told, as tables; the first cell names the row. */
  sheets: v.array(
    v.strictObject({
      title: v.string(),
      columns: v.array(v.string()),
      /** Stable names of the columns. */
      keys: v.optional(v.array(v.string())),
      rows: v.array(v.array(v.union([v.string(), v.number()]))),
    }),
  ),
  /** Cards of which it was asked whether they may leave the room, and the ids of those that may; null where nothing is told of it. */
  cards: v.array(v.strictObject({ id: v.string(), text: v.string() })),
  released: nullable(v.array(v.string())),
  /** Of what was marked on lines, what was told last, with the sides by their names; a later session can start from it. */
  marked: v.array(marked),
  /** Number of the later step in which the same posts are grouped anew, counted from 1; null where there is none. */
  regroupedIn: nullable(count),
});

/** Published as docs/summary.schema.json. */
export const summary = v.strictObject({
  version: v.literal(1),
  /** room: all that was told in the room · sending: without the words that stay there. */
  for: v.picklist(['room', 'sending']),
  title: v.string(),
  rehearsal: v.boolean(),
  closed: v.boolean(),
  /** When the summary was made, ISO 8601 in UTC. */
  at: v.string(),
  roles: v.array(v.strictObject({ id: v.string(), name: v.string() })),
  threshold: count,
  note: v.string(),
  steps: v.array(step),
});
export type Summary = v.InferOutput<typeof summary>;
export type SummaryStep = Summary['steps'][number];
export type { SummaryResult } from './results.ts';

/** The summary as of `at` (milliseconds since the epoch), at any moment of the session. */
export function summaryOf(state: RoomState, at: number): Summary {
  return {
    version: 1,
    for: 'room',
    title: state.title,
    rehearsal: state.rehearsal,
    closed: state.closed,
    at: new Date(at).toISOString(),
    roles: state.rules.roles.map(({ id, name }) => ({ id, name })),
    threshold: state.rules.threshold,
    note: state.notes.room ?? '',
    steps: withRegrouped(state.agenda.map((one) => stepOf(state, one))),
  };
}

function stepOf(state: RoomState, step: Step): SummaryStep {
  const kind = kindOf(step.kind);
  const part = step.work === null ? undefined : kind?.summary(viewOf(state, step));
  const roles = state.rules.roles.map((role) => role.id);
  return {
    title: step.title,
    kind: step.kind,
    prompt: step.prompt.all,
    promptByRole: step.prompt.byRole,
    phase: step.phase,
    note: state.notes[step.id] ?? '',
    posts: part?.posts ?? [],
    themes: part ? byWeight(part, state.rules.roles) : [],
    held: (part?.held ?? {}) as SummaryStep['held'],
    results: part?.results.filter((one) => !one.inSheets).map((one, i) => resultOf(one, i + 1, roles)) ?? [],
    sheets: part?.sheets ?? [],
    cards: part?.cards ?? [],
    released: part?.released ?? null,
    marked: part?.marked ?? [],
    regroupedIn: null,
  };
}

/** First what more of each side wrote; the same in both versions, whatever of it stays in the room. */
function byWeight({ posts, themes }: Pick<SummaryPart, 'posts' | 'themes'>, roles: RoomState['rules']['roles']) {
  const heat = new Map(weighed({ posts, themes, roles }).map((item) => [item.id, item.heat]));
  return themes.toSorted((a, b) => (heat.get(b.id) ?? 0) - (heat.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Posts that a later step holds too are listed there. */
function withRegrouped(steps: SummaryStep[]): SummaryStep[] {
  return steps.map((step, i) => {
    if (step.posts.length === 0) return step;
    const later = steps.findLastIndex((other, at) => {
      const there = new Set(other.posts.map((post) => post.id));
      return at > i && step.posts.every((post) => there.has(post.id));
    });
    return later < 0 ? step : { ...step, regroupedIn: later + 1 };
  });
}
