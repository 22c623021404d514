/** `price`: vote free, then again with a price on everything and a budget, both hidden until the reveal; what survives its price. */
import type { Kind } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { decide, reveal } from './price/decide.ts';
import { conduct, imagine } from './price/imagine.ts';
import { harvest, mine, progress, show, summary } from './price/show.ts';
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
} from './price/work.ts';

export const price: Kind<Settings, Work, Event> = {
  kind: 'price',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: false,
  yields: 'collected',
  takes: ({ list }) => (list.length > 0 ? 'nothing' : 'items'),
  // A place for each of the two votes, so that nothing stored says which two are of one person.
  slots: () => 2,
  start,
  decide,
  reveal: (step, _context, beside) => reveal(step, beside),
  evolve,
  evolveAll,
  reopen: (work) => work,
  forget: (work) => ({ ...work, free: {}, priced: {} }),
  without: (work, held) => ({
    ...work,
    items: withoutPost(work.items, held),
    removed: work.removed.flatMap((one) => withoutPost([one.item], held).map((item) => ({ ...one, item }))),
  }),
  show,
  mine,
  imagine,
  conduct,
  progress,
  harvest,
  summary,
};
