/**
 * What a room's steps would have thought about: asked for off the event loop, one question a step at a time, and handed back
 * as a command of the room itself. Nothing waits for it, and nothing is lost when it fails: it is asked again.
 */
import { kindOf } from '../../shared/activities/registry.ts';
import type { Command, Question } from '../../shared/activity.ts';
import { viewOf, type RoomState, type Step } from '../../shared/room/state.ts';
import { faultOf } from '../fault.ts';
import type { HostPorts } from '../ports.ts';

/** Milliseconds until a question that failed is asked again; twice as long after each failure, up to the longest. */
const AGAIN = 3000;
const LONGEST = 5 * 60_000;

interface PonderingPorts extends Pick<HostPorts, 'thinker' | 'clock' | 'chance' | 'log'> {
  code: string;
  state(): RoomState;
  /** Resolves when the room has taken the command, or refused it. */
  submit(step: string, command: Command): Promise<unknown>;
}

export class Pondering {
  readonly #ports: PonderingPorts;
  readonly #busy = new Set<string>();
  /** The work of each step that was last looked at: what has not changed raises no new question. */
  readonly #looked = new Map<string, unknown>();
  #wait = AGAIN;
  #stopped = false;

  constructor(ports: PonderingPorts) {
    this.#ports = ports;
  }

  /** Asks whatever the room as it stands gives to think about. */
  look(): void {
    const state = this.#ports.state();
    if (state.closed) this.#ports.thinker.forget(this.#ports.code);
    if (state.closed || this.#stopped) return;
    for (const step of state.agenda) {
      if (step.work === null || this.#busy.has(step.id) || this.#looked.get(step.id) === step.work) continue;
      this.#looked.set(step.id, step.work);
      const question = this.#questionOf(state, step);
      if (question) void this.#ask(step, question);
    }
  }

  /** A fault in one step's question is a bug of that kind, and no reason to stop the room's heart. */
  #questionOf(state: RoomState, step: Step): Question | undefined {
    try {
      return kindOf(step.kind)?.ponder?.question(viewOf(state, step));
    } catch (error) {
      this.#ports.log.error(faultOf(error), 'a question could not be asked');
      return undefined;
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#ports.thinker.forget(this.#ports.code);
  }

  async #ask(step: Step, question: Question): Promise<void> {
    const { thinker, chance, clock, log, code, submit } = this.#ports;
    this.#busy.add(step.id);
    try {
      const outside = this.#ports.state().rules.embeddings ?? false;
      const asked = { key: `${code} ${step.id}`, kind: step.kind, question, seed: chance(), outside };
      const command = await thinker.think(asked);
      if (!this.#stopped) await submit(step.id, command);
      this.#wait = AGAIN;
    } catch (error) {
      log.warn(faultOf(error), 'a question could not be thought out, and is asked again');
      const wait = this.#wait;
      this.#wait = Math.min(LONGEST, 2 * wait);
      await new Promise<void>((resolve) => clock.after(wait, resolve));
      this.#looked.delete(step.id);
    }
    this.#busy.delete(step.id);
    this.look();
  }
}
