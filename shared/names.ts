/** Small shapes that several parts of the rules speak of: ids, reasons, prompts. */
import * as v from 'valibot';
import { isPlain } from './text.ts';

/** Ids of posts, themes, items and steps: url-safe, short, and no key of Object.prototype. */
export const cardId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/), v.notValue('__proto__'), v.notValue('constructor'));

/** Why a post is held back, as the room and its author read it. */
export const HOLD_REASONS = ['names', 'hurtful', 'offTopic', 'unclear'] as const;
export const reason = v.picklist(HOLD_REASONS);
export type HoldReason = (typeof HOLD_REASONS)[number];

export const HOLD_WORDS: Record<HoldReason, string> = {
  names: 'names a person',
  hurtful: 'hurtful',
  offTopic: 'off topic',
  unclear: 'unclear',
};

/** What a moderator writes for everybody to read: as plain as a post has to be. */
export const shownText = (most: number) =>
  v.pipe(v.string(), v.maxLength(most), v.check(isPlain, 'Invisible characters.'));

const line = shownText(1200);

/** A step's question: one for all, and where it differs one per role id. */
export const prompt = v.strictObject({
  all: line,
  byRole: v.optional(v.pipe(v.record(cardId, line), v.maxEntries(4)), {}),
});
export type Prompt = v.InferOutput<typeof prompt>;

export const promptFor = (prompt: Prompt, role: string): string => prompt.byRole[role] || prompt.all;
