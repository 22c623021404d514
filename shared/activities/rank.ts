/** `rank`: everybody's own top n of a list, hidden until the reveal; then how many of each role have an item in theirs. */
import type { Kind } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { decide } from './rank/decide.ts';
import { imagine } from './rank/imagine.ts';
import { harvest, mine, progress, reveal, show, summary } from './rank/show.ts';
import {
  commands,
  event,
  evolve,
  evolveAll,
  settings,
  start,
  type Event,
  type Settings,
  type Work,
} from './rank/work.ts';

export const rank: Kind<Settings, Work, Event> = {
  kind: 'rank',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: false,
  yields: 'collected',
  takes: () => 'items',
  answers: true,
  start,
  decide,
  reveal,
  evolve,
  evolveAll,
  reopen: (work) => work,
  forget: (work) => ({ ...work, ballots: {} }),
  without: (work, held) => ({ ...work, items: withoutPost(work.items, held) }),
  show,
  mine,
  imagine,
  progress,
  harvest,
  summary,
};
