/** The tables of records, one per audience: built up from nothing, field by field. What is not put in here never leaves. */
import type { Audience, Mine } from '../activity.ts';
import { kindOf } from '../activities/registry.ts';
import type { Json, Table } from '../records.ts';
import { outlineOf } from './agenda.ts';
import { stepIn, viewOf, type RoomState, type Step } from './state.ts';

/** What the server knows beside the state. */
export interface Surroundings {
  code: string;
  /** Where phones join, as the screen shows it. */
  joinUrl: string;
  /** Four words that stand for the room's rules. */
  fingerprint: string;
  /** Devices here, per role id. */
  here: Readonly<Record<string, number>>;
  /** How many of them were entered by a helper, for people without a phone. */
  scribed: number;
  /** Whether the embedding server answers, where there is one. */
  outside: 'none' | 'answers' | 'silent';
}

export function show(state: RoomState, audience: Audience, around: Surroundings): Table {
  const table = shown(state, audience, around);
  const { view, at } = state.look;
  // What is not there any more, held back or merged, is pointed at no longer, and its id told to nobody.
  const there = at !== null && ['theme', 'item', 'post'].some((what) => table.has(`${what}:${at}`));
  return table.set('look', { view, at: there ? at : null });
}

function shown(state: RoomState, audience: Audience, around: Surroundings): Table {
  const table: Table = new Map();
  table.set('room', roomRecord(state, around));
  // A phone that slept through a reveal learns from these what it may forget.
  table.set(
    'revealed',
    state.agenda.filter((one) => one.phase === 'revealed').map((one) => one.id),
  );
  for (const [index, role] of state.rules.roles.entries()) {
    table.set(`role:${role.id}`, { name: role.name, index, here: around.here[role.id] ?? 0 });
  }
  // For those who count heads. In total only, and not to phones, which could log each change (server/presence.ts).
  if (audience !== 'participant' && around.scribed > 0) table.set('scribed', around.scribed);
  const step = stepIn(state, state.current);
  table.set('clock', { endsAt: state.endsAt });
  if (audience === 'moderator') addAgenda(table, state);
  if (audience === 'moderator' && state.rehearsal) table.set('rehearsal', { ...state.rehearse });
  if (audience === 'moderator' && state.rules.embeddings) table.set('embeddings', around.outside);
  if (!step || (audience === 'screen' && state.view === 'join')) return table;
  table.set('step', stepRecord(state, step));
  if (step.work === null) return table;
  for (const [key, value] of kindOf(step.kind)?.show(viewOf(state, step), audience) ?? []) table.set(key, value);
  if (audience !== 'participant') addProgress(table, { state, step, around });
  return table;
}

function roomRecord(state: RoomState, around: Surroundings): Json {
  const { title, rehearsal, closed, locked, blank, dark, view, rules } = state;
  const { threshold, retentionDays, live, embeddings = false } = rules;
  const { code, joinUrl, fingerprint } = around;
  const set = { title, rehearsal, closed, locked, blank, dark, view };
  return { ...set, threshold, retentionDays, live, embeddings, code, joinUrl, fingerprint };
}

function stepRecord(state: RoomState, step: Step): Json {
  const { id, kind, title, prompt, phase, round, minutes } = step;
  const settings = step.settings as Json;
  return {
    id,
    kind,
    title,
    prompt,
    phase,
    round,
    minutes,
    settings,
    asks: askedIn(state, step) ?? null,
    at: state.agenda.indexOf(step) + 1,
    of: state.agenda.length,
  };
}

/** Role ids; undefined where all are asked. */
const askedIn = (state: RoomState, step: Step): string[] | undefined =>
  step.work === null ? undefined : kindOf(step.kind)?.asks?.(viewOf(state, step));

function addAgenda(table: Table, state: RoomState): void {
  for (const [order, step] of state.agenda.entries()) {
    const { id, kind, title, prompt, phase, minutes, round, feeds } = step;
    const { reads, live, reveals, waits, about } = outlineOf(step, state.agenda);
    const settings = step.settings as Json;
    const started = step.work !== null;
    table.set(`agenda:${id}`, {
      order,
      kind,
      title,
      prompt,
      phase,
      minutes,
      round,
      feeds,
      settings,
      started,
      reads,
      live,
      reveals,
      waits,
      about,
    });
  }
  table.set('due', state.due);
  for (const [step, text] of Object.entries(state.notes)) table.set(`note:${step}`, text);
}

/** "31 of 34": only while people take part, and only for roles of at least the threshold. */
function addProgress(
  table: Table,
  { state, step, around }: { state: RoomState; step: Step; around: Surroundings },
): void {
  const done = step.phase === 'open' ? kindOf(step.kind)?.progress?.(viewOf(state, step)) : undefined;
  if (!done) return;
  const asked = askedIn(state, step);
  for (const { id } of state.rules.roles) {
    if (asked && !asked.includes(id)) continue;
    const here = around.here[id] ?? 0;
    if (here >= state.rules.threshold) table.set(`progress:${id}`, { done: Math.min(done[id] ?? 0, here), of: here });
  }
}

/** The records of one seat alone, for the step that is current. */
export function mine(state: RoomState, seat: Mine): Table {
  const step = stepIn(state, state.current);
  if (!step || step.work === null || state.closed) return new Map();
  return kindOf(step.kind)?.mine(viewOf(state, step), seat) ?? new Map();
}
