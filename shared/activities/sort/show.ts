/** What each audience sees of a `sort` step, and what it makes of its taps at the end. */
import type { Audience, Context, Harvest, Mine, SummaryPart } from '../../activity.ts';
import { harvestBoard, showBoard, summaryOfBoard } from '../../board/show.ts';
import type { Json, Table } from '../../records.ts';
import { placesNow } from './decide.ts';
import { settled, sortingOf } from './ponder.ts';
import type { Event, Step, Work } from './work.ts';

export function show(step: Step, audience: Audience): Table {
  const { work } = step;
  const table: Table = new Map();
  showBoard(table, { texts: work.posts, grouping: work }, audience);
  if (step.phase !== 'open') return table;
  const of = Object.keys(work.posts).length;
  const ready = Object.keys(work.near).length > 0;
  table.set('sort', { of, left: ready ? work.asking.length : of, ready });
  if (audience !== 'participant') return table;
  for (const post of work.asking) table.set(`ask:${post}`, [...(work.near[post] ?? [])]);
  return table;
}

/** What this seat has said, so that another page of it does not ask again. */
export function mine(step: Step, seat: Mine): Table {
  if (step.phase !== 'open') return new Map();
  return new Map<string, Json>([['mine:taps', { ...step.work.ballots[seat.voter]?.taps }]]);
}

/** Moves only with what shows on the wall, so that nobody is seen to begin. */
export const progress = ({ work }: Step): Record<string, number> => work.tapped;

/** The last taps are counted in, then all of them are forgotten: what is left is where the posts stand. */
export function reveal({ work }: Step, context: Context): Event[] {
  const sorting = sortingOf(work);
  const { places } = settled(sorting, context.seed);
  return [{ type: 'sort.agreed', places: placesNow(work, places), asking: [] }, { type: 'sort.tapsForgotten' }];
}

/** A new round asks again about what is still alone; what was agreed on stands as if by hand. */
export const reopen = (work: Work): Work => ({ ...work, edition: work.edition + 1 });

export const harvest = ({ work }: Step): Harvest => harvestBoard(work.posts, work);

export const summary = ({ work }: Step): SummaryPart => ({
  ...summaryOfBoard(work.posts, work),
  results: [],
  held: {},
});
