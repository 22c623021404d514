/** Random agendas, led by a moderator who does whatever is legal, with simulated people: what must hold at the end of any of them. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { summary as summarySchema, summaryOf } from '../../server/summary/model.ts';
import { FORMATS } from '../../server/summary/summary.ts';
import type { Deed } from '../../shared/activity.ts';
import { kindOf } from '../../shared/activities/registry.ts';
import { publishedIn, type Publication } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';
import { nextMove, outlineOf } from '../../shared/room/agenda.ts';
import { besideOf, stepIn, viewOf, type Plan } from '../../shared/room/state.ts';
import { IT, MARKETING, plan, TestRoom } from '../support/room.ts';
import { PLANS } from '../support/plans.ts';

const THRESHOLD = 3;
const PEOPLE = [...'abcd']
  .map((name) => ({ name, role: IT }))
  .concat([...'vwxyz'].map((name) => ({ name, role: MARKETING })));
const SAYINGS = Array.from({ length: 30 }, (_, i) => `what nobody says, number ${i} of those about ${i % 7}`);

const agenda = fc.array(fc.constantFrom(...PLANS), { minLength: 2, maxLength: 7 });
/** Mostly on, sometimes anything else that a moderator may do. */
const lead = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('next'), at: fc.constant(0) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'step.open',
        'step.close',
        'step.reveal',
        'step.skip',
        'step.show',
        'agenda.repeat',
        'agenda.move',
        'clock.extend',
      ),
      at: fc.nat(8),
    }),
  },
);

/** A room with people who act whenever a step opens, and some who stay away. */
class Led {
  readonly room: TestRoom;
  readonly #random: () => number;

  constructor(plans: readonly Plan[], seed: number) {
    const steps = [plan('collect', { most: 2 }), ...plans];
    this.room = new TestRoom({ agenda: steps, threshold: THRESHOLD, here: { [IT]: 4, [MARKETING]: 5 } });
    this.#random = uniform(`led ${seed}`);
  }

  do({ type, at }: { type: string; at: number }): void {
    const { room } = this;
    const step = room.state.agenda[at % room.state.agenda.length]!.id;
    if (type === 'next') this.next();
    else if (type === 'agenda.move') room.moderator(type, { step, before: room.state.agenda[0]!.id });
    else if (type === 'clock.extend') room.moderator(type, { minutes: 2 });
    else room.moderator(type, { step });
    this.#act();
  }

  next(): void {
    const { state } = this.room;
    const current = stepIn(state, state.current);
    const inside = current?.phase === 'open' && kindOf(current.kind)?.conduct?.(viewOf(state, current), this.#random);
    if (inside) return void this.room.moderator(inside.type, inside.body as object, current.id);
    const outlines = state.agenda.map((one) => outlineOf(one, state.agenda));
    const { type, step } = nextMove(outlines, state.current);
    // What cannot open as the agenda stands is passed over, as a moderator would.
    if (step !== null && this.room.moderator(type, { step }) !== 'ok') this.room.moderator('step.skip', { step });
    this.#act();
  }

  #act(): void {
    const step = stepIn(this.room.state, this.room.state.current);
    if (step?.phase !== 'open') return;
    for (const { name, role } of PEOPLE) {
      if (this.#random() < 0.15) continue;
      const records = this.room.table('participant');
      const scene = { records, role, random: this.#random, sayings: SAYINGS, alike: () => false };
      const deeds: Deed[] = kindOf(step.kind)?.imagine?.(scene) ?? [];
      for (const { type, body, post } of deeds)
        this.room.person(name, role, {
          type,
          body,
          step: step.id,
          ...(post !== undefined && { post: `${name}-${step.id}-${post}` }),
        });
    }
  }
}

/** Each publication says nothing of fewer than the threshold, and nothing of a side beside a total. */
function wrongIn(publication: Publication): string[] {
  const few = (ballots: Record<string, number>) => Object.values(ballots).some((many) => many < THRESHOLD);
  if (publication.basis === 'none') return [];
  if (publication.basis === 'total') return publication.ballots < THRESHOLD ? ['a total of too few'] : [];
  if (publication.basis === 'roles') return few(publication.ballots) ? ['a side of too few'] : [];
  return Object.values(publication.items).flatMap((told) => {
    if (told.basis === 'none') return [];
    if (told.basis === 'total') return told.answers < THRESHOLD ? ['a total of too few answers'] : [];
    return few(told.answers) ? ['a side of too few answers'] : [];
  });
}

describe('any agenda, led in any legal order', () => {
  it('[AG8] 1,000 of them end with a summary in which every step stands, by the rules of publication', () => {
    const run = ([plans, leads, seed]: [Plan[], { type: string; at: number }[], number]) => {
      const led = new Led(plans, seed);
      for (const one of leads) led.do(one);
      for (let i = 0; i < 60 && led.room.state.agenda.some(({ phase }) => phase === 'planned' || phase === 'open'); i++)
        led.next();
      expect(led.room.moderator('room.close')).toBe('ok');
      const { state } = led.room;
      const told = v.parse(summarySchema, JSON.parse(JSON.stringify(summaryOf(state, led.room.now))));
      expect(told.steps.map(({ title, phase }) => [title, phase])).toEqual(
        state.agenda.map(({ title, phase }) => [title, phase]),
      );
      for (const { write } of Object.values(FORMATS)) expect(write(told).length).toBeGreaterThan(100);
      for (const step of state.agenda) {
        const publications = publishedIn(besideOf(state, { ...step, id: '' }).filter((one) => one.step === step.id));
        expect(publications.flatMap(wrongIn), step.kind).toEqual([]);
        // After the close nobody's own answer is left anywhere.
        expect(JSON.stringify(step.work ?? {})).not.toMatch(/voter-|slot-/u);
      }
    };
    fc.assert(fc.property(fc.tuple(agenda, fc.array(lead, { maxLength: 14 }), fc.nat()), run), {
      numRuns: 1000,
      seed: 20261128,
    });
  }, 240_000);
});
