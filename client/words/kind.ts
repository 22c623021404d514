/** What the faces say about a kind of activity, and the fields a moderator fills in to set it up. */
import type { Json } from '../../shared/records.ts';
import type { RoomView, StepRecord } from '../room.svelte.ts';

export type Settings = Record<string, Json>;

interface FieldOf<As extends string, Value> {
  as: As;
  /** The setting it fills. */
  key: string;
  label: string;
  first: Value;
  hint?: string;
  /** Whether it matters with these settings; always where absent. */
  when?(settings: Settings): boolean;
}

export type Field =
  | (FieldOf<'choice', string> & {
      /** `live` marks a choice that a room which promised to hide everything does not have. */
      options: readonly { value: string; label: string; live?: boolean }[];
    })
  | (FieldOf<'number', number> & { least: number; most: number })
  | FieldOf<'yes', boolean>
  | (FieldOf<'lines', Json> & { most: number })
  /** Things with a price each. */
  | (FieldOf<'prices', Json> & { most: number })
  /** Pacts of an earlier session, by hand or from its summary. */
  | (FieldOf<'pacts', Json> & { most: number })
  /** A scale of an earlier session, from its summary. */
  | FieldOf<'last', null>
  /** A line of text. */
  | (FieldOf<'short', string> & { most: number })
  | FieldOf<'text', string>
  /** Short names, separated by commas. */
  | FieldOf<'names', string[]>
  /** One of the room's sides by its place, or everybody. */
  | (FieldOf<'side', null> & { all: string });

export interface View {
  id: string;
  label: string;
}

/** A command of the step's own, as the words of the dark button. */
export interface First {
  words: string;
  type: string;
  body?: Record<string, unknown>;
}

/** Where a kind stands among those to choose from, in the order in which a session uses them. */
export const SHELVES = {
  begin: 'Begin',
  write: 'Write and group',
  weigh: 'Weigh',
  across: 'Across the sides',
  leave: 'Talk, and leave with something',
} as const;

export interface KindWords {
  shelf: keyof typeof SHELVES;
  label: string;
  /** One line, for whoever chooses a step. */
  line: string;
  prompt: string;
  minutes: number;
  /** The dark button that ends taking part. */
  stop: string;
  /** Above the bars of who has taken part. */
  done: string;
  fields: readonly Field[];
  /** Whether its answers are told by side only where every side gave enough of them. */
  ballots?: true;
  /** What comes first within a step that is open, before the dark button ends it; undefined where nothing does. */
  first?(room: RoomView): First | undefined;
  /** A step's settings in a few words, under its name on the agenda. */
  brief(settings: Settings): string;
  /** What the screen can show of a step as it stands, the one it begins with first. Without choice there is nothing to choose. */
  views?(step: StepRecord): readonly View[];
}

export const firstSettings = (words: KindWords): Settings =>
  Object.fromEntries(words.fields.map((field) => [field.key, field.first]));
