/** `collect`: people write posts, hidden until the reveal or shown in batches; then the board gathers them into themes. */
import type { Kind } from '../activity.ts';
import { decide } from './collect/decide.ts';
import { imagine } from './collect/imagine.ts';
import { evolve, forget } from './collect/evolve.ts';
import { authorsByRole, reveal, settle } from './collect/reveal.ts';
import { harvest, mine, show, summary } from './collect/show.ts';
import { commands, empty, event, settings, type Event, type Settings, type Work } from './collect/work.ts';

export const collect: Kind<Settings, Work, Event> = {
  kind: 'collect',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: true,
  needsItems: false,
  slots: (settings) => settings.most,
  live: (settings) => settings.reveal === 'live',
  start: empty,
  decide,
  settle,
  reveal,
  evolve,
  reopen: (work) => work,
  forget,
  show,
  mine,
  imagine,
  progress: (step) => authorsByRole(step.work),
  harvest,
  summary,
};
