/** `collect`: people write posts, hidden until the reveal or shown in batches; then the board gathers them into themes. */
import type { Kind } from '../activity.ts';
import { decide } from './collect/decide.ts';
import { conduct, imagine } from './collect/imagine.ts';
import { evolve, evolveAll, forget, holdsBack, reopen, without } from './collect/evolve.ts';
import { authorsByRole, reveal, settle } from './collect/reveal.ts';
import { boardAnswer, boardQuestion } from '../board/ponder.ts';
import { harvest, mine, show, summary } from './collect/show.ts';
import {
  commands,
  empty,
  event,
  revive,
  settings,
  textsOf,
  type Event,
  type Settings,
  type Work,
} from './collect/work.ts';

export const collect: Kind<Settings, Work, Event> = {
  kind: 'collect',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: true,
  yields: 'collected',
  slots: (settings) => settings.most,
  live: (settings) => settings.reveal === 'live',
  waits: (settings) => settings.reveal === 'later',
  start: empty,
  revive,
  decide,
  ponder: { question: ({ work }) => boardQuestion(textsOf(work), work), answer: boardAnswer },
  settle,
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
  // In a live step only with the batch that shows their posts, so that no count moves at a single tap.
  progress: (step) => authorsByRole(step.work, step.settings.reveal === 'live'),
  harvest,
  summary,
};
