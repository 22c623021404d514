/** `brief`: something to read together; nothing to enter, nothing to reveal. */
import * as v from 'valibot';
import type { Kind, KindEvent } from '../activity.ts';

const settings = v.strictObject({ text: v.optional(v.pipe(v.string(), v.maxLength(4000)), '') });
type Settings = v.InferOutput<typeof settings>;

/** There is nothing to keep; an object, because work is always JSON. */
type Work = Record<string, never>;

export const brief: Kind<Settings, Work, KindEvent> = {
  kind: 'brief',
  settings,
  events: v.strictObject({
    type: v.pipe(
      v.string(),
      v.check(() => false, 'A brief has no events.'),
    ),
  }),
  commands: {},
  reveals: false,
  reads: false,
  start: () => ({}),
  decide: () => ({ refused: 'command.unknown' }),
  reveal: () => [],
  evolve: (work) => work,
  reopen: (work) => work,
  show: (step) => new Map([['brief', { text: step.settings.text }]]),
  mine: () => new Map(),
  harvest: () => ({ themes: [], posts: [] }),
  summary: () => ({ posts: [], themes: [], results: [], held: {} }),
};
