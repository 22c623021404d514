/** `release`: for each card, may it leave the room or does it stay here; it leaves with a majority of every role. */
import type { Asked, Command, Kind } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { imagine } from './release/imagine.ts';
import { reveal } from './release/reveal.ts';
import { harvest, mine, progress, show, summary } from './release/show.ts';
import type { Given } from './release/told.ts';
import {
  commands,
  event,
  evolve,
  evolveAll,
  settings,
  start,
  type Event,
  type Settings,
  type Step,
  type Work,
} from './release/work.ts';

function decide(step: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  if (step.phase !== 'open') return refuse('step.notOpen');
  const { answers } = command.body as { answers: Given };
  const known = new Set(step.work.cards.map(({ id }) => id));
  if (!Object.keys(answers).every((id) => known.has(id))) return refuse('release.unknownCard');
  return [{ type: 'release.said', voter: actor.voter, role: actor.role, answers }];
}

export const release: Kind<Settings, Work, Event> = {
  kind: 'release',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: false,
  yields: 'collected',
  takes: () => 'items',
  within: true,
  start,
  decide,
  reveal: (step, _context, beside) => reveal(step, beside),
  evolve,
  evolveAll,
  reopen: (work) => work,
  forget: (work) => ({ ...work, ballots: {} }),
  without: (work, held) => ({
    ...work,
    // A heading that quotes the post goes as a theme's title does.
    cards: withoutPost(work.cards, held).map((card) => {
      const [heading] = withoutPost([{ id: '', kind: 'theme', text: card.under, size: 0 }], held);
      return { ...card, under: heading?.text ?? '' };
    }),
  }),
  show,
  mine,
  imagine,
  progress,
  harvest,
  summary,
};
