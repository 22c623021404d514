/** `reply`: people reply to cards of the other side; all replies come up together, and the card's side says what it makes of each. */
import type { Kind } from '../activity.ts';
import { decide } from './reply/decide.ts';
import { evolve, evolveAll, forget, holdsBack, reopen, without } from './reply/evolve.ts';
import { harvest, summary } from './reply/hand.ts';
import { conduct, imagine } from './reply/imagine.ts';
import { reveal } from './reply/reveal.ts';
import { mine, progress, show } from './reply/show.ts';
import { commands, event, settings, start, type Event, type Settings, type Work } from './reply/work.ts';

export const reply: Kind<Settings, Work, Event> = {
  kind: 'reply',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: false,
  yields: 'collected',
  takes: () => 'items',
  slots: ({ each }) => each,
  start,
  decide,
  // Who wrote in which place is forgotten then, with everything that was edited or withdrawn.
  seals: ({ type }) => type === 'reply.shown',
  reveal,
  evolve,
  evolveAll,
  reopen,
  forget,
  holdsBack,
  without,
  show,
  mine,
  imagine,
  conduct,
  progress,
  harvest,
  summary,
};
