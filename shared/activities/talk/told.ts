/** What the room said to "stay or move on?", in words and as one share per side. Only from what was published. */
import type { Role } from '../../activity.ts';
import type { Share, Told } from '../../publish.ts';
import { shareWords, whyWords } from '../../words.ts';
import type { Option } from './work.ts';

/** One option's share per role id, or under `total`; empty when nothing may be told. */
export function sharesOf(told: Told, option: Option): Record<string, Share> {
  if (told.basis === 'none') return {};
  const { shares } = told;
  if (told.basis === 'total') return told.shares[option] ? { total: told.shares[option] } : {};
  return Object.fromEntries(
    Object.entries(shares as Record<string, Record<string, Share>>).flatMap(([role, of]) =>
      of[option] ? [[role, of[option]]] : [],
    ),
  );
}

/** "IT: 60 % stay, 40 % move on · Marketing: …". */
export function listedShares(told: Told, roles: readonly Role[]): string {
  if (told.basis === 'none') return whyWords(told.why);
  const [stay, move] = [sharesOf(told, 'stay'), sharesOf(told, 'move')];
  const side = (id: string, name: string) => {
    const [one, other] = [stay[id], move[id]];
    return one && other ? [`${name}: ${shareWords(one)} stay, ${shareWords(other)} move on`] : [];
  };
  return [...roles.flatMap(({ id, name }) => side(id, name)), ...side('total', 'Everybody')].join(' · ');
}
