/** Shares of several answers that exclude each other, as far as they were told: what most said, and all of it in words. */
import type { Share, Shares, Told } from '../publish.ts';
import { shareWords } from '../words.ts';

/** An answer by its name in the publication and in words. */
export interface Named {
  option: string;
  label: string;
}

const NONE: Share = { percent: 0, bound: 'atMost' };

/** The least percent that the true share may be. */
export const lowest = ({ percent, bound }: Share): number => (bound === 'atMost' ? 0 : percent);

/** The answer that surely more than half gave; null where there is none. */
export const mostOf = (shares: Shares): string | null =>
  Object.entries(shares).find(([, share]) => lowest(share) > 50)?.[0] ?? null;

export interface Part extends Named {
  share: Share;
  /** Percent of a bar's length. */
  width: number;
}

/** A bar in parts: what is told exactly, or at least, is as long as it says; what is told as "or less" shares what is left. */
export function partsOf(shares: Shares, options: readonly Named[]): Part[] {
  const all = options.map((one) => ({ ...one, share: shares[one.option] ?? NONE }));
  const sum = (some: typeof all) => some.reduce((total, { share }) => total + share.percent, 0);
  const [loose, firm] = [
    all.filter(({ share }) => share.bound === 'atMost'),
    all.filter(({ share }) => share.bound !== 'atMost'),
  ];
  const left = Math.max(0, 100 - sum(firm));
  const each = sum(loose);
  return all.map((one) => ({
    ...one,
    width: one.share.bound === 'atMost' ? (each > 0 ? (left * one.share.percent) / each : 0) : one.share.percent,
  }));
}

/** Words about one or several answers, and the places of those among the options. */
export interface Piece {
  places: number[];
  words: string;
}

/** "60 % yes", "30 % I’ll try", "no, not clear: 20 % or less each": what is told exactly first, and each answer once. */
export function piecesOf(shares: Shares, options: readonly Named[]): Piece[] {
  const all = partsOf(shares, options).map((part, place) => ({ ...part, place }));
  const firm = all.filter(({ share }) => share.bound !== 'atMost');
  const loose = all.filter(({ share }) => share.bound === 'atMost');
  const said = firm.map(({ label, share, place }) => ({ places: [place], words: `${words(share)} ${lower(label)}` }));
  const top = firm.find(({ share }) => share.bound === 'atLeast');
  if (top && loose.length === all.length - 1) {
    const rest = words({ percent: 100 - top.share.percent, bound: 'atMost' });
    return [...said, { places: loose.map(({ place }) => place), words: `${rest} anything else` }];
  }
  const alike = [...Map.groupBy(loose, ({ share }) => share.percent)].map(([percent, some]) => {
    const names = some.map(({ label }) => lower(label)).join(', ');
    const bound = words({ percent, bound: 'atMost' });
    return {
      places: some.map(({ place }) => place),
      words: some.length > 1 ? `${names}: ${bound} each` : `${bound} ${names}`,
    };
  });
  return [...said, ...alike];
}

export const optionsWords = (shares: Shares, options: readonly Named[]): string =>
  piecesOf(shares, options)
    .map((piece) => piece.words)
    .join(' · ');

/** A number stays with its sign at the end of a line. */
const words = (share: Share): string => shareWords(share).replaceAll(' ', '\u00a0');
/** "I’ll try" keeps its capital. */
const lower = (label: string): string => (/^I\b/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

/** Of each answering role in the order of the room, what was told of it; none where nothing was. */
export function toldSides(told: Told, roles: readonly string[]): { role: string; answers: number; shares: Shares }[] {
  if (told.basis !== 'roles') return [];
  return roles.flatMap((role) => {
    const shares = told.shares[role];
    return shares ? [{ role, answers: told.answers[role] ?? 0, shares }] : [];
  });
}
