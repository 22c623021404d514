/** Chains: each card with the replies to it, the best first by what most of the card's side said. Only from what was told. */
import type { Item } from '../../activity.ts';
import { lowest, toldSides } from '../../insight/options.ts';
import type { Shares, Told } from '../../publish.ts';
import { verdictOf, type Verdict } from './options.ts';
import { repliesIn, sideOf, standing, type Reply, type Work } from './work.ts';

export interface Link extends Reply {
  id: string;
  /** Undefined before any reveal. */
  told: Told | undefined;
  sides: { role: string; answers: number; shares: Shares }[];
  /** Null where nothing is told of it. */
  verdict: Verdict | null;
}

export interface Chain {
  card: Item;
  /** Whose card it is. */
  by: string | null;
  links: Link[];
}

const ORDER: readonly (Verdict | null)[] = ['confirmed', 'partly', 'open', 'no', null];

/** In the order of the cards; a card that nobody replied to is there too. */
export function chainsOf(work: Work, roles: readonly string[]): Chain[] {
  const links = repliesIn(work).map((reply): Link => {
    const told = standing(work, reply.id);
    const sides = told ? toldSides(told, roles) : [];
    return { ...reply, told, sides, verdict: sides.length > 0 ? verdictOf(sides.map(({ shares }) => shares)) : null };
  });
  const byCard = Map.groupBy(links, ({ to }) => to);
  return work.items.map((card) => ({
    card,
    by: sideOf(work, { to: card.id }),
    links: (byCard.get(card.id) ?? []).sort(better),
  }));
}

/** By verdict, then by how many say yes for sure, then by id, which is random. */
function better(a: Link, b: Link): number {
  return ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || leastYes(b) - leastYes(a) || (a.id < b.id ? -1 : 1);
}

const leastYes = ({ sides }: Link): number =>
  Math.min(...sides.map(({ shares }) => (shares.yes ? lowest(shares.yes) : 0)), 100);

/** All replies, confirmed ones first; among those of one verdict by turns of the sides whose cards they are to. */
export function linksOf(chains: readonly Chain[]): Link[] {
  const all = chains.flatMap(({ by, links }) => links.map((link) => ({ by, link })));
  return ORDER.flatMap((verdict) => {
    const some = all.filter(({ link }) => link.verdict === verdict).sort((a, b) => better(a.link, b.link));
    const turns = [...Map.groupBy(some, ({ by }) => by).values()].flatMap((side) =>
      side.map(({ link }, place) => ({ link, place })),
    );
    return turns.sort((a, b) => a.place - b.place || better(a.link, b.link)).map(({ link }) => link);
  });
}
