/** The one model of a session's summary; every format is written from it, so that their numbers cannot differ. */
import * as v from 'valibot';
import { kindOf } from '../../shared/activities/registry.ts';
import { seen } from '../../shared/insight/roles.ts';
import { HOLD_REASONS } from '../../shared/names.ts';
import type { Publication } from '../../shared/publish.ts';
import { viewOf, type RoomState, type Step } from '../../shared/room/state.ts';
import type { Item } from '../../shared/activity.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));
const share = v.strictObject({ percent, bound: v.picklist(['exact', 'atLeast', 'atMost']) });
const perRole = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.string(), schema);
const nullable = <Schema extends v.GenericSchema>(schema: Schema) => v.nullable(schema);

const row = v.strictObject({
  id: v.string(),
  kind: v.picklist(['post', 'theme']),
  text: v.string(),
  size: count,
  /** Posts in it per role id; null where they carry none. */
  mix: nullable(perRole(count)),
  rank: nullable(count),
  verdict: nullable(v.picklist(['both', 'one', 'some', 'faint'])),
  role: nullable(v.string()),
  heat: nullable(v.number()),
  shares: perRole(share),
});

const result = v.strictObject({
  round: count,
  basis: v.picklist(['roles', 'total', 'none']),
  why: nullable(v.picklist(['few', 'close'])),
  /** Ballots per role id, or under `total`; empty when nothing may be told. */
  ballots: perRole(count),
  /** In order of rank; by id where there is none. */
  items: v.array(row),
});

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
  /** How many were held back or never revealed, by reason. */
  held: v.record(v.picklist([...HOLD_REASONS, 'unrevealed']), count),
  results: v.array(result),
});

/** Published as docs/summary.schema.json. */
export const summary = v.strictObject({
  version: v.literal(1),
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
export type SummaryResult = SummaryStep['results'][number];

/** The summary as of `at` (milliseconds since the epoch), at any moment of the session. */
export function summaryOf(state: RoomState, at: number): Summary {
  return {
    version: 1,
    title: state.title,
    rehearsal: state.rehearsal,
    closed: state.closed,
    at: new Date(at).toISOString(),
    roles: state.rules.roles.map(({ id, name }) => ({ id, name })),
    threshold: state.rules.threshold,
    note: state.notes.room ?? '',
    steps: state.agenda.map((one) => stepOf(state, one)),
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
    themes: part?.themes ?? [],
    held: (part?.held ?? {}) as SummaryStep['held'],
    results:
      part?.results.map(({ items, publication }, i) => resultOf(publication, { round: i + 1, items, roles })) ?? [],
  };
}

interface Round {
  round: number;
  items: Item[];
  roles: string[];
}

function resultOf(publication: Publication, { round, items, roles }: Round): SummaryResult {
  const rows = new Map(
    seen(
      publication,
      roles,
      items.map((item) => item.id),
    ).map((one) => [one.item, one]),
  );
  const told = items.map(({ id, kind, text, size, mix }) => {
    const one = rows.get(id);
    return {
      ...{ id, kind, text, size, mix: mix ?? null },
      rank: one?.rank ?? null,
      verdict: one?.verdict ?? null,
      role: one?.role ?? null,
      heat: one?.heat ?? null,
      shares: one?.shares ?? {},
    };
  });
  told.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.id < b.id ? -1 : 1));
  const ballots =
    publication.basis === 'roles'
      ? publication.ballots
      : publication.basis === 'total'
        ? { total: publication.ballots }
        : {};
  return {
    round,
    basis: publication.basis,
    why: publication.basis === 'none' ? publication.why : null,
    ballots,
    items: told,
  };
}
