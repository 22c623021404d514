/** The agenda of a room, changed through its commands; what a change would starve is asked about first. */
import type { Plan } from '../../../shared/room/state.ts';
import type { AgendaRecord } from '../../room.svelte.ts';
import type { Desk } from '../desk.svelte.ts';
import { starved, type Book, type Change } from './book.ts';

export class DeskBook implements Book {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get steps(): readonly AgendaRecord[] {
    return this.#desk.room.agenda;
  }

  get roles() {
    return this.#desk.room.roles;
  }

  get live(): boolean {
    return this.#desk.room.room?.live ?? false;
  }

  get current(): string | null {
    return this.#desk.current;
  }

  add = (plan: Plan, before: string | null): Promise<boolean> => this.#desk.seat.send('agenda.add', { plan, before });

  change = (step: string, change: Change): Promise<boolean> => this.#desk.seat.send('agenda.edit', { step, ...change });

  move(step: string, before: string | null): void {
    const moved = this.steps.find(({ id }) => id === step);
    if (!moved || before === step) return;
    const others = this.steps.filter(({ id }) => id !== step);
    const at = others.findIndex(({ id }) => id === before);
    const after = at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved);
    this.#sure(starved(this.steps, after), 'Move it', () => void this.#desk.seat.send('agenda.move', { step, before }));
  }

  skip(step: AgendaRecord): void {
    const after = this.steps.map((one) => (one.id === step.id ? { ...one, phase: 'skipped' as const } : one));
    this.#sure(starved(this.steps, after), 'Skip it', () => void this.#desk.act('step.skip', step.id));
  }

  /** What would have nothing to start from without a step. */
  withoutStep = (step: AgendaRecord): string[] =>
    starved(
      this.steps,
      this.steps.filter(({ id }) => id !== step.id),
    );

  #sure(lines: string[], words: string, go: () => void): void {
    if (lines.length === 0) go();
    else this.#desk.asked = { what: 'sure', lines, words, go, accept: undefined };
  }
}
