/** `predict`: each side guesses what the others answered in an earlier step; both come up together, and how far off we were. */
import type { Asked, Command, Kind } from '../activity.ts';
import { withoutPost } from '../items.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { imagine } from './predict/imagine.ts';
import { mine, progress, show, summary } from './predict/show.ts';
import { counted, realIn } from './predict/tell.ts';
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
  type Guesses,
  type Settings,
  type Step,
  type Work,
} from './predict/work.ts';

function decide(step: Step, command: Command, asked: Asked): Event[] | Refusal {
  if (command.type === 'predict.preview') return preview(step, asked);
  if (step.phase !== 'open') return refuse('step.notOpen');
  if (step.work.means) return refuse('predict.over');
  const { guesses } = command.body as { guesses: Guesses };
  const { voter, role } = asked.actor;
  if (!fits(step, guesses, role)) return refuse('predict.off');
  return [{ type: 'predict.guessed', voter, role, guesses }];
}

/** The very numbers that the reveal would tell, for the moderator alone; after it nothing in them can change. */
function preview(step: Step, { foreseen }: Asked): Event[] | Refusal {
  if (step.phase !== 'closed') return refuse('predict.early');
  const source = foreseen?.();
  if (!source) return refuse('predict.early');
  return [...counted(step), { type: 'predict.foreseen', real: realIn(step, source) }];
}

export const predict: Kind<Settings, Work, Event> = {
  kind: 'predict',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: true,
  takes: () => 'answers',
  about: ['stance', 'scale', 'dots', 'rank'],
  awaits: ({ from }) => from.step,
  holds: ({ from, foreseen }) => (foreseen ? from.step : null),
  start,
  decide,
  reveal(step, _context, beside) {
    // Guessed once and told once: a second mean of nearly the same people would be about those who came or went.
    if (step.work.real) return [];
    const source = beside.find((one) => one.step === step.work.from.step);
    return [...counted(step), { type: 'predict.told', real: realIn(step, source) }];
  },
  evolve,
  evolveAll,
  reopen: (work) => work,
  forget: (work) => ({ ...work, ballots: {}, means: work.real ? work.means : null, foreseen: null }),
  without: (work, held) => ({ ...work, items: withoutPost(work.items, held) }),
  show,
  mine,
  imagine,
  progress,
  asks,
  harvest: () => ({ themes: [], posts: [] }),
  summary,
};
