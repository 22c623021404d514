/** `talk`: the spotlight on one item after another, a clock and notes for each, and "stay or move on" asked of the room. */
import type { Kind } from '../activity.ts';
import { decide, ends } from './talk/decide.ts';
import { conduct, imagine } from './talk/imagine.ts';
import { harvest, mine, progress, show, summary } from './talk/show.ts';
import {
  commands,
  event,
  evolve,
  evolveAll,
  settings,
  start,
  without,
  type Event,
  type Settings,
  type Work,
} from './talk/work.ts';

export const talk: Kind<Settings, Work, Event> = {
  kind: 'talk',
  settings,
  events: event,
  commands,
  reveals: false,
  reads: false,
  yields: 'collected',
  takes: () => 'items',
  within: true,
  start,
  decide,
  ends,
  seals: ({ type }) => type === 'talk.counted' || type === 'talk.dropped',
  reveal: () => [],
  evolve,
  evolveAll,
  reopen: (work) => work,
  forget: (work) => ({ ...work, ballots: {} }),
  without,
  show,
  mine,
  imagine,
  conduct,
  progress,
  harvest,
  summary,
};
