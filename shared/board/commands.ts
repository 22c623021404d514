/** The commands on a board, with who may send them: the moderator's hand, and what the room itself has thought out. */
import * as v from 'valibot';
import { cardId } from '../names.ts';

export const MOST_TITLE = 80;
const title = v.pipe(v.string(), v.maxLength(MOST_TITLE * 8));
const posts = v.pipe(v.array(cardId), v.minLength(1), v.maxLength(500));
const ids = v.record(cardId, cardId);
const hints = v.record(cardId, v.strictObject({ post: cardId, words: v.array(v.string()) }));

/** What came of thinking about a wall: for which edition of it, and whether it answers "sort again". */
const thought = v.strictObject({
  edition: v.number(),
  again: v.boolean(),
  groups: ids,
  hints,
  alike: v.array(v.tuple([cardId, cardId])),
});
export type Thought = v.InferOutput<typeof thought>;

const none = v.strictObject({});

export const boardCommands = {
  'board.move': { by: 'moderator', body: v.strictObject({ posts, theme: v.nullable(cardId) }) },
  'board.split': { by: 'moderator', body: v.strictObject({ posts, title }) },
  'board.merge': { by: 'moderator', body: v.strictObject({ from: cardId, into: cardId }) },
  'board.rename': { by: 'moderator', body: v.strictObject({ theme: cardId, title }) },
  'board.accept': { by: 'moderator', body: v.strictObject({ theme: v.nullable(cardId) }) },
  'board.apart': { by: 'moderator', body: v.strictObject({ one: cardId, other: cardId }) },
  'board.undo': { by: 'moderator', body: none },
  'board.redo': { by: 'moderator', body: none },
  'board.sort': { by: 'moderator', body: none },
  'board.take': { by: 'moderator', body: none },
  'board.leave': { by: 'moderator', body: none },
  'board.think': { by: 'room', body: thought },
} as const;

export type BoardCommand = {
  [T in keyof typeof boardCommands]: { type: T; body: v.InferOutput<(typeof boardCommands)[T]['body']> };
}[keyof typeof boardCommands];

export const isBoardCommand = (command: { type: string }): command is BoardCommand =>
  Object.hasOwn(boardCommands, command.type);
