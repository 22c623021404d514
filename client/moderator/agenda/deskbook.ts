/** The agenda of a room, changed through its commands; what a change would starve is asked about first. */
import type { Plan } from '../../../shared/room/state.ts';
import type { AgendaRecord, RoomView } from '../../room.svelte.ts';
import { starved, type Book, type Change } from './book.ts';

interface DeskPorts {
  room: RoomView;
  /** Sends a command of the room's own; true once it is done. */
  send(type: string, body: object): Promise<boolean>;
  /** Asks before something that the lines tell of. */
  ask(lines: string[], words: string, go: () => void): void;
}

export class DeskBook implements Book {
  readonly #desk: DeskPorts;

  constructor(desk: DeskPorts) {
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
    return this.#desk.room.step?.id ?? null;
  }

  add = (plan: Plan, before: string | null): Promise<boolean> => this.#desk.send('agenda.add', { plan, before });

  change = (step: string, change: Change): Promise<boolean> => this.#desk.send('agenda.edit', { step, ...change });

  move(step: string, before: string | null): void {
    const moved = this.steps.find(({ id }) => id === step);
    if (!moved || before === step) return;
    const others = this.steps.filter(({ id }) => id !== step);
    const at = others.findIndex(({ id }) => id === before);
    const after = at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved);
    this.#sure(starved(this.steps, after), 'Move it', () => void this.#desk.send('agenda.move', { step, before }));
  }

  skip(step: AgendaRecord): void {
    const after = this.steps.map((one) => (one.id === step.id ? { ...one, phase: 'skipped' as const } : one));
    this.#sure(starved(this.steps, after), 'Skip it', () => void this.#desk.send('step.skip', { step: step.id }));
  }

  /** What would have nothing to start from without a step. */
  withoutStep = (step: AgendaRecord): string[] =>
    starved(
      this.steps,
      this.steps.filter(({ id }) => id !== step.id),
    );

  #sure(lines: string[], words: string, go: () => void): void {
    if (lines.length === 0) go();
    else this.#desk.ask(lines, words, go);
  }
}
