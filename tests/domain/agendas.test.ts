/** Random agendas, led by a moderator who does whatever is legal, with simulated people: what must hold at the end of any of them. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { summary as summarySchema, summaryOf } from '../../server/summary/model.ts';
import { FORMATS } from '../../server/summary/summary.ts';
import * as kinds from '../../shared/activities/kinds.ts';
import { publishedIn, type Publication } from '../../shared/publish.ts';
import { besideOf, type Plan } from '../../shared/room/state.ts';
import { Led, THRESHOLD } from '../support/led.ts';
import { PASSAGES, PLANS } from '../support/plans.ts';
import { plan } from '../support/room.ts';

const agenda = fc
  .array(fc.constantFrom(...PASSAGES), { minLength: 2, maxLength: 7 })
  .map((passages) => [plan('collect', { most: 2 }), ...passages.flat()]);
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
  it('[AG9] any kind there is may stand in them', () => {
    const planned = new Set(PLANS.map(({ kind }) => kind));
    expect(Object.values(kinds).flatMap(({ kind }) => (planned.has(kind) ? [] : [kind]))).toEqual([]);
  });

  it('[AG8] 1,000 of them end with a summary in which every step stands, by the rules of publication', () => {
    const run = ([plans, leads, seed]: [Plan[], { type: string; at: number }[], number]) => {
      const led = new Led({ plans, seed });
      for (const one of leads) led.do(one);
      expect(led.close()).toBe('ok');
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
