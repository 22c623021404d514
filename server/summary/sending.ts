/**
 * The version of a summary to send on: the same numbers, titles and pacts, but of the cards only the words that every side has
 * let go. Where nobody was asked that, no card's own words. Pure; it can only take words out.
 */
import { CARD_STAYS, THEME_STAYS } from '../../shared/last.ts';
import type { Summary, SummaryResult, SummaryStep } from './model.ts';

export { CARD_STAYS, THEME_STAYS };
export const SUGGESTED = 'A suggested theme';

/** Shorter texts are looked for as a whole cell only: inside another text they are anybody's words. */
const TELLING = 12;

export function toSend(summary: Summary): Summary {
  const words = new Words(summary);
  return { ...summary, for: 'sending', note: '', steps: summary.steps.map((step) => sent(step, words)) };
}

function sent(step: SummaryStep, words: Words): SummaryStep {
  return {
    ...step,
    ...words.spoken(step),
    note: '',
    // Counted and not listed: a row of blanks tells nothing that the count does not.
    posts: step.posts.filter(words.leaves),
    held: withStaying(step.held, step.posts.filter((post) => !words.leaves(post)).length),
    themes: step.themes.map((theme) => ({
      ...theme,
      title: theme.tentative ? SUGGESTED : words.theme(theme.id, theme.title),
    })),
    cards: step.cards.map((card) => ({ ...card, text: words.card(card) })),
    results: step.results.map((result) => ({ ...result, items: result.items.map((item) => words.item(item)) })),
    sheets: step.sheets.map((sheet) => withoutNotes(sheet)).map((sheet) => words.sheet(sheet)),
    marked: step.marked.map((one) => words.marked(one)),
  };
}

const withStaying = (held: SummaryStep['held'], stays: number): SummaryStep['held'] =>
  stays > 0 ? { ...held, stays } : held;

type Sheet = SummaryStep['sheets'][number];
type Marked = SummaryStep['marked'][number];

/** What was noted in the room stays there. */
function withoutNotes(sheet: Sheet): Sheet {
  const at = sheet.keys?.indexOf('notes') ?? -1;
  if (at < 0) return sheet;
  const { columns, keys = [], rows } = sheet;
  return {
    ...{ ...sheet, columns: columns.toSpliced(at, 1), keys: keys.toSpliced(at, 1) },
    rows: rows.map((row) => row.toSpliced(at, 1)),
  };
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const holds = (text: string, card: string): boolean => card.length >= TELLING && plain(text).includes(card);

/** Which words stay: those of every card that was not let go, wherever they stand. */
class Words {
  readonly #released: ReadonlySet<string>;
  /** The longest first, so that a card's words are found before those of one that is a part of it. */
  readonly #hidden: readonly string[];

  constructor({ steps, roles }: Summary) {
    this.#released = new Set(steps.flatMap(({ released }) => released ?? []));
    const cards = steps.flatMap(({ posts, cards }) => [...posts, ...cards]);
    const texts = (some: typeof cards) => new Set(some.map(({ text }) => plain(text)));
    const free = texts(cards.filter(({ id }) => this.#released.has(id)));
    const kept = texts(cards.filter(({ id }) => !this.#released.has(id)));
    // Whoever writes no more than the name of a side gives nothing away, and that name stands in every table.
    const known = new Set(['', ...free, ...roles.map(({ name }) => plain(name))]);
    this.#hidden = [...kept].filter((text) => !known.has(text)).sort((a, b) => b.length - a.length);
  }

  leaves = ({ id }: { id: string }): boolean => this.#released.has(id);

  card = ({ id, text }: { id: string; text: string }): string => (this.#released.has(id) ? text : CARD_STAYS);

  /** What the moderator asks: in words that may have been taken from a card. */
  spoken({ title, prompt, promptByRole }: SummaryStep): Pick<SummaryStep, 'title' | 'prompt' | 'promptByRole'> {
    const said = (text: string) => (this.#hidden.some((one) => holds(text, one)) ? this.#without(text) : text);
    const byRole = Object.entries(promptByRole).map(([role, text]) => [role, said(text)] as const);
    return { title: said(title), prompt: said(prompt), promptByRole: Object.fromEntries(byRole) };
  }

  /** A title that people gave; not one that is, quotes or holds a card's words. */
  theme(id: string, title: string): string {
    return this.#released.has(id) || !this.#tells(title) ? title : THEME_STAYS;
  }

  item<Item extends Pick<SummaryResult['items'][number], 'id' | 'kind' | 'text'>>(item: Item): Item {
    const text = item.kind === 'theme' ? this.theme(item.id, item.text) : this.#without(item.text);
    return this.#released.has(item.id) ? item : { ...item, text };
  }

  marked({ text, line, sides }: Marked): Marked {
    const { low, high, ask } = line;
    const named = { low: this.#without(low), high: this.#without(high) };
    const asked = ask === undefined ? {} : { ask: this.#without(ask) };
    return { text: this.#without(text), line: { ...line, ...named, ...asked }, sides };
  }

  sheet(sheet: Sheet): Sheet {
    const cell = (value: string | number) => (typeof value === 'number' ? value : this.#without(value));
    return { ...sheet, title: this.#without(sheet.title), rows: sheet.rows.map((row) => row.map(cell)) };
  }

  #tells(text: string): boolean {
    const words = plain(text);
    if (this.#hidden.some((one) => one === words || holds(words, one))) return true;
    const quoted = /^“(.+?)(?: …)?”$/su.exec(words)?.[1];
    return quoted !== undefined && this.#hidden.some((one) => one.startsWith(quoted));
  }

  #without(text: string): string {
    const words = plain(text);
    if (!this.#tells(text)) return text;
    if (this.#hidden.includes(words)) return CARD_STAYS;
    const rest = this.#hidden
      .filter((one) => one.length >= TELLING)
      .reduce((left, one) => left.replaceAll(one, CARD_STAYS), words);
    return rest === words ? THEME_STAYS : rest;
  }
}
