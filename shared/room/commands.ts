/** Every command there is, with who may send it: the one table of rights. What is not in it is denied. */
import * as v from 'valibot';
import type { Asker, CommandRule } from '../activity.ts';
import { KINDS } from '../activities/registry.ts';
import { cardId, prompt, shownText } from '../names.ts';
import { plan } from './state.ts';

const aStep = v.strictObject({ step: cardId });
const onOff = v.strictObject({ on: v.boolean() });
const before = v.optional(v.nullable(cardId), null);
const title = v.pipe(shownText(80), v.trim(), v.minLength(1));

const moderator = <Body extends CommandRule['body']>(body: Body) => ({ by: 'moderator', body }) as const;

export const ROOM_COMMANDS = {
  'agenda.add': moderator(v.strictObject({ plan, before })),
  'agenda.edit': moderator(
    v.strictObject({
      step: cardId,
      title: v.optional(title),
      prompt: v.optional(prompt),
      minutes: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(240))),
      settings: v.optional(v.record(v.string(), v.unknown())),
      feeds: v.optional(v.nullable(cardId)),
    }),
  ),
  'agenda.move': moderator(v.strictObject({ step: cardId, before })),
  'agenda.remove': moderator(aStep),
  'agenda.repeat': moderator(aStep),
  'step.open': moderator(aStep),
  'step.close': moderator(aStep),
  'step.reveal': moderator(aStep),
  'step.skip': moderator(aStep),
  'step.show': moderator(aStep),
  'clock.extend': moderator(v.strictObject({ minutes: v.pipe(v.number(), v.minValue(-60), v.maxValue(60)) })),
  'room.lock': moderator(onOff),
  'room.blank': moderator(onOff),
  'room.dark': moderator(onOff),
  'room.view': moderator(v.strictObject({ view: v.picklist(['join', 'step']) })),
  /** What is not given stays as it is. */
  'room.look': moderator(v.strictObject({ view: v.optional(v.nullable(cardId)), at: v.optional(v.nullable(cardId)) })),
  'room.note': moderator(
    v.strictObject({ step: v.union([cardId, v.literal('room')]), text: v.pipe(v.string(), v.maxLength(20_000)) }),
  ),
  /** What is not given stays as it is. */
  'rehearsal.set': moderator(
    v.strictObject({
      pace: v.optional(v.picklist([1, 10, 'asked'])),
      auto: v.optional(v.boolean()),
      /** Only to stop hurrying; a room hurries to a step from its opening on. */
      until: v.optional(v.null()),
    }),
  ),
  'rehearsal.ask': moderator(v.strictObject({})),
  'room.close': moderator(v.strictObject({})),
} as const;

type RoomRules = typeof ROOM_COMMANDS;
export type RoomCommand = {
  [T in keyof RoomRules]: { type: T; body: v.InferOutput<RoomRules[T]['body']> };
}[keyof RoomRules];

const RULES = new Map<string, CommandRule>([
  ...Object.entries(ROOM_COMMANDS),
  ...Object.values(KINDS).flatMap((kind) => Object.entries(kind.commands)),
]);

/** The rule for a command of that type; undefined when there is no such command. */
export const ruleOf = (type: string): CommandRule | undefined => RULES.get(type);

export const isRoomCommand = (command: { type: string }): command is RoomCommand =>
  Object.hasOwn(ROOM_COMMANDS, command.type);

/** Whether this asker may send this command at all. Used by the server to decide and by the faces to offer. */
export const may = (asker: Asker, type: string): boolean => RULES.get(type)?.by === asker;

export const COMMAND_TYPES: readonly string[] = [...RULES.keys()];
