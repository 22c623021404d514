/** `exchange`: what each side asks of the others, answered with one of four words, hidden until the reveal. */
import type { Asked, Command, Kind } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { ofOthers } from '../sides.ts';
import { imagine } from './exchange/imagine.ts';
import { reveal } from './exchange/reveal.ts';
import { harvest, mine, progress, show, summary } from './exchange/show.ts';
import {
  commands,
  event,
  evolve,
  evolveAll,
  settings,
  start,
  type Event,
  type Given,
  type Settings,
  type Step,
  type Work,
} from './exchange/work.ts';

/** Nobody answers what their own side asks. */
function decide({ phase, work }: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  if (phase !== 'open') return refuse('step.notOpen');
  const { answers } = command.body as { answers: Given };
  const asked = new Set(ofOthers(work.items, work.by, actor.role).map(({ id }) => id));
  if (!Object.keys(answers).every((id) => asked.has(id))) return refuse('exchange.off');
  return [{ type: 'exchange.answered', voter: actor.voter, role: actor.role, answers }];
}

export const exchange: Kind<Settings, Work, Event> = {
  kind: 'exchange',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: false,
  yields: 'collected',
  takes: () => 'items',
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
  harvest,
  summary,
};
