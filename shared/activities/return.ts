/** `return`: was it worth the time, one to five by side, and what would have raised it by one: sentences that carry no side. */
import type { Asked, Command, Kind } from '../activity.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { imagine } from './return/imagine.ts';
import { forget, hold, holdsBack, release, reopen, without, write } from './return/sentences.ts';
import { harvest, mine, progress, reveal, show, summary } from './return/show.ts';
import {
  commands,
  event,
  evolve,
  evolveAll,
  settings,
  start,
  type Event,
  type ReturnCommand,
  type Settings,
  type Step,
  type Work,
} from './return/work.ts';

/** Bodies were parsed with the schemas of `commands` before they come here. */
function decide(step: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  const known = command as ReturnCommand;
  switch (known.type) {
    case 'return.mark': {
      const { voter, role } = actor;
      return step.phase === 'open'
        ? [{ type: 'return.marked', voter, role, mark: known.body.mark }]
        : refuse('step.notOpen');
    }
    case 'return.hold':
      return hold(step, known.body.post, known.body.reason);
    case 'return.release':
      return release(step, known.body.post);
    default:
      return write(step, known, actor);
  }
}

/** Called so because `return` alone is a word of the language. */
export const returned: Kind<Settings, Work, Event> = {
  kind: 'return',
  settings,
  events: event,
  commands,
  reveals: true,
  reads: true,
  slots: ({ sentence }) => (sentence ? 1 : 0),
  start,
  decide,
  reveal: (step, _context, beside) => reveal(step, beside),
  evolve,
  evolveAll,
  reopen,
  holdsBack,
  without,
  forget,
  show,
  mine,
  imagine,
  progress,
  harvest,
  summary,
};
