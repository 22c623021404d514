/** `kept`: what became of the last session's pacts; everybody says it of each, hidden until the reveal, then told per role. */
import type { Asked, Command, Kind } from '../activity.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { imagine } from './kept/imagine.ts';
import { harvest, mine, progress, reveal, show, summary } from './kept/show.ts';
import {
  commands,
  event,
  evolve,
  evolveAll,
  settings,
  start,
  type Event,
  type Said,
  type Settings,
  type Step,
  type Work,
} from './kept/work.ts';

function decide({ phase, work }: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  if (phase !== 'open') return refuse('step.notOpen');
  const { said } = command.body as { said: Said };
  if (!Object.keys(said).every((id) => work.pacts.some((pact) => pact.id === id))) return refuse('kept.unknown');
  return [{ type: 'kept.said', voter: actor.voter, role: actor.role, said }];
}

export const kept: Kind<Settings, Work, Event> = {
  kind: 'kept',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: false,
  yields: 'collected',
  start,
  decide,
  reveal,
  evolve,
  evolveAll,
  reopen: (work) => work,
  forget: (work) => ({ ...work, ballots: {} }),
  show,
  mine,
  imagine,
  progress,
  harvest,
  summary,
};
