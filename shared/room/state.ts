/** The state of a room: its rules, its agenda with each step's work, and what the moderator has set. All of it JSON. */
import * as v from 'valibot';
import type { Beside, Phase, Rules, StepView } from '../activity.ts';
import { kindOf } from '../activities/registry.ts';
import { cardId, prompt, shownText, type Prompt } from '../names.ts';
import { DEFAULT_THRESHOLD, LEAST_THRESHOLD } from '../publish.ts';

export const MOST_STEPS = 40;

const name = (most: number) => v.pipe(shownText(most), v.trim(), v.minLength(1));
const minutes = v.pipe(v.number(), v.minValue(0), v.maxValue(240));

export const rules = v.strictObject({
  roles: v.pipe(
    v.array(v.strictObject({ id: cardId, name: name(40) })),
    v.minLength(2),
    v.maxLength(4),
    v.check((roles) => new Set(roles.map((role) => role.id)).size === roles.length, 'Two roles have the same id.'),
  ),
  threshold: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(LEAST_THRESHOLD), v.maxValue(50)),
    DEFAULT_THRESHOLD,
  ),
  retentionDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
  live: v.boolean(),
  embeddings: v.optional(v.boolean()),
});

/** A step as it is planned: what a format, the agenda editor and `agenda.add` give. */
export const plan = v.strictObject({
  /** Where a room is opened with several steps, what others of them call it; made up where absent. */
  id: v.optional(cardId),
  kind: v.string(),
  title: name(80),
  prompt,
  minutes,
  /** Parsed with the kind's own schema. */
  settings: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Id of the step whose items it takes, `all` for all earlier ones together, null for the nearest that has any. */
  feeds: v.optional(v.nullable(cardId), null),
});
export type Plan = v.InferOutput<typeof plan>;

export interface Step {
  id: string;
  kind: string;
  title: string;
  prompt: Prompt;
  minutes: number;
  settings: unknown;
  feeds: string | null;
  phase: Phase;
  /** Counts from 1; a revealed step that is opened again starts the next. */
  round: number;
  /** Null until it is first opened. */
  work: unknown;
}

/** What the moderator has the screen show of the current step. */
export interface Look {
  /** One of the kind's views; null for the one it begins with. */
  view: string | null;
  /** Id of the theme, post or item that is pointed at. */
  at: string | null;
}

export const NOWHERE: Look = { view: null, at: null };

export interface Rehearse {
  /** 1 is a person's pace, 10 ten times as quick; `asked`: they wait until they are asked, and then act at once. */
  pace: 1 | 10 | 'asked';
  /** Goes on by itself once everybody has acted. */
  auto: boolean;
  /** Id of the step it hurries to first, with everything before it done; null when it is there. */
  until: string | null;
  /** How often they were asked. */
  asked: number;
}

export const AT_A_PERSONS_PACE: Rehearse = { pace: 1, auto: false, until: null, asked: 0 };

export interface RoomState {
  title: string;
  rules: Rules;
  /** Simulated people only; marked on every face and in every summary. */
  rehearsal: boolean;
  closed: boolean;
  locked: boolean;
  blank: boolean;
  dark: boolean;
  /** What the screen shows: the way in, or the current step. */
  view: 'join' | 'step';
  /** Ends with the step it was said of. */
  look: Look;
  agenda: Step[];
  current: string | null;
  /** When the current step's time is over, in milliseconds since the epoch; null while no clock runs. */
  endsAt: number | null;
  /** When the session was to be over as it was planned when the first step opened, in milliseconds since the epoch. */
  due: number | null;
  /** How simulated people act; only where everybody is simulated. */
  rehearse: Rehearse;
  /** The moderator's notes by step id; `room` for the session as a whole. */
  notes: Record<string, string>;
}

export interface Opening {
  rehearse?: Rehearse;
  title: string;
  rules: Rules;
  rehearsal: boolean;
  agenda: Step[];
}

export const created = (opening: Opening): RoomState => ({
  rehearse: AT_A_PERSONS_PACE,
  ...opening,
  closed: false,
  locked: false,
  blank: false,
  dark: false,
  view: 'join',
  look: NOWHERE,
  current: null,
  endsAt: null,
  due: null,
  notes: {},
});

/** A state as an older version of this program may have stored it, with what has come since. */
export const upToDate = (stored: RoomState): RoomState => ({
  ...stored,
  look: stored.look ?? NOWHERE,
  due: stored.due ?? null,
  rehearse: stored.rehearse ?? AT_A_PERSONS_PACE,
});

/** A planned step from a plan whose kind and settings are sound; undefined otherwise. */
export function stepFrom(plan: Plan, id: string): Step | undefined {
  const kind = kindOf(plan.kind);
  const settings = kind && v.safeParse(kind.settings, plan.settings);
  if (!settings?.success) return undefined;
  return { ...plan, id, settings: settings.output, phase: 'planned', round: 1, work: null };
}

/** Words that stand where a step's id may: for all steps before, and for the session as a whole. */
export const TAKEN_IDS = ['all', 'room'];

/** The steps a room opens with; undefined where one is not sound, or speaks of a step that is not there. */
export function agendaFrom(plans: readonly Plan[], freshId: () => string): Step[] | undefined {
  const steps = plans.map((plan) => stepFrom(plan, plan.id ?? freshId()));
  const ids = new Set(steps.map((step) => step?.id));
  const sound = ids.size === steps.length && !TAKEN_IDS.some((id) => ids.has(id));
  const known = (feeds: string | null) => feeds === null || feeds === 'all' || ids.has(feeds);
  return sound && steps.every((step) => step !== undefined && known(step.feeds)) ? (steps as Step[]) : undefined;
}

export const stepIn = (state: RoomState, id: string | null): Step | undefined =>
  state.agenda.find((step) => step.id === id);

/** A step as its kind sees it. */
export function viewOf(state: RoomState, step: Step): StepView<unknown, unknown> {
  const { id, phase, round, settings, work } = step;
  return { id, phase, round, settings, work, rules: state.rules };
}

/** What the other steps have told. */
export const besideOf = (state: RoomState, step: Step): Beside[] =>
  state.agenda
    .filter((other) => other.id !== step.id && other.work !== null)
    .map((other) => ({
      step: other.id,
      kind: other.kind,
      results: kindOf(other.kind)?.summary(viewOf(state, other)).results ?? [],
    }));
