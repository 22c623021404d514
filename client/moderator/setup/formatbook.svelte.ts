/** The agenda of a room that is being set up: a format whose steps can be changed, each change undone. */
import type { Format, FormatStep } from '../../../shared/formats/format.ts';
import { sumOf } from '../../../shared/formats/format.ts';
import { plansFrom } from '../../../shared/formats/plans.ts';
import { outlineOf } from '../../../shared/room/agenda.ts';
import { REFUSALS } from '../../../shared/refusals.ts';
import { agendaFrom, MOST_STEPS, stepFrom, type Plan } from '../../../shared/room/state.ts';
import { followed, type Followed } from '../../../shared/formats/follow.ts';
import type { LastSession } from '../../../shared/followup.ts';
import type { KindName } from '../../../shared/activities/registry.ts';
import type { Json } from '../../../shared/records.ts';
import { rolesFrom } from '../../../shared/roles.ts';
import type { AgendaRecord, RoleRecord } from '../../room.svelte.ts';
import type { Book, Change } from '../agenda/book.ts';

const MOST_UNDONE = 50;

export const EMPTY: Format = {
  ...{ version: 1, id: 'own', title: 'An agenda of your own', line: 'Empty: add the steps you want.', minutes: 0 },
  ...{ roles: ['IT', 'Marketing'], live: true, credits: [], steps: [] },
};

export class FormatBook implements Book {
  format = $state.raw<Format>(EMPTY);
  #past = $state.raw<readonly Format[]>([]);
  /** Why the last change was not made; empty where it was. */
  trouble = $state('');
  readonly current = null;
  readonly #names: () => readonly string[];

  constructor(names: () => readonly string[]) {
    this.#names = names;
  }

  plans = $derived.by(() => plansFrom(this.format, this.#names()));
  roles = $derived.by((): RoleRecord[] => rolesFrom(this.#names()).map((role, index) => ({ ...role, index, here: 0 })));
  live = $derived.by(() => this.format.live);
  steps = $derived.by((): AgendaRecord[] => {
    const steps = agendaFrom(this.plans, () => crypto.randomUUID()) ?? [];
    return steps.map((step, order): AgendaRecord => {
      const { id, kind, title, prompt, minutes, phase, round, feeds } = step;
      const { reads, live, reveals, waits, about } = outlineOf(step, steps);
      const settings = step.settings as Record<string, Json>;
      const is = { id, order, kind: kind as KindName, title, prompt, minutes, phase, round, feeds, settings };
      return { ...is, started: false, reads, live, reveals, waits, about };
    });
  });
  changed = $derived.by(() => this.#past.length > 0);

  /** Begins with another format; what was changed before is not undone into it. */
  choose(format: Format): void {
    this.format = format;
    this.#past = [];
    this.trouble = '';
  }

  add = (plan: Plan, before: string | null): Promise<boolean> => {
    const step = this.#stepOf(plan, this.#freshId(plan.kind));
    if (!step) return Promise.resolve(false);
    const at = this.format.steps.findIndex(({ id }) => id === before);
    const { steps } = this.format;
    return this.#done(at < 0 ? [...steps, step] : steps.toSpliced(at, 0, step));
  };

  change = (id: string, change: Change): Promise<boolean> => {
    const old = this.plans.find((plan) => plan.id === id);
    const step = old && this.#stepOf({ ...old, ...change }, id);
    if (!step) return Promise.resolve(false);
    const words = change.prompt !== undefined || change.title !== undefined;
    return this.#done(
      // Where only its minutes are changed, its words still follow the names of the sides.
      this.format.steps.map((one) => (one.id !== id ? one : words ? step : { ...one, minutes: step.minutes })),
    );
  };

  move = (id: string, before: string | null): void => {
    const step = this.format.steps.find((one) => one.id === id);
    if (!step || before === id) return;
    const others = this.format.steps.filter((one) => one.id !== id);
    const at = others.findIndex((one) => one.id === before);
    void this.#done(at < 0 ? [...others, step] : others.toSpliced(at, 0, step));
  };

  duplicate = (id: string): void => {
    const at = this.format.steps.findIndex((one) => one.id === id);
    const step = this.format.steps[at];
    if (step) void this.#done(this.format.steps.toSpliced(at + 1, 0, { ...step, id: this.#freshId(step.kind) }));
  };

  remove = (id: string): void => void this.#done(this.format.steps.filter((one) => one.id !== id));

  /** Goes on from an earlier session; what that comes to. */
  follow(session: LastSession): Omit<Followed, 'plans'> {
    const { plans, ...counts } = followed(this.plans, session);
    const steps = plans.flatMap((plan) => {
      const old = this.format.steps.find(({ id }) => id === plan.id);
      // What is not touched keeps its words, which follow the names of the sides.
      if (old && this.plans.includes(plan)) return old;
      const step = this.#stepOf(plan, plan.id ?? this.#freshId(plan.kind));
      return step ? [old ? { ...old, settings: step.settings } : step] : [];
    });
    void this.#done(steps);
    return counts;
  }

  undo = (): void => {
    const last = this.#past.at(-1);
    if (!last) return;
    this.format = last;
    this.#past = this.#past.slice(0, -1);
  };

  #done(steps: FormatStep[]): Promise<boolean> {
    // No room opens with more.
    if (steps.length > MOST_STEPS) {
      this.trouble = REFUSALS['agenda.full'];
      return Promise.resolve(false);
    }
    this.#past = [...this.#past, this.format].slice(-MOST_UNDONE);
    this.format = { ...this.format, roles: this.#roleNames(), steps, minutes: sumOf(steps) };
    this.trouble = '';
    return Promise.resolve(true);
  }

  /** The format's own names of the sides, with names for those this room has beyond them. */
  #roleNames(): string[] {
    return this.#names().map((name, i) => this.format.roles[i] ?? name);
  }

  #stepOf(plan: Plan, id: string): FormatStep | undefined {
    if (!stepFrom(plan, id)) {
      this.trouble = 'These settings do not fit this kind of step, so nothing was changed. Fill in what is missing.';
      return undefined;
    }
    const { kind, title, minutes, prompt, settings, feeds } = plan;
    const names = this.#roleNames();
    const byRole = this.roles.flatMap(({ id: role, index }) => {
      const words = prompt.byRole[role];
      return words ? [[names[index] ?? '', words] as const] : [];
    });
    return {
      id,
      kind,
      title,
      minutes,
      prompt: { all: prompt.all, byRole: Object.fromEntries(byRole) },
      settings,
      from: feeds,
    };
  }

  #freshId(kind: string): string {
    const taken = new Set(this.format.steps.map(({ id }) => id));
    let n = 1;
    while (taken.has(`${kind}-${n}`)) n++;
    return `${kind}-${n}`;
  }
}
