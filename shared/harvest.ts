/** What one step hands to the next, and what it leaves in the summary: the same shapes for every kind of activity. */
import type { Camps } from './insight/camps/told.ts';
import type { HoldReason } from './names.ts';
import type { Line } from './insight/scale.ts';
import type { LastMarked } from './last.ts';
import type { Publication } from './publish.ts';
import type { Json } from './records.ts';

/** What one activity hands to the next: a post or a theme, with the role mix where it may be told. */
export interface Item {
  id: string;
  kind: 'post' | 'theme';
  text: string;
  /** Posts in it. */
  size: number;
  /** Posts per role id; absent when posts carry no role. */
  mix?: Record<string, number> | undefined;
  /** Of a post: the theme where people have put it, null on its own; absent where nobody has. */
  place?: string | null | undefined;
  /** Of a post: the theme that is suggested for it. */
  likely?: string | undefined;
  /** Where it is marked on a line between two ends. */
  line?: Line | undefined;
  /** Id of the post or theme that it asks about under an id of its own. */
  origin?: string | undefined;
  /** Place of the only role that is asked about it, among the room's roles; all are where absent. */
  by?: number | undefined;
}

/** The items of a step in both grains; the step that takes them chooses one. */
export interface Harvest {
  themes: Item[];
  posts: Item[];
  /** Posts inside the themes, for a kind that reads them beside; each in `place`. */
  within?: Item[] | undefined;
  /** Themes around the posts, for such a kind, also where only the posts were handed on. */
  around?: Item[] | undefined;
  /** Whether the order is one that was told: what comes first matters most. */
  ordered?: boolean | undefined;
  /** Of a step that takes another's answers: whose, and as what they were asked for. */
  from?: Source | undefined;
}

export interface Source {
  step: string;
  kind: string;
  settings: Json;
}

/** What one revealed round told, and all that anything further is computed from. */
export interface Result {
  items: Item[];
  publication: Publication;
  /** Devices here per role id at the reveal, where it matters. */
  heads?: Record<string, number>;
  camps?: Camps;
  /** The summary tells it in sheets: what its shares say is not how many chose or agree. */
  inSheets?: true;
  /** What was said of items in one word each, where no number is told. */
  decided?: Record<string, 'leaves' | 'stays'>;
}

/** What another step has told so far. */
export interface Beside {
  step: string;
  kind: string;
  results: readonly Result[];
}

/** A table of what was told that is neither posts nor shares of items; the same cells in every format. */
export interface Sheet {
  title: string;
  columns: string[];
  /** Names of the columns that stay the same, for programs that read the JSON: a later session can open with it. */
  keys?: string[];
  /** As many cells as there are columns; the first names the row. */
  rows: (string | number)[][];
}

/** One row of numbers or words for the summary; the same for all formats. */
export interface SummaryPart {
  /** Posts in random order, with their theme's id. */
  posts: { id: string; text: string; role: string | null; theme: string | null }[];
  themes: { id: string; title: string; tentative: boolean; size: number; mix: Record<string, number> | null }[];
  /** One per revealed round, oldest first. */
  results: Result[];
  held: Record<string, number>;
  /** Whatever else was told, as tables. */
  sheets?: Sheet[];
  /** Ids of the cards that may leave the room; undefined where that was not asked or is not told. */
  released?: string[] | undefined;
  /** All the cards of which that was asked. */
  cards?: { id: string; text: string }[];
  /** Of what is marked on lines, what was told last, by names: a later session can show it as the last time. */
  marked?: LastMarked[];
}

/** A post that was held back, with why. */
export interface Held {
  id: string;
  text: string;
  reason: HoldReason;
}
