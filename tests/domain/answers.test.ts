import { describe, expect, it } from 'vitest';
import { publishAnswers, splitShares, type Answers, type Share } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';
import { certaintyOf, spreads, waysOf, type SaysOf, type SecretAnswers } from '../support/attacker.ts';

const OPTIONS = ['agree', 'disagree', 'pass'];
const rules = { roles: ['it', 'mk'], threshold: 5 };
const publish = (items: Record<string, Record<string, number[]>>, earlier: Answers[] = []) =>
  publishAnswers({ options: OPTIONS, items }, rules, earlier);
const words = (shares: readonly Share[]) => shares.map(({ percent, bound }) => `${bound} ${percent}`);

describe('answers with several options', () => {
  it('[P12] by role only where every role has the threshold of answers to that item, else its total, else nothing', () => {
    const { items } = publish({
      both: { it: [3, 2, 2], mk: [4, 3, 3] },
      few: { it: [3, 1, 0], mk: [4, 3, 3] },
      none: { it: [1, 1, 0], mk: [2, 0, 0] },
      nobody: {},
    });
    expect(items.both).toMatchObject({ basis: 'roles', answers: { it: 7, mk: 10 } });
    expect(items.few).toMatchObject({
      basis: 'total',
      answers: 14,
      shares: { agree: { percent: 50, bound: 'exact' } },
    });
    expect([items.none, items.nobody]).toEqual([
      { basis: 'none', why: 'few' },
      { basis: 'none', why: 'few' },
    ]);
    expect(JSON.stringify(items.both)).not.toContain('total');
  });

  it('[P13] each option is capped at both ends, and a capped one cannot be had by taking the others from a hundred', () => {
    expect(words(splitShares([4, 4, 4]))).toEqual(['exact 33', 'exact 33', 'exact 33']);
    expect(words(splitShares([9, 1, 0]))).toEqual(['atLeast 80', 'atMost 20', 'atMost 20']);
    expect(words(splitShares([5, 5, 0]))).toEqual(['exact 50', 'atLeast 30', 'atMost 20']);
    expect(words(splitShares([7, 3, 0]))).toEqual(['exact 70', 'atMost 30', 'atMost 30']);
    expect(words(splitShares([1, 6, 3]))).toEqual(['atMost 20', 'exact 60', 'atMost 40']);
    expect(words(splitShares([2, 2, 6]))).toEqual(['atMost 20', 'atMost 20', 'atLeast 60']);
    expect(words(splitShares([0, 0, 30]))).toEqual(['atMost 15', 'atMost 15', 'atLeast 73']);
    for (let n = 3; n <= 40; n++)
      for (const counts of spreads(n, 3))
        for (const [at, share] of splitShares(counts).entries()) {
          const percent = (counts[at]! * 100) / n;
          const fits =
            share.bound === 'exact'
              ? Math.abs(percent - share.percent) <= 0.5
              : share.bound === 'atLeast'
                ? percent >= share.percent
                : percent <= share.percent;
          expect(fits, `${counts.join()} told as ${words(splitShares(counts)).join()}`).toBe(true);
        }
  });

  it('[P14] an item is told a second time only at equal numbers of answers on each side; the others stand for themselves', () => {
    const first = publish({ a: { it: [3, 2, 1], mk: [3, 2, 1] }, b: { it: [3, 2, 1], mk: [3, 2, 1] } });
    const again = publish({ a: { it: [2, 2, 2], mk: [1, 2, 3] }, b: { it: [3, 2, 2], mk: [3, 2, 1] } }, [first]);
    expect(again.items.a?.basis).toBe('roles');
    expect(again.items.b).toEqual({ basis: 'none', why: 'close' });
    const smaller = publish({ a: { it: [1, 1, 1], mk: [3, 2, 1] } }, [first]);
    expect(smaller.items.a, 'another basis').toEqual({ basis: 'none', why: 'close' });
    const question = publishAnswers({ options: ['yes', 'no'], items: { b: { it: [3, 4], mk: [2, 4] } } }, rules, [
      first,
    ]);
    expect(question.items.b?.basis, 'another question about it').toBe('roles');
  });
});

/** All that an attacker may conclude from one told set of shares: over every way the answers can have fallen. */
function worstOf(tell: (counts: number[]) => string, n: number, options: number): { given: number; notGiven: number } {
  const classes = new Map<string, { ways: number; sums: number[] }>();
  for (const counts of spreads(n, options)) {
    const one = classes.get(tell(counts)) ?? { ways: 0, sums: counts.map(() => 0) };
    const ways = waysOf(counts);
    one.ways += ways;
    for (const [at, many] of counts.entries()) one.sums[at]! += (ways * many) / n;
    classes.set(tell(counts), one);
  }
  const chances = [...classes.values()].flatMap(({ ways, sums }) => sums.map((sum) => sum / ways));
  return { given: Math.max(...chances), notGiven: 1 - Math.min(...chances) };
}

const product = (counts: number[]) => words(splitShares(counts)).join();
/** Control: each option capped by itself, as if they did not add up. */
const eachAlone = (counts: number[]) => {
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.map((many) => (many * 5 >= all * 4 ? 'high' : many * 5 <= all ? 'low' : many)).join();
};

describe('the exact attacker on several options', () => {
  it('[P15] of 3 to 60 answers and three options, and of five, knows none with more than 0.9 and excludes none for sure', () => {
    for (const [options, most] of [
      [3, 60],
      [4, 16],
      [5, 12],
    ] as const)
      for (let n = 3; n <= most; n++) {
        const { given, notGiven } = worstOf(product, n, options);
        expect(given, `${n} answers, ${options} options`).toBeLessThanOrEqual(0.9 + 1e-9);
        expect(notGiven, `${n} answers, ${options} options`).toBeLessThan(0.98);
      }
  });

  it('[P16] in 3,000 random rooms of up to 12 voters, rounds, latecomers, totals and five options included, knows none either', () => {
    expect(worst(told(product5), 3000)).toBeLessThanOrEqual(0.9 + 1e-9);
  });

  it('[P17] control: catches a publisher of several options without caps', () => {
    expect(worst(told(uncapped), 300)).toBe(1);
  });

  it('[P18] control: catches caps on each option alone, which the others undo', () => {
    expect(worstOf(eachAlone, 10, 3).notGiven).toBe(1);
  });

  it('[P19] control: catches a second telling with one more answer', () => {
    expect(worst((counts) => told(product5)(counts, []), 3000)).toBe(1);
  });
});

const K = 3;
type Publish = (counts: number[][], earlier: readonly string[]) => unknown;

const record = (counts: number[][]) => Object.fromEntries(counts.map((row, role) => [`r${role}`, row]));
const product5: Publish = (counts, earlier) =>
  publishAnswers(
    { options: (counts[0] ?? []).map((_, at) => `o${at}`), items: { a: record(counts) } },
    { roles: counts.map((_, role) => `r${role}`), threshold: K },
    earlier.map((text) => JSON.parse(text) as Answers),
  );
const uncapped: Publish = (counts) => (counts.every((row) => row.reduce((a, b) => a + b, 0) >= K) ? counts : 'too few');

const told =
  (publisher: Publish): SaysOf =>
  (counts, earlier) =>
    JSON.stringify(publisher(counts, earlier));

/** Three options mostly, five in one room of eight; in half of the rooms some come only for a second telling. */
function randomRoom(random: () => number): SecretAnswers {
  const five = random() < 0.125;
  const options = five ? 5 : 3;
  const roleCount = five ? 1 : 1 + Math.floor(random() * 2);
  const voters = 3 + Math.floor(random() * (five ? 6 : 10));
  const rounds = random() < 0.5 ? 1 : 2;
  const sizes = new Map<string, number>();
  for (let i = 0; i < voters; i++) {
    const key = `${Math.floor(random() * roleCount)} ${rounds === 2 && random() < 0.15}`;
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const groups = [...sizes].map(([key, size]) => ({
    role: Number(key.split(' ')[0]),
    late: key.endsWith('true'),
    size,
  }));
  const favourite = Math.floor(random() * options);
  const agreement = 0.5 + random() * 0.5;
  const truth = groups.map(({ size }) => {
    const row = Array.from({ length: options }, () => 0);
    for (let i = 0; i < size; i++) row[random() < agreement ? favourite : Math.floor(random() * options)]! += 1;
    return row;
  });
  return { options, roleCount, groups, truth, rounds };
}

function worst(says: SaysOf, rooms: number): number {
  const random = uniform('answers attack 1');
  const memo = new Map<string, string>();
  const remembered: SaysOf = (counts, earlier) => {
    const key = JSON.stringify([counts, earlier]);
    const before = memo.get(key);
    const said = before ?? says(counts, earlier);
    if (before === undefined) memo.set(key, said);
    return said;
  };
  let most = 0;
  for (let i = 0; i < rooms && most < 1; i++) most = Math.max(most, certaintyOf(randomRoom(random), remembered).given);
  return most;
}
