import { describe, expect, it } from 'vitest';
import { capPercent, publish, share, type Chosen, type Tally } from '../../shared/publish.ts';
import { uniform } from '../../shared/random.ts';
import { seen } from '../../shared/insight/roles.ts';
import { certainty, type Says, type SecretVotes } from '../support/attacker.ts';

const tally = (ballots: Record<string, number>, items: Tally['items']): Tally => ({ ballots, items });
const rules = { roles: ['it', 'mk'], threshold: 5 };

describe('what is published', () => {
  it('[P1] shares by role only when every role has the threshold of ballots', () => {
    const by = publish(tally({ it: 5, mk: 8 }, { a: { it: 3, mk: 4 } }), rules);
    expect(by).toEqual({
      basis: 'roles',
      ballots: { it: 5, mk: 8 },
      items: { a: { it: { percent: 60, bound: 'exact' }, mk: { percent: 50, bound: 'exact' } } },
    });
  });

  it('[P2] only the total when a role has fewer, and nothing when the total has fewer', () => {
    const total = publish(tally({ it: 4, mk: 6 }, { a: { it: 4, mk: 2 } }), rules);
    expect(total).toEqual({ basis: 'total', ballots: 10, items: { a: { percent: 60, bound: 'exact' } } });
    expect(publish(tally({ it: 4 }, { a: { it: 4 } }), rules)).toEqual({ basis: 'none', why: 'few' });
  });

  it('[P3] never a total beside shares, and no count of an item in any form', () => {
    const text = JSON.stringify(publish(tally({ it: 6, mk: 6 }, { a: { it: 5, mk: 2 }, b: {} }), rules));
    expect(text).not.toContain('total');
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['ballots', 'basis', 'items']);
  });

  it('[P4] shares near the ends are capped, in both directions', () => {
    expect([share(5, 5), share(4, 5), share(3, 5)].map((one) => `${one.bound} ${one.percent}`)).toEqual([
      'atLeast 80',
      'atLeast 80',
      'exact 60',
    ]);
    expect([share(0, 9), share(1, 9), share(2, 9)].map((one) => one.bound)).toEqual(['atMost', 'atMost', 'exact']);
    expect([share(25, 25), share(3, 25)].map((one) => `${one.bound} ${one.percent}`)).toEqual([
      'atLeast 85',
      'atMost 15',
    ]);
  });

  it('[P5] for 3 to 400 ballots no published share makes a vote known with more than 0.9', () => {
    for (let n = 3; n <= 400; n++) {
      const least = Array.from({ length: n + 1 }, (_, a) => a).find((a) => share(a, n).bound === 'atLeast') ?? n;
      let [ways, sum] = [0, 0];
      let binomial = 1;
      for (let a = n; a >= least; a--) {
        ways += binomial;
        sum += binomial * (a / n);
        binomial = (binomial * a) / (n - a + 1);
      }
      expect(sum / ways, `${n} ballots, capped at ${capPercent(n)} %`).toBeLessThanOrEqual(0.9 + 1e-9);
      expect((least - 1) / n).toBeLessThan(0.9);
    }
  });

  it('[P6] a second result of the same items is told only when as many have voted on each side, on the same basis', () => {
    const first = publish(tally({ it: 6, mk: 6 }, { a: { it: 2, mk: 2 } }), rules);
    const again = (it: number, mk: number) => publish(tally({ it, mk }, { a: { it: 3, mk: 1 } }), rules, [first]);
    expect(again(6, 6).basis).toBe('roles');
    for (const [it, mk] of [
      [7, 6],
      [11, 6],
      [6, 5],
      [4, 6],
    ] as const)
      expect(again(it, mk)).toEqual({ basis: 'none', why: 'close' });
    expect(publish(tally({ it: 7, mk: 6 }, { other: { it: 2 } }), rules, [first]).basis, 'other items').toBe('roles');
  });

  it('[P7] the order of items follows from what is published, never from hidden counts', () => {
    const one = publish(tally({ it: 5, mk: 5 }, { a: { it: 5, mk: 5 }, b: { it: 4, mk: 4 } }), rules);
    const other = publish(tally({ it: 5, mk: 5 }, { a: { it: 4, mk: 4 }, b: { it: 5, mk: 5 } }), rules);
    expect(seen(one, rules.roles, ['b', 'a'])).toEqual(seen(other, rules.roles, ['a', 'b']));
  });
});

const K = 3;

/** The product's publisher as the attacker meets it. */
const product: Says = (chosen, ballots, earlier) => {
  const names = ballots.map((_, i) => `r${i}`);
  const record = (counts: number[]) => Object.fromEntries(names.map((name, i) => [name, counts[i] ?? 0]));
  const before = earlier.map((said) => JSON.parse(said.text) as Chosen);
  const said = publish(
    { ballots: record(ballots), items: { a: record(chosen) } },
    { roles: names, threshold: K },
    before,
  );
  return { text: JSON.stringify(said), ballots };
};

const exact = (chosen: number[], ballots: number[]) => chosen.map((count, i) => `${count}/${ballots[i]}`).join(' ');

/** Control: a rule that asks only for `threshold` more ballots, and forgets that newcomers may be of one mind. */
const someMore: Says = (chosen, ballots, earlier) => {
  const last = earlier.at(-1)?.ballots;
  const near = last && ballots.some((count, i) => count !== last[i] && Math.abs(count - (last[i] ?? 0)) < K);
  return near ? { text: 'close', ballots } : product(chosen, ballots, []);
};

/** Controls: publishers that look reasonable and give people away. */
const thresholdAlone: Says = (chosen, ballots) => ({
  text: ballots.every((count) => count >= K) ? exact(chosen, ballots) : 'few',
  ballots,
});
const totalsBeside: Says = (chosen, ballots, earlier) => {
  const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
  return { text: `${product(chosen, ballots, earlier).text} total ${sum(chosen)}/${sum(ballots)}`, ballots };
};
const totalsBesideOnce: Says = (chosen, ballots) => totalsBeside(chosen, ballots, []);

function randomRoom(random: () => number): SecretVotes {
  const voters = 3 + Math.floor(random() * 10);
  const roleCount = 2 + Math.floor(random() * 2);
  const roles = Array.from({ length: voters }, () => Math.floor(random() * roleCount));
  const agreement = 0.5 + random() * 0.5;
  let votes = 0;
  for (let i = 0; i < voters; i++) if (random() < agreement) votes |= 1 << i;
  const early = Math.max(1, voters - Math.floor(random() * 6));
  const rounds = random() < 0.5 ? [{ voters }] : [{ voters: early }, { voters }];
  return { roles, roleCount, votes, rounds };
}

function worst(says: Says, rooms: number): number {
  const random = uniform('publication attack 1');
  return Math.max(...Array.from({ length: rooms }, () => certainty(randomRoom(random), says)));
}

describe('the exact attacker', () => {
  it('[P8] learns no vote with more than 0.9 from 2,000 random rooms of up to 12 voters, rounds and latecomers included', () => {
    expect(worst(product, 2000)).toBeLessThanOrEqual(0.9 + 1e-9);
  });

  it('[P9] control: catches a publisher with the threshold alone', () => {
    expect(worst(thresholdAlone, 200)).toBe(1);
  });

  it('[P11] control: catches a publisher that allows a second result with the threshold of newcomers', () => {
    expect(worst(someMore, 2000)).toBe(1);
  });

  it('[P10] control: catches a publisher with totals beside shares', () => {
    expect(worst(totalsBesideOnce, 400)).toBe(1);
  });
});
