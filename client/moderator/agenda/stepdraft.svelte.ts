/** A step while it is written or changed in the dialog. */
import type { KindName } from '../../../shared/activities/registry.ts';
import { ALL_BEFORE } from '../../../shared/room/feeds.ts';
import type { Plan } from '../../../shared/room/state.ts';
import type { AgendaRecord } from '../../room.svelte.ts';
import { firstSettings, type Settings } from '../../words/kind.ts';
import { KIND_WORDS } from '../../words/registry.ts';
import type { Change } from './book.ts';

export class StepDraft {
  kind = $state<KindName>('collect');
  title = $state('');
  prompt = $state('');
  byRole = $state<Record<string, string>>({});
  minutes = $state(0);
  settings = $state<Settings>({});
  /** Id of an earlier step, all of them, or null for the nearest. */
  feeds = $state<string | null>(ALL_BEFORE);
  readonly #started: boolean;

  constructor(step?: AgendaRecord) {
    this.#started = step?.started ?? false;
    if (!step) {
      this.choose('collect');
      return;
    }
    this.kind = step.kind;
    this.title = step.title;
    this.prompt = step.prompt.all;
    this.byRole = { ...step.prompt.byRole };
    this.minutes = step.minutes;
    this.settings = { ...step.settings };
    this.feeds = step.feeds;
  }

  /** Another kind brings its own words, but keeps what somebody wrote. */
  choose(kind: KindName): void {
    const [before, after] = [KIND_WORDS[this.kind], KIND_WORDS[kind]];
    if (this.title === '' || this.title === before.label) this.title = after.label;
    if (this.prompt === '' || this.prompt === before.prompt) this.prompt = after.prompt;
    this.minutes = after.minutes;
    this.settings = firstSettings(after);
    this.kind = kind;
  }

  asPlan(): Plan {
    const settings = { ...this.settings };
    return {
      kind: this.kind,
      title: this.title,
      prompt: this.#prompts(),
      minutes: this.minutes,
      settings,
      feeds: this.feeds,
    };
  }

  /** As much of it as says what it starts from. */
  get sketch(): { kind: KindName; settings: Settings } {
    return { kind: this.kind, settings: this.settings };
  }

  /** Settings and source go along only while nobody has been in the step. */
  asChange(): Change {
    const edit = { title: this.title, prompt: this.#prompts(), minutes: this.minutes };
    return this.#started ? edit : { ...edit, settings: { ...this.settings }, feeds: this.feeds };
  }

  #prompts(): Plan['prompt'] {
    const own = Object.entries(this.byRole).filter(([, words]) => words.trim() !== '');
    return { all: this.prompt.trim(), byRole: Object.fromEntries(own) };
  }
}
