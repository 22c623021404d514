/** What became of an item when it got a price, in words. Only from what was published. */
import type { Share } from '../../publish.ts';

/**
 * survived: every side still wants it and kept at least half · some: that holds for some sides only · vanished: wanted by a side
 * as long as it was free, kept by none · faint: hardly wanted even for free · untold: nothing is told of the priced vote.
 */
export type Fate = 'survived' | 'some' | 'vanished' | 'faint' | 'untold';

export interface Outcome {
  item: string;
  rank: number;
  fate: Fate;
  /** Sides that kept it, where only some did. */
  keptBy: string[];
  price: number;
  /** Share of each side, or of everybody under `total`, without a price and with it. */
  free: Record<string, Share>;
  priced: Record<string, Share>;
}

export const FATE_WORDS: Record<Exclude<Fate, 'some'>, string> = {
  survived: 'Survived its price',
  vanished: 'Vanished with its price',
  faint: 'Few wanted it, even for free',
  untold: 'Not told with its price',
};

/** `nameOf` gives a side's name. */
export const fateWords = (
  { fate, keptBy }: Pick<Outcome, 'fate' | 'keptBy'>,
  nameOf: (side: string) => string,
): string => (fate === 'some' ? `Survived for ${keptBy.map(nameOf).join(' and ')} alone` : FATE_WORDS[fate]);

const say = (what: string, why: 'few' | 'close') =>
  why === 'few'
    ? `Too few ${what} to say anything without giving people away.`
    : `Not as many ${what} as the time before. The difference could give a single vote away, so only the earlier result stands.`;

/** Why one of the two votes is not told, each said once; empty where both are. */
export function untoldWords({ free, priced }: { free: WhyNot; priced: WhyNot }): string[] {
  return [...(free ? [say('voted free', free)] : []), ...(priced ? [say('voted with prices', priced)] : [])];
}
export type WhyNot = 'few' | 'close' | null;
