/** `scale`: one mark between two ends for each statement, hidden until the reveal; asked again later, before and after. */
import type { Asked, Command, Kind } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { imagine } from './scale/imagine.ts';
import { reveal } from './scale/reveal.ts';
import { mine, progress, show, summary } from './scale/show.ts';
import {
  asks,
  commands,
  event,
  evolve,
  evolveAll,
  fits,
  settings,
  start,
  type Event,
  type Marks,
  type Settings,
  type Step,
  type Work,
} from './scale/work.ts';

function decide(step: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  if (step.phase !== 'open') return refuse('step.notOpen');
  const { marks } = command.body as { marks: Marks };
  if (asks(step)?.includes(actor.role) === false) return refuse('scale.notAsked');
  if (!fits(step.work, marks)) return refuse('scale.off');
  return [{ type: 'scale.marked', voter: actor.voter, role: actor.role, marks }];
}

export const scale: Kind<Settings, Work, Event> = {
  kind: 'scale',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: false,
  yields: 'asked',
  takes: ({ again, over }) => (again ? 'answers' : over === 'themes' || over === 'posts' ? 'items' : 'nothing'),
  about: ['scale'],
  answers: true,
  start,
  decide,
  reveal: (step, _context, beside) => reveal(step, beside),
  evolve,
  evolveAll,
  reopen: (work) => work,
  without: (work, held) => ({ ...work, items: withoutPost(work.items, held) }),
  forget: (work) => ({ ...work, ballots: {} }),
  show,
  mine,
  imagine,
  progress,
  asks,
  harvest: ({ work: { items } }) => ({ themes: items, posts: items }),
  summary,
};
