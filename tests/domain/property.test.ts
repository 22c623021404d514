import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOLD_REASONS } from '../../shared/names.ts';
import { parseEvent } from '../../shared/room/events.ts';
import { evolveAll } from '../../shared/room/evolve.ts';
import { tick, type Asking } from '../../server/tick.ts';
import { plan, TestRoom } from '../support/room.ts';

const AGENDA = [
  plan('brief'),
  plan('collect', { most: 3 }),
  plan('collect', { most: 2, reveal: 'live' }),
  plan('dots', { budget: 4 }),
  plan('stance', { over: 'posts' }),
  plan('talk', { over: 'posts' }),
  plan('pact'),
  plan('rank', { over: 'posts' }),
  plan('price', { over: 'posts' }),
  plan('return'),
  plan('release', {}, { feeds: 'all' }),
];
const STEPS = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10', 's11', 's12'];
const words = fc.constantFrom(
  'tickets wait',
  'briefs change',
  'nobody explains',
  'budget is late',
  'call me +49 30 1234567',
  '\u202ebad',
  '',
);

interface Deed {
  who: string;
  role: string;
  type: string;
  body: object;
  step: string;
  post?: string;
}

const step = fc.constantFrom(...STEPS);
const post = fc.nat(9).map((n) => `p${n}`);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    who: fc.constant('moderator'),
    role: fc.constant(''),
    type: fc.constantFrom(
      'step.open',
      'step.open',
      'step.close',
      'step.reveal',
      'step.skip',
      'step.show',
      'agenda.repeat',
    ),
    body: fc.record({ step }),
    step,
  }),
  fc.record({
    who: fc.constant('moderator'),
    role: fc.constant(''),
    type: fc.constant('collect.hold'),
    body: fc.record({ post: post.map((p) => `card-${p}`), reason: fc.constantFrom(...HOLD_REASONS) }),
    step,
  }),
  fc.record({
    who: fc.constant('moderator'),
    role: fc.constant(''),
    type: fc.constantFrom('board.undo', 'board.redo'),
    body: fc.constant({}),
    step,
  }),
  fc.record({
    who: fc.constant('moderator'),
    role: fc.constant(''),
    type: fc.constant('board.split'),
    body: fc.record({
      posts: fc.array(
        post.map((p) => `card-${p}`),
        { minLength: 1, maxLength: 3 },
      ),
      title: fc.constant('Together'),
    }),
    step,
  }),
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom('it', 'marketing'),
    type: fc.constantFrom('collect.write', 'collect.edit'),
    body: fc.record({ text: words }),
    step,
    post,
  }),
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom('it', 'marketing'),
    type: fc.constant('collect.withdraw'),
    body: fc.constant({}),
    step,
    post,
  }),
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom('it', 'marketing'),
    type: fc.constant('dots.cast'),
    body: fc.record({
      spent: fc.dictionary(
        post.map((p) => `card-${p}`),
        fc.integer({ min: 1, max: 3 }),
        { maxKeys: 3 },
      ),
    }),
    step,
  }),
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom('it', 'marketing'),
    type: fc.constant('stance.answer'),
    body: fc.record({
      answers: fc.dictionary(
        post.map((p) => `card-${p}`),
        fc.constantFrom('agree', 'disagree', 'pass'),
        { maxKeys: 4 },
      ),
    }),
    step,
  }),
);

/** What the moderator and phones do in a talk, to pacts and to a list; ids that are there and ids that are not. */
const ids = fc.array(
  post.map((p) => `card-${p}`),
  { maxLength: 3 },
);
const led = (type: string, body: fc.Arbitrary<object>, at: string): fc.Arbitrary<Deed> =>
  fc.record({
    who: fc.constant('moderator'),
    role: fc.constant(''),
    type: fc.constant(type),
    body,
    step: fc.constant(at),
  });
const given = (type: string, body: fc.Arbitrary<object>, at: string): fc.Arbitrary<Deed> =>
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom('it', 'marketing'),
    ...{ type: fc.constant(type), body, step: fc.constant(at) },
  });
const nothing = fc.constant({});
const later: fc.Arbitrary<Deed> = fc.oneof(
  led('step.open', fc.record({ step: fc.constantFrom('s6', 's7', 's8', 's9', 's10', 's11') }), ''),
  led('talk.choose', fc.record({ topics: ids }), 's6'),
  led('talk.start', fc.record({ topic: post.map((p) => `card-${p}`) }), 's6'),
  ...['talk.stop', 'talk.ask', 'talk.count', 'talk.drop'].map((type) => led(type, nothing, 's6')),
  given(
    'talk.answer',
    fc.record({ question: fc.integer({ min: 1, max: 3 }), answer: fc.constantFrom('stay', 'move') }),
    's6',
  ),
  led(
    'pact.add',
    fc.record({ who: fc.constant(['it']), what: words, by: fc.constant(''), until: fc.constant('') }),
    's7',
  ),
  ...['pact.undo', 'pact.ask', 'pact.drop'].map((type) => led(type, nothing, 's7')),
  given('pact.stand', fc.record({ vote: fc.integer({ min: 1, max: 3 }), answers: nothing }), 's7'),
  given('rank.order', fc.record({ order: ids }), 's8'),
  given('price.choose', fc.record({ items: ids }), 's9'),
  given('price.spend', fc.record({ items: ids }), 's9'),
  led('price.turn', fc.record({ to: fc.constantFrom('free', 'priced') }), 's9'),
  led('price.set', fc.record({ item: post.map((p) => `card-${p}`), price: fc.integer({ min: 1, max: 60 }) }), 's9'),
  led('price.remove', fc.record({ item: post.map((p) => `card-${p}`) }), 's9'),
  led('price.undo', nothing, 's9'),
  given('return.mark', fc.record({ mark: fc.integer({ min: 1, max: 5 }) }), 's10'),
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom('it', 'marketing'),
    ...{ type: fc.constantFrom('return.write', 'return.edit', 'return.withdraw'), step: fc.constant('s10'), post },
    body: fc.record({ text: words }),
  }),
  led(
    'return.hold',
    fc.record({ post: post.map((p) => `card-${p}`), reason: fc.constantFrom(...HOLD_REASONS) }),
    's10',
  ),
  given(
    'release.say',
    fc.record({
      answers: fc.dictionary(
        post.map((p) => `card-${p}`),
        fc.constantFrom('leave', 'stay'),
        { maxKeys: 4 },
      ),
    }),
    's11',
  ),
);

const room = () => new TestRoom({ agenda: AGENDA, here: { it: 3, marketing: 3 } });

function run(one: TestRoom, deeds: Deed[]): void {
  for (const { who, role, type, body, step, post } of deeds) {
    if (who === 'moderator') one.moderator(type, body, step);
    else one.person(who, role, { type, body, step, post });
  }
}

const asked = (one: TestRoom, deeds: Deed[]): Asking[] =>
  deeds.map(({ who, role, type, body, step, post }, i) => ({
    id: `id${i}`,
    ask: { type, step, body },
    actor:
      who === 'moderator'
        ? { audience: 'moderator', role: '', voter: '', slots: [], card: '' }
        : one.actor(who, role, { step, post }),
  }));

/** A command that throws is a bug, never a refusal. */
const failed = (error: unknown): never => {
  throw error;
};

describe('any session', () => {
  it('[K1] the log read back gives the same room, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(deed, later), { maxLength: 60 }), (deeds) => {
        const one = room();
        const start = one.state;
        run(one, deeds);
        const log = JSON.parse(JSON.stringify(one.events)) as unknown[];
        expect(evolveAll(start, log.map(parseEvent))).toEqual(one.state);
      }),
      { numRuns: 300 },
    );
  });

  it('[K2] nothing anybody wrote is lost: every stored post is there, held back, or withdrawn by its author', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
        const one = room();
        run(one, deeds);
        const alive = new Map<string, string>();
        for (const event of one.events) {
          if (event.type !== 'did') continue;
          const inner = event.event as { type: string; card: string; text: string };
          const key = `${event.step} ${inner.card}`;
          if (inner.type === 'collect.postWritten' || inner.type === 'collect.postEdited') alive.set(key, inner.text);
          if (inner.type === 'collect.postWithdrawn') alive.delete(key);
        }
        const there = one.state.agenda.flatMap((step) =>
          Object.entries((step.work as { posts?: Record<string, { text: string }> } | null)?.posts ?? {}).map(
            ([id, { text }]) => [`${step.id} ${id}`, text],
          ),
        );
        expect(Object.fromEntries(there)).toEqual(Object.fromEntries(alive));
      }),
      { numRuns: 300 },
    );
  });

  it('[K3] before its reveal no text of a hidden step is in any table', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const one = room();
        for (const each of deeds) {
          run(one, [each]);
          const boxed = one.state.agenda.flatMap((step) => {
            const posts = (step.work as { posts?: Record<string, { state: string }> } | null)?.posts ?? {};
            return Object.entries(posts)
              .filter(([, post]) => post.state === 'hidden')
              .map(([id]) => id);
          });
          const shown = new Set(
            (['screen', 'participant'] as const).flatMap((audience) =>
              one.records(audience, 'post:').map((post) => post.id),
            ),
          );
          const current = one.state.agenda.find((step) => step.id === one.state.current);
          const own = Object.keys((current?.work as { posts?: object } | null)?.posts ?? {});
          for (const id of boxed) if (own.includes(id)) expect(shown.has(id) && !isShown(current, id)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[K4] a tick shuffled in any order gives the room that the commands gave one by one', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), fc.string(), (deeds, seed) => {
        const one = room();
        one.moderator('step.open', { step: 's2' });
        let count = 0;
        const context = () => ({ now: 1, id: `x${count++}`, seed: `${seed}${count}`, here: one.here });
        const phones = deeds.filter((each) => each.who !== 'moderator');
        const ticked = tick(one.state, asked(one, phones), { known: () => false, context, failed });
        const replayed = evolveAll(one.state, JSON.parse(JSON.stringify(ticked.events)).map(parseEvent));
        expect(replayed).toEqual(ticked.state);
        run(one, phones);
        expect(sorted(ticked.state)).toEqual(sorted(one.state));
      }),
      { numRuns: 200 },
    );
  });

  it('[K5] a command done before is answered ok and does nothing; so is its double in one tick', () => {
    const one = room();
    one.moderator('step.open', { step: 's2' });
    const [asking] = asked(one, [
      { who: 'a', role: 'it', type: 'collect.write', body: { text: 'once only' }, step: 's2', post: 'p1' },
    ]) as [Asking];
    const context = () => one.context();
    const twice = tick(one.state, [asking, asking], { known: () => false, context, failed });
    expect(twice.answers).toEqual([undefined, undefined]);
    expect(twice.events).toHaveLength(1);
    const again = tick(twice.state, [asking], { known: (id) => id === asking.id, context, failed });
    expect([again.answers, again.events, again.done]).toEqual([[undefined], [], []]);
  });
});

const isShown = (step: { work: unknown } | undefined, id: string): boolean =>
  (step?.work as { posts: Record<string, { state: string }> } | undefined)?.posts[id]?.state === 'shown';

/** Without the order of keys, which is not told anyway. */
const sorted = (state: object): unknown =>
  JSON.parse(
    JSON.stringify(state, (_key, value: unknown) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort())
        : value,
    ),
  );
