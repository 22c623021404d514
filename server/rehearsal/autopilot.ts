/** Moves a rehearsal on when everybody has acted and the moderator has asked for it; a moderator's hand is never held up by it. */
import { kindOf } from '../../shared/activities/registry.ts';
import { nextMove, outlineOf } from '../../shared/room/agenda.ts';
import { stepIn, viewOf, type RoomState, type Step } from '../../shared/room/state.ts';
import type { Host } from '../host.ts';
import type { Chance, Clock } from '../ports.ts';
import type { Seat } from '../seats.ts';
import { orderIn } from './grouping.ts';

const MODERATOR: Seat = { audience: 'moderator', role: '', pid: '' };
/** Milliseconds at a person's pace between the last that happened and the next move: to look at what was asked, and at what came out. */
const REST = 6_000;
/** And at least so many in which somebody can look. */
const LOOK = 2_500;
/** So many refusals in a row, and the wheel is given back. A moderator's hand may have been quicker once; a rule stays. */
const NOES = 3;
/** What a moderator does one after the other, with the same thing on the wall: there is nothing new to look at between. */
const BY_HAND = /^(?:board\.|collect\.hold|pact\.add|price\.set)/u;

interface Ports {
  clock: Clock;
  chance: Chance;
  /** Whether nobody has anything left to do. */
  idle(): boolean;
  /** How much quicker than a person; 0 while people wait to be asked. */
  pace(): number;
}

type Steered = Pick<Host, 'state' | 'submit'>;

interface Move {
  type: string;
  step: string;
  body: object;
}

export class Autopilot {
  readonly #host: Steered;
  readonly #ports: Ports;
  #cancel: (() => void) | undefined;
  #noes = 0;

  constructor(host: Steered, ports: Ports) {
    this.#host = host;
    this.#ports = ports;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Something has happened: counts the rest from now. */
  look(): void {
    this.stop();
    const pace = this.#ports.pace();
    if (!this.#host.state.rehearse.auto || pace === 0 || !this.#ports.idle()) return;
    // However quick the people are, whoever watches has to see what came of it; only what is hurried through is not watched.
    const { state } = this.#host;
    const least = state.rehearse.until === null && !BY_HAND.test(moveIn(state)?.type ?? '') ? LOOK : 0;
    this.#cancel = this.#ports.clock.after(Math.max(REST / pace, least), () => void this.#go());
  }

  async #go(): Promise<void> {
    const { state } = this.#host;
    if (!state.rehearse.auto || state.closed || !this.#ports.idle()) return;
    const move = arrived(state) ?? moveIn(state);
    if (!move) return this.look();
    this.#noes = (await this.#done(move)) ? 0 : this.#noes + 1;
    if (this.#noes >= NOES) {
      this.#noes = 0;
      await this.#submit(given(this.#host.state));
    }
    this.look();
  }

  /** Whether it came a move further: what cannot be opened as the agenda stands is passed over rather than tried again. */
  async #done(move: Move): Promise<boolean> {
    if ('ok' in (await this.#submit(move))) return true;
    const { type, step } = move;
    return type === 'step.open' && 'ok' in (await this.#submit({ type: 'step.skip', step, body: { step } }));
  }

  #submit({ type, step, body }: Move) {
    return this.#host.submit(MODERATOR, { id: this.#ports.chance(), ask: { type, step, body } });
  }
}

const ARRIVED = { auto: false, until: null, pace: 10 };

/** Where it hurried to a step and is there, people are themselves again. */
function arrived({ rehearse: { until }, agenda, current }: RoomState): Move | undefined {
  if (until === null) return undefined;
  const there = current === until || !agenda.some(({ id, phase }) => id === until && phase !== 'skipped');
  return there ? { type: 'rehearsal.set', step: '', body: ARRIVED } : undefined;
}

/** The wheel is given back. A step it hurried to may lie behind it, or be out of reach: nobody hurries on without end. */
const given = ({ rehearse: { until } }: RoomState): Move => ({
  type: 'rehearsal.set',
  step: '',
  body: until === null ? { auto: false } : ARRIVED,
});

/** The next thing a moderator would do; undefined while the room is thinking. At the end the wheel is given back. */
export function moveIn(state: RoomState): Move | undefined {
  const step = stepIn(state, state.current);
  if (step && isThinking(state, step)) return undefined;
  const inside = step && withinStep(state, step);
  if (inside) return inside;
  const { type, step: at } = nextMove(
    state.agenda.map((one) => outlineOf(one, state.agenda)),
    state.current,
  );
  if (type === 'room.close') return given(state);
  return { type, step: at ?? '', body: { step: at } };
}

const isThinking = (state: RoomState, step: Step): boolean =>
  step.work !== null && kindOf(step.kind)?.ponder?.question(viewOf(state, step)) !== undefined;

function withinStep(state: RoomState, step: Step): Move | undefined {
  const kind = kindOf(step.kind);
  const led = step.phase === 'open' || (step.phase === 'closed' && kind?.reads);
  const command = led ? kind?.conduct?.(viewOf(state, step), Math.random) : undefined;
  const act = step.phase === 'revealed' ? orderIn(state, step) : command;
  return act && { type: act.type, step: step.id, body: act.body as object };
}
