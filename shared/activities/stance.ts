/** `stance`: agree, disagree or pass on each item, hidden until the reveal; then what both say, where we split, and the camps. */
import type { Asked, Command, Kind } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { imagine } from './stance/imagine.ts';
import { reveal } from './stance/reveal.ts';
import { harvest, mine, progress, show, summary } from './stance/show.ts';
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
} from './stance/work.ts';

function decide(step: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  if (step.phase !== 'open') return refuse('step.notOpen');
  const { answers } = command.body as { answers: Given };
  const known = new Set(step.work.items.map((item) => item.id));
  if (!Object.keys(answers).every((id) => known.has(id))) return refuse('stance.unknownItem');
  return [{ type: 'stance.answered', voter: actor.voter, role: actor.role, answers }];
}

export const stance: Kind<Settings, Work, Event> = {
  kind: 'stance',
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
  without: (work, held) => ({ ...work, items: withoutPost(work.items, held) }),
  forget: (work) => ({ ...work, ballots: {} }),
  show,
  mine,
  imagine,
  progress,
  harvest,
  summary,
};
