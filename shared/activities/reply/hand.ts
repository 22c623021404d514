/** What a `reply` step hands on and leaves in the summary: the replies, and each card with what became of it. */
import type { Harvest, Item, Sheet, SummaryPart } from '../../activity.ts';
import { own } from '../../own.ts';
import { shareWords, whyWords } from '../../words.ts';
import { chainsOf, linksOf, type Chain, type Link } from './chains.ts';
import { FORMS, OPTIONS, verdictWords, whole } from './options.ts';
import { heldIn } from './show.ts';
import { areShown, repliesIn, type Step } from './work.ts';

const rolesOf = ({ rules }: Step): string[] => rules.roles.map((role) => role.id);

/**
 * The replies, confirmed ones first. Without the words of the card: a card may be held back later, and nothing of it may be left in
 * what was handed on.
 */
export function harvest(step: Step): Harvest {
  const { work } = step;
  if (!areShown(work)) return { themes: [], posts: [] };
  const items = linksOf(chainsOf(work, rolesOf(step))).map(({ id, text, role }): Item => {
    const item: Item = { id, kind: 'post', text: whole(work.asks, text), size: 1 };
    return work.tagged ? { ...item, mix: { [role]: 1 } } : item;
  });
  return { themes: items, posts: items, ordered: work.rounds.length > 0 };
}

export function summary(step: Step): SummaryPart {
  const { work } = step;
  if (!areShown(work)) return { posts: [], themes: [], results: [], held: {} };
  const posts = repliesIn(work).map(({ id, text, role }) => ({
    ...{ id, text: whole(work.asks, text), theme: null },
    role: work.tagged ? role : null,
  }));
  const items = posts.map(({ id, text }): Item => ({ id, kind: 'post', text, size: 1 }));
  const results = work.rounds.map((publication) => ({ items, publication, inSheets: true as const }));
  const told = step.phase === 'revealed' && work.items.length > 0;
  return { posts, themes: [], results, held: heldIn(work), ...(told && { sheets: [sheetOf(step)] }) };
}

/** A row for each reply and side that answered it, under its card; a card without any has a row that says so. */
function sheetOf(step: Step): Sheet {
  const { work, rules } = step;
  const nameOf = (id: string | null) => rules.roles.find((role) => role.id === id)?.name ?? 'Everybody';
  const { answers, begins } = FORMS[work.asks];
  const empty = OPTIONS.map(() => '');
  const rowsOf = ({ card, by, links }: Chain): (string | number)[][] => {
    if (links.length === 0) return [[card.text, nameOf(by), 'Nobody replied', '', '', '', ...empty, '']];
    return links.flatMap((link) => linkRows(link, [card.text, nameOf(by)]));
  };
  const linkRows = (link: Link, head: string[]): (string | number)[][] => {
    const start = [
      ...head,
      whole(work.asks, link.text),
      link.verdict ? verdictWords(link.verdict, work.asks) : 'not told',
    ];
    const why = link.told?.basis === 'none' ? whyWords(link.told.why) : link.told ? '' : 'Nobody was asked.';
    if (link.sides.length === 0) return [[...start, '', '', ...empty, why]];
    return link.sides.map((side) => {
      const cells = OPTIONS.map((option) => {
        const share = own(side.shares, option);
        return share ? shareWords(share) : '';
      });
      return [...start, nameOf(side.role), side.answers, ...cells, ''];
    });
  };
  return {
    title: `${begins} …: cards, replies and what was said to them`,
    columns: [
      'Card',
      'Card of',
      'Reply',
      'Said',
      'Answered by',
      'Answers',
      ...answers.map(({ label }) => label),
      'Not told',
    ],
    keys: ['card', 'of', 'reply', 'said', 'answers', 'count', ...OPTIONS, 'why'],
    rows: chainsOf(work, rolesOf(step)).flatMap(rowsOf),
  };
}
