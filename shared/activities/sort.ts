/** `sort`: the room groups its own posts. Each phone is shown a few and says which others say the same; equal taps place them. */
import type { Kind } from '../activity.ts';
import { decide } from './sort/decide.ts';
import { evolve, evolveAll, forget, holdsBack, without } from './sort/evolve.ts';
import { imagine } from './sort/imagine.ts';
import { answer, question } from './sort/ponder.ts';
import { harvest, mine, progress, reopen, reveal, show, summary } from './sort/show.ts';
import { commands, event, settings, start, type Event, type Settings, type Work } from './sort/work.ts';

export const sort: Kind<Settings, Work, Event> = {
  kind: 'sort',
  settings,
  events: event,
  commands,
  reveals: true,
  endsRevealed: true,
  reads: false,
  yields: 'collected',
  takes: () => 'items',
  start,
  decide,
  ponder: { question, answer },
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
  progress,
  harvest,
  summary,
};
