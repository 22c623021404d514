/** What stands of the themes beside the posts: people's board, the machine's suggestions, and what happens to them. */
import * as v from 'valibot';
import { cardId } from '../names.ts';
import { altered, boardChange, changed, emptyBoard, redone, undone, type BoardHistory } from './board.ts';

const ids = v.record(cardId, cardId);
/** For a theme nobody has named: the post that stands for it, and up to three words it turns on. */
export const hints = v.record(cardId, v.strictObject({ post: cardId, words: v.array(v.string()) }));
export type Hints = v.InferOutput<typeof hints>;

export interface Grouping {
  board: BoardHistory;
  hints: Hints;
  /** Pairs of themes that look like one, the likeliest first. */
  alike: [string, string][];
  /** Counts the changes of the wall, so that a suggestion thought out for an older one is known as such. */
  edition: number;
  /** The edition that the suggestions were thought out for. */
  thought: number;
  /** Set while the moderator has asked to sort again: what would come of it, null until that is thought out. */
  proposal: { groups: Record<string, string>; hints: Hints } | null;
  asked: boolean;
}

export const emptyGrouping = (): Grouping => ({
  board: emptyBoard(),
  hints: {},
  alike: [],
  edition: 0,
  thought: 0,
  proposal: null,
  asked: false,
});

export const boardEvents = [
  v.strictObject({
    type: v.literal('board.changed'),
    change: boardChange,
    hints: v.optional(hints),
    /** Not by the moderator's hand, and not for it to undo. */
    quiet: v.optional(v.literal(true)),
  }),
  v.strictObject({ type: v.literal('board.undone') }),
  v.strictObject({ type: v.literal('board.redone') }),
  v.strictObject({
    type: v.literal('board.grouped'),
    edition: v.number(),
    groups: ids,
    hints,
    alike: v.array(v.tuple([cardId, cardId])),
  }),
  v.strictObject({ type: v.literal('board.sortAsked') }),
  v.strictObject({ type: v.literal('board.sortProposed'), groups: ids, hints }),
  v.strictObject({ type: v.literal('board.sortLeft') }),
] as const;
export type BoardEvent = v.InferOutput<(typeof boardEvents)[number]>;

export const isBoardEvent = (event: { type: string }): event is BoardEvent => event.type.startsWith('board.');

/** The wall is another than it was: whatever was thought out for it is to be thought out anew. */
export const moved = <Of extends Grouping>(of: Of): Of => ({ ...of, edition: of.edition + 1 });

export function evolveBoard<Of extends Grouping>(of: Of, event: BoardEvent): Of {
  switch (event.type) {
    case 'board.changed':
      return moved({
        ...of,
        board: (event.quiet ? altered : changed)(of.board, event.change),
        hints: { ...of.hints, ...event.hints },
      });
    case 'board.undone':
      return moved({ ...of, board: undone(of.board) });
    case 'board.redone':
      return moved({ ...of, board: redone(of.board) });
    case 'board.grouped': {
      const { groups, hints, alike, edition } = event;
      return { ...of, board: { ...of.board, groups }, hints, alike, thought: edition };
    }
    case 'board.sortAsked':
      return { ...of, asked: true, proposal: null };
    case 'board.sortProposed':
      return { ...of, asked: false, proposal: { groups: event.groups, hints: event.hints } };
    case 'board.sortLeft':
      return { ...of, asked: false, proposal: null };
  }
}

/** What is kept of a closed room's board: where everything stands, not how it came there. */
export function forgetBoard<Of extends Grouping>(of: Of, isKept: (post: string) => boolean): Of {
  const groups = Object.fromEntries(Object.entries(of.board.groups).filter(([post]) => isKept(post)));
  const hints = Object.fromEntries(
    Object.entries(of.hints).flatMap(([theme, { post }]) => (isKept(post) ? [[theme, { post, words: [] }]] : [])),
  );
  const used = new Set(Object.entries(of.board.places).flatMap(([post, theme]) => (isKept(post) ? [theme] : [])));
  const themes = Object.fromEntries(Object.entries(of.board.themes).filter(([theme]) => used.has(theme)));
  const board = { ...of.board, themes, groups, past: [], future: [] };
  return { ...of, board, hints, alike: [], asked: false, proposal: null };
}
