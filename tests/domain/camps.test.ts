import { describe, expect, it } from 'vitest';
import { OPTIONS, type Option } from '../../shared/insight/agreement.ts';
import { campsOf, cramersV, type Person } from '../../shared/insight/camps.ts';
import { camps, GATE, shuffledVotes } from '../../shared/insight/camps/find.ts';
import { sameness } from '../../shared/insight/camps/sameness.ts';
import { publishAnswers } from '../../shared/publish.ts';
import { shuffled, uniform } from '../../shared/random.ts';

const ROLES = ['it', 'mk'];
interface Hall {
  people?: number;
  items?: number;
  /** How much of the first camp each role is. */
  mixed?: [number, number];
  seed?: string;
  strength?: number;
}

/** A third of IT; two camps that answer the even items in opposite ways, and the odd ones alike. */
function hall({ people = 36, items = 12, mixed = [0.5, 0.5], seed = 'hall', strength = 2.2 }: Hall = {}): Person[] {
  const random = uniform(seed);
  return Array.from({ length: people }, (_, i) => {
    const role = i % 3 === 0 ? 'it' : 'mk';
    const camp = random() < mixed[role === 'it' ? 0 : 1] ? 1 : -1;
    const answers = Object.fromEntries(
      Array.from({ length: items }, (_, at): [string, Option] => {
        const lean = at % 2 === 0 ? strength * camp * (at % 4 === 0 ? 1 : -1) : 0.4;
        if (random() < 0.08) return [`i${at}`, 'pass'];
        return [`i${at}`, random() < 1 / (1 + Math.exp(-lean)) ? 'agree' : 'disagree'];
      }),
    );
    return { role, answers };
  });
}

function told(people: readonly Person[], threshold = 5) {
  const items: Record<string, Record<string, number[]>> = {};
  for (const { role, answers } of people)
    for (const [id, answer] of Object.entries(answers)) {
      const counts = ((items[id] ??= {})[role] ??= [0, 0, 0]);
      counts[OPTIONS.indexOf(answer)]! += 1;
    }
  const publication = publishAnswers({ options: OPTIONS, items }, { roles: ROLES, threshold });
  return campsOf({ people, publication, roles: ROLES, threshold });
}

const numbers = (person: Person) =>
  Float64Array.from(Object.values(person.answers), (answer) => ({ agree: 1, disagree: -1, pass: 0 })[answer]);

describe('camps across the roles', () => {
  it('[CP1] finds two camps that are there, says roughly how large, and names only items that divide them', () => {
    const found = told(hall());
    expect(found).toMatchObject({ told: true });
    if (!found.told) return;
    expect(found.sizes).toHaveLength(2);
    expect(found.sizes.every((one) => one.percent % 10 === 0 || one.bound !== 'exact')).toBe(true);
    expect(found.items.length).toBeGreaterThan(0);
    expect(found.items.length).toBeLessThanOrEqual(3);
    for (const id of found.items) expect(Number(id.slice(1)) % 2, id).toBe(0);
    expect(found.items).toEqual([...found.items].sort());
  });

  it('[CP2] says nothing under 16 people with seven answers each', () => {
    expect(told(hall({ people: 15 }))).toEqual({ told: false, why: 'few' });
    expect(told(hall({ items: 6 }))).toEqual({ told: false, why: 'few' });
    const some = hall({ people: 36 }).map(({ role, answers }, i) => ({
      role,
      answers: i < 15 ? answers : Object.fromEntries(Object.entries(answers).slice(0, 6)),
    }));
    expect(told(some)).toEqual({ told: false, why: 'few' });
  });

  it('[CP3] shows none where every column is shuffled: in 60 rooms of 36, and none in a room of one mind', () => {
    let shown = 0;
    for (let i = 0; i < 60; i++) {
      const votes = hall({ seed: `room ${i}`, items: i % 2 ? 12 : 20 }).map(numbers);
      if (camps(shuffledVotes(votes, `shuffle ${i}`), 'camps')) shown++;
    }
    expect(shown).toBe(0);
    const alike = hall().map(({ role }) => ({
      role,
      answers: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`i${at}`, 'agree' as const])),
    }));
    expect(told(alike)).toEqual({ told: false, why: 'none' });
  });

  it('[CP4] finds what is there: in 28 of 30 rooms with two camps, and the right people in them', () => {
    let shown = 0;
    for (let i = 0; i < 30; i++) {
      const random = uniform(`planted ${i}`);
      const truth = Array.from({ length: 36 }, () => (random() < 0.45 ? 1 : 0));
      const votes = truth.map((camp) =>
        Float64Array.from({ length: 14 }, (_, at) => {
          const agrees = at < 8 ? (camp === at % 2 ? 0.88 : 0.12) : 0.6;
          return random() < 0.08 ? NaN : random() < agrees ? 1 : -1;
        }),
      );
      const found = camps(votes, 'camps');
      if (found) expect(sameness(found.of, truth), `room ${i}`).toBeGreaterThan(0.7);
      if (found) shown++;
    }
    expect(shown).toBeGreaterThanOrEqual(28);
  });

  it('[CP5] every camp has at least five; one odd voice is in the camp nearest to it', () => {
    const people = hall({ seed: 'odd' });
    const odd = people.map((person, i) =>
      i === 0
        ? { ...person, answers: Object.fromEntries(Object.keys(person.answers).map((id) => [id, 'pass' as const])) }
        : person,
    );
    const found = camps(odd.map(numbers), 'camps');
    expect(Math.min(...found!.sizes)).toBeGreaterThanOrEqual(GATE.size);
    expect(found!.sizes.reduce((a, b) => a + b, 0)).toBe(36);
  });

  it('[CP6] tells whether camps follow the roles, run across them, or too few of one side are there to say', () => {
    expect(told(hall({ mixed: [1, 0] }))).toMatchObject({ told: true, sides: 'follow' });
    expect(told(hall({ mixed: [0.5, 0.5], seed: 'across' }))).toMatchObject({ told: true, sides: 'across' });
    expect(told(hall(), 13)).toMatchObject({ told: true, sides: null });
  });

  it("[CP7] Cramér's V without its bias: worked by hand", () => {
    expect(
      cramersV([
        [10, 0],
        [0, 10],
      ]),
    ).toBeCloseTo(1);
    expect(
      cramersV([
        [5, 5],
        [5, 5],
      ]),
    ).toBe(0);
    // χ² = 20 · (8·8 - 2·2)² / 10⁴ = 7.2; φ² = 0.36 - 1/19; k = 2 - 1/19.
    expect(
      cramersV([
        [8, 2],
        [2, 8],
      ]),
    ).toBeCloseTo(Math.sqrt((0.36 - 1 / 19) / (1 - 1 / 19)));
    expect(
      cramersV([
        [6, 4],
        [4, 6],
      ]),
      'no more than chance',
    ).toBe(0);
  });

  it('[CP8] the same answers give the same camps, in whatever order they are kept and whatever the roles are called', () => {
    const people = hall();
    const first = told(people);
    for (const seed of ['a', 'b', 'c']) expect(told(shuffled(people, seed))).toEqual(first);
    const swapped = people.map(({ role, answers }) => ({ role: role === 'it' ? 'mk' : 'it', answers }));
    expect(told(swapped)).toEqual(first);
  });

  it('[CP9] what is told of camps holds no person, no count, and no item that is not told by role', () => {
    const people = hall().map(({ role, answers }, i) => {
      const { i0, ...others } = answers;
      // Only two of IT answer the first item, which divides the camps.
      return { role, answers: role === 'it' && i > 3 ? others : { i0: i0!, ...others } };
    });
    const found = told(people);
    expect(Object.keys(found).sort()).toEqual(['items', 'sides', 'sizes', 'told']);
    expect(found.told && found.items).not.toContain('i0');
  });

  it('[CP10] one answer more or less seldom changes what is told: in at most one of eight changes', () => {
    let [changed, all] = [0, 0];
    for (let room = 0; room < 8; room++) {
      const people = hall({ seed: `one answer ${room}` });
      const before = JSON.stringify(told(people));
      for (let i = 0; i < 10; i++) {
        const at = (i * 7 + room) % people.length;
        const id = `i${(i * 5) % 12}`;
        const other = people.map((person, p) =>
          p === at
            ? {
                ...person,
                answers: {
                  ...person.answers,
                  [id]: person.answers[id] === 'agree' ? 'disagree' : 'agree',
                } as Person['answers'],
              }
            : person,
        );
        all++;
        if (JSON.stringify(told(other)) !== before) changed++;
      }
    }
    expect(changed / all).toBeLessThanOrEqual(1 / 8);
  });
});
