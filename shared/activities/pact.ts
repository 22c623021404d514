/** `pact`: who does what, by when, and supported until when; then how far each role stands behind it, hidden until the reveal. */
import type { Kind } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { decide } from './pact/decide.ts';
import { conduct, imagine } from './pact/imagine.ts';
import { harvest, mine, progress, reveal, show, summary } from './pact/show.ts';
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
} from './pact/work.ts';

export const pact: Kind<Settings, Work, Event> = {
  kind: 'pact',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: false,
  yields: 'collected',
  takes: ({ from }) => (from ? 'items' : 'nothing'),
  start,
  decide,
  seals: ({ type }) => type === 'pact.dropped',
  reveal,
  evolve,
  evolveAll,
  reopen: (work) => work,
  forget: (work) => ({ ...work, ballots: {} }),
  without: (work, held) => ({ ...work, items: withoutPost(work.items, held) }),
  show,
  mine,
  imagine,
  conduct,
  progress,
  harvest,
  summary,
};
