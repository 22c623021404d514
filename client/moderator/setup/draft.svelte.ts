/** The room as it is being set up; kept for this tab, so that a rehearsal does not lose it. */
import * as v from 'valibot';
import { formatText } from '../../../shared/formats/plans.ts';
import { isFault, readFormat } from '../../../shared/formats/read.ts';
import { SHIPPED } from '../../../shared/formats/shipped.ts';
import { DEFAULT_THRESHOLD, LEAST_THRESHOLD } from '../../../shared/publish.ts';
import type { OpenRoom } from '../../../shared/opening.ts';
import { feedOf } from '../agenda/book.ts';
import { EMPTY, FormatBook } from './formatbook.svelte.ts';

const SHELF = 'elephant-room.draft';
const kept = v.object({
  ownTitle: v.nullable(v.string()),
  names: v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(4)),
  threshold: v.number(),
  format: v.string(),
});

export const MOST_ROLES = 4;
export const LEAST_ROLES = 2;

export class Draft {
  /** Null until somebody writes one: the title then follows the names of the sides. */
  ownTitle = $state<string | null>(null);
  names = $state(['IT', 'Marketing']);
  threshold = $state(DEFAULT_THRESHOLD);
  passcode = $state('');
  readonly book = new FormatBook(() => this.names.map((name) => name.trim() || '…'));

  title = $derived(this.ownTitle ?? `${this.names.map((name) => name.trim() || '…').join(' × ')}, joint session`);

  constructor() {
    this.book.choose(SHIPPED[0] ?? EMPTY);
    try {
      const { format, ...rest } = v.parse(kept, JSON.parse(sessionStorage.getItem(SHELF) ?? ''));
      Object.assign(this, rest);
      const read = readFormat(format);
      if (!isFault(read)) this.book.choose(read);
    } catch {
      // Nothing kept: start from the defaults.
    }
  }

  keep(): void {
    const { ownTitle, names, threshold } = this;
    const format = formatText(this.book.format);
    try {
      sessionStorage.setItem(SHELF, JSON.stringify({ ownTitle, names, threshold, format }));
    } catch {
      // The draft then lasts as long as the page.
    }
  }

  /** What is missing, in words; undefined when the room can be opened. */
  fault(): string | undefined {
    const names = this.names.map((name) => name.trim().toLowerCase());
    if (this.title.trim() === '') return 'Give the room a title.';
    if (names.includes('')) return 'Give each side a name.';
    if (new Set(names).size < names.length) return 'Two sides have the same name. Change one of them.';
    if (!Number.isInteger(this.threshold) || this.threshold < LEAST_THRESHOLD || this.threshold > 50) {
      return `The threshold is a whole number from ${LEAST_THRESHOLD} to 50.`;
    }
    const { steps } = this.book;
    const lacking = steps.find((step) => feedOf(steps, step).lacks);
    return (
      lacking && `“${lacking.title}” has ${feedOf(steps, lacking).words.toLowerCase()}. Move, change or remove it.`
    );
  }

  asRequest(rehearsal: boolean): OpenRoom {
    return {
      title: this.title.trim().slice(0, 80),
      roles: this.names.map((name) => name.trim()),
      threshold: this.threshold,
      live: this.book.live,
      agenda: this.book.plans,
      rehearsal,
      ...(this.passcode === '' ? {} : { passcode: this.passcode }),
    };
  }
}
