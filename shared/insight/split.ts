/** Whether two roles really differ: a probability for the room that is here, not for the world. Uses published counts alone. */

/** One role: heads in the room, those who answered, and those of them who agree. */
export interface Side {
  heads: number;
  answers: number;
  agree: number;
}

/** A difference of agreement that is worth speaking of, in hundredths. */
export const APART = 15;

/**
 * Probability that the agreement of two roles, each of all its heads, differs by more than 0.15. Who has answered is known;
 * how many of the m silent heads agree is Beta-Binomial(m, a + 1, n - a + 1): every share equally likely beforehand, then
 * drawn without replacement from a finite room (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4; Ericson,
 * J. R. Stat. Soc. B 31, 1969). When everybody has answered it is 0 or 1.
 */
export function chanceApart(a: Side, b: Side): number {
  const [left, right] = [whole(a), whole(b)];
  const below = [0];
  for (const chance of right.chances) below.push((below.at(-1) ?? 0) + chance);
  /** Probability that `right` has fewer than `many` who agree. */
  const under = (many: number) => below[Math.max(0, Math.min(right.chances.length, many - right.least))] ?? 0;
  return left.chances.reduce((sum, chance, silent) => {
    // Whole numbers on both sides, so that a difference of exactly 0.15 is never taken for more.
    const agree = (left.least + silent) * 100;
    const low = Math.ceil((right.heads * (agree - APART * left.heads)) / (100 * left.heads));
    const high = Math.floor((right.heads * (agree + APART * left.heads)) / (100 * left.heads));
    return sum + chance * (under(low) + 1 - under(high + 1));
  }, 0);
}

/** How many of all heads agree: at least `least`, and the chance of each number from there on. */
function whole({ heads, answers, agree }: Side): { heads: number; least: number; chances: number[] } {
  const silent = Math.max(0, heads - answers);
  const [yes, no] = [agree + 1, answers - agree + 1];
  const logs = [0];
  for (let k = 0; k < silent; k++) {
    const ratio = ((silent - k) * (k + yes)) / ((k + 1) * (silent - k - 1 + no));
    logs.push((logs[k] ?? 0) + Math.log(ratio));
  }
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { heads: answers + silent, least: agree, chances: weights.map((weight) => weight / sum) };
}
