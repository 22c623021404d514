/** A room whose moderator does what comes next, or anything else, with simulated people who act whenever they are asked something. */
import type { Deed } from '../../shared/activity.ts';
import { kindOf } from '../../shared/activities/registry.ts';
import { uniform } from '../../shared/random.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { nextMove, outlineOf } from '../../shared/room/agenda.ts';
import { stepIn, viewOf, type Plan } from '../../shared/room/state.ts';
import { IT, MARKETING, TestRoom } from './room.ts';

export const THRESHOLD = 3;
const PEOPLE = [...'abcd']
  .map((name) => ({ name, role: IT }))
  .concat([...'vwxyz'].map((name) => ({ name, role: MARKETING })));
const SAYINGS = Array.from({ length: 30 }, (_, i) => `what nobody says, number ${i} of those about ${i % 7}`);

interface LedSettings {
  plans: readonly Plan[];
  seed: number;
  /** What people say when they write. */
  sayings?: readonly string[];
  /** How many of a hundred do nothing in a step. */
  away?: number;
}

export class Led {
  readonly room: TestRoom;
  /** Every text that anybody wrote, as it was sent. */
  readonly written = new Set<string>();
  readonly #random: () => number;
  readonly #sayings: readonly string[];
  readonly #away: number;

  constructor({ plans, seed, sayings = SAYINGS, away = 15 }: LedSettings) {
    this.room = new TestRoom({ agenda: [...plans], threshold: THRESHOLD, here: { [IT]: 4, [MARKETING]: 5 } });
    this.#random = uniform(`led ${seed}`);
    this.#sayings = sayings;
    this.#away = away / 100;
  }

  do({ type, at }: { type: string; at: number }): void {
    const { room } = this;
    const step = room.state.agenda[at % room.state.agenda.length]!.id;
    if (type === 'next') return this.next();
    if (type === 'agenda.move') room.moderator(type, { step, before: room.state.agenda[0]!.id });
    else if (type === 'clock.extend') room.moderator(type, { minutes: 2 });
    else room.moderator(type, { step });
    this.#act();
  }

  next(): void {
    const { state } = this.room;
    const current = stepIn(state, state.current);
    const inside = current?.phase === 'open' && kindOf(current.kind)?.conduct?.(viewOf(state, current), this.#random);
    const turn = this.#turn();
    if (inside) {
      this.room.moderator(inside.type, inside.body as object, current.id);
      if (this.#turn() !== turn) this.#act();
      return;
    }
    const { type, step } = this.#move();
    // What cannot open as the agenda stands is passed over, as a moderator would.
    if (step !== null && this.room.moderator(type, { step }) !== 'ok') this.room.moderator('step.skip', { step });
    this.#act();
  }

  /** On to the end, where the room is closed. */
  close(): RefusalCode | 'ok' {
    for (let i = 0; i < 120 && this.#move().type !== 'room.close'; i++) this.next();
    return this.room.moderator('room.close');
  }

  #move() {
    const { agenda, current } = this.room.state;
    return nextMove(
      agenda.map((one) => outlineOf(one, agenda)),
      current,
    );
  }

  #turn = () => this.room.table('participant').get('turn');

  #act(): void {
    const step = stepIn(this.room.state, this.room.state.current);
    if (step?.phase !== 'open') return;
    for (const { name, role } of PEOPLE) {
      if (this.#random() < this.#away) continue;
      const records = this.room.table('participant');
      const sayings = this.#sayings.toSorted(() => this.#random() - 0.5);
      const deeds: Deed[] =
        kindOf(step.kind)?.imagine?.({ records, role, random: this.#random, sayings, alike: () => false }) ?? [];
      for (const { type, body, post } of deeds) {
        if (typeof body.text === 'string') this.written.add(body.text);
        this.room.person(name, role, {
          ...{ type, body, step: step.id },
          ...(post !== undefined && { post: `${name}-${step.id}-${post}` }),
        });
      }
    }
  }
}
