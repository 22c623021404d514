/** From guesses to means, and from another step's result to what was really answered; nothing else of either is used. */
import type { Beside, Item } from '../../activity.ts';
import { gapOf, LEAST_GUESSES, publishMean, spanOf, type Gap, type Mean, type Span } from '../../insight/guesses.ts';
import { hitOf, type Hit, type Named } from '../../insight/hits.ts';
import { averageOf, topOf } from '../../insight/scale.ts';
import { own } from '../../own.ts';
import type { Publication } from '../../publish.ts';
import { guessTop, type Event, type Step, type Work } from './work.ts';

/** The guesses counted, once: the mean of each role about each other, where enough guessed. */
export function counted({ work, rules }: Step): Event[] {
  if (work.means) return [];
  const roles = rules.roles.map(({ id }) => id);
  const ballots = Object.values(work.ballots);
  const meanOf = (item: Item, by: string, about: string) =>
    publishMean(
      ballots.filter(({ role }) => role === by).flatMap(({ guesses }) => own(own(guesses, item.id) ?? {}, about) ?? []),
      guessTop(item),
      rules.threshold,
    );
  const means: NonNullable<Work['means']> = {};
  for (const item of work.items)
    for (const by of roles)
      for (const about of roles) {
        const mean = by === about ? undefined : meanOf(item, by, about);
        if (mean) ((means[item.id] ??= {})[by] ??= {})[about] = mean;
      }
  return [{ type: 'predict.guessesCounted', means }];
}

/** What each role really answered, from what its step told: the latest that tells the roles apart. */
export function realIn({ work, rules }: Step, source: Beside | undefined): NonNullable<Work['real']> {
  const real: NonNullable<Work['real']> = {};
  const least = Math.max(LEAST_GUESSES, rules.threshold);
  for (const item of work.items)
    for (const { id: role } of rules.roles) {
      const spans = (source?.results ?? []).map(({ publication }) => realOf(publication, item, { role, least }));
      const span = spans.findLast((one) => one !== undefined);
      if (span) (real[item.id] ??= {})[role] = span;
    }
  return real;
}

function realOf(told: Publication, item: Item, { role, least }: { role: string; least: number }): Span | undefined {
  if (told.basis === 'roles') {
    const share = told.items[item.id]?.[role];
    return share && (told.ballots[role] ?? 0) >= least ? spanOf(share) : undefined;
  }
  const one = told.basis === 'each' ? told.items[item.id] : undefined;
  const shares = one?.basis === 'roles' && (one.answers[role] ?? 0) >= least ? one.shares[role] : undefined;
  if (!shares) return undefined;
  if (!item.line) return shares.agree && spanOf(shares.agree);
  const average = averageOf(shares, item.line.as);
  const percent = (place: number) => Math.round((place * 100) / topOf(item.line?.as ?? 'ten'));
  return { least: percent(average.least), most: percent(average.most) };
}

export interface Pair {
  by: string;
  about: string;
  guess: Mean;
  real: Span | null;
  gap: Gap | null;
  /** What those who guessed really answered themselves. */
  own: Span | null;
}

/** What was guessed and what is so, the worst misjudged item first, and in it the worst misjudging side. */
export function rowsOf({ items, means }: Work, real: NonNullable<Work['real']>): { item: Item; pairs: Pair[] }[] {
  const rows = items.map((item) => {
    const of = real[item.id] ?? {};
    const pairs = Object.entries(means?.[item.id] ?? {}).flatMap(([by, others]) =>
      Object.entries(others).map(([about, guess]): Pair => {
        const is = of[about] ?? null;
        return { by, about, guess, real: is, gap: is && gapOf(spanOf(guess), is), own: of[by] ?? null };
      }),
    );
    return { item, pairs: pairs.sort((a, b) => far(b) - far(a) || (a.by + a.about < b.by + b.about ? -1 : 1)) };
  });
  const worst = ({ pairs: [first] }: { pairs: Pair[] }) => (first ? far(first) : -2);
  return rows.sort((a, b) => worst(b) - worst(a) || (a.item.id < b.item.id ? -1 : 1));
}

/** How far off for sure; among those that may be right, how far they may be; without a real answer, last. */
const far = ({ gap }: Pair): number => {
  if (!gap) return -1;
  return gap.sure === 0 ? Math.abs(gap.least + gap.most) / 1000 : Math.abs(gap.sure) + 1;
};

/** Of a ranking: how much of each other side's top each side named. Only where every item is guessed and told. */
export function hitsOf({ work, rules }: Pick<Step, 'work' | 'rules'>, real: NonNullable<Work['real']>): Hit[] {
  const { items, means, from } = work;
  const roles = rules.roles.map(({ id }) => id);
  return roles.flatMap((by) =>
    roles.flatMap((about) => {
      const rows = items.flatMap(({ id }): Named[] => {
        const [guess, is] = [means?.[id]?.[by]?.[about], real[id]?.[about]];
        return guess && is ? [{ item: id, guess: spanOf(guess), real: is }] : [];
      });
      const all = from.top !== undefined && rows.length === items.length;
      return (all && hitOf(rows, { by, about, top: from.top ?? 0 })) || [];
    }),
  );
}
