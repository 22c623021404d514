/** What a command does to a `pact` step: events, or a refusal. Nothing here changes anything. */
import type { Actor, Asked, Command, Context } from '../../activity.ts';
import { refuse, type Refusal } from '../../refusals.ts';
import { faultOf, tidy } from '../../text.ts';
import { LONGEST, type Event, type Given, type Pact, type PactCommand, type PactWords, type Step } from './work.ts';

/** Bodies were parsed with the schemas of `commands` before they come here. */
export function decide(step: Step, command: Command, { actor, context }: Asked): Event[] | Refusal {
  const known = command as PactCommand;
  if (known.type === 'pact.stand') return stand(step, known.body, actor);
  if (step.phase !== 'open') return refuse('step.phase');
  switch (known.type) {
    case 'pact.ask':
      return ask(step);
    case 'pact.drop':
      return step.work.asking ? [{ type: 'pact.dropped' }] : [];
    default:
      // What people are asked about stays as it is.
      return step.work.asking ? refuse('pact.asked') : write(step, known, context);
  }
}

type Writing = Exclude<PactCommand, { type: 'pact.stand' | 'pact.ask' | 'pact.drop' }>;

function write(step: Step, command: Writing, { id }: Context): Event[] | Refusal {
  const { pacts, removed } = step.work;
  if (command.type === 'pact.add') return add(step, command.body, id);
  if (command.type === 'pact.undo') {
    if (removed.length === 0) return refuse('board.nothing');
    return pacts.length < step.settings.most ? [{ type: 'pact.restored' }] : refuse('pact.full');
  }
  const pact = pacts.find((one) => one.id === command.body.pact);
  if (!pact) return refuse('pact.unknown');
  switch (command.type) {
    case 'pact.edit':
      return edit(step, pact, { words: command.body, id });
    case 'pact.move':
      return [{ type: 'pact.moved', pact: pact.id, before: command.body.before }];
    case 'pact.remove':
      return [{ type: 'pact.removed', pact: pact.id }];
  }
}

function add(step: Step, words: PactWords, id: string): Event[] | Refusal {
  if (step.work.pacts.length >= step.settings.most) return refuse('pact.full');
  const pact = pactOf(step, words, id);
  return 'refused' in pact ? pact : [{ type: 'pact.added', pact }];
}

/** What people have said of the old words is not said of new ones: then it is another pact. */
function edit(step: Step, old: Pact, { words, id }: { words: PactWords; id: string }): Event[] | Refusal {
  const told = step.work.rounds.some((round) => Object.hasOwn(round.items, old.id));
  const pact = pactOf(step, words, told ? id : old.id);
  if ('refused' in pact) return pact;
  const same = [pact.who.join(), pact.what, pact.by, pact.until].join('\0');
  if (same === [old.who.join(), old.what, old.by, old.until].join('\0')) return [];
  return [{ type: 'pact.edited', was: old.id, pact }];
}

/** The roles in the room's order, the text tidied, the dates in order. */
function pactOf({ rules }: Step, { who, what, by, until }: PactWords, id: string): Pact | Refusal {
  const roles = rules.roles.map((role) => role.id);
  if (!who.every((role) => roles.includes(role))) return refuse('pact.who');
  const text = tidy(what);
  const fault = faultOf(text, LONGEST);
  if (fault) return refuse(fault);
  if (by !== '' && until !== '' && until < by) return refuse('pact.dates');
  return { id, who: roles.filter((role) => who.includes(role)), what: text, by, until };
}

function ask({ work }: Step): Event[] | Refusal {
  if (work.pacts.length === 0) return refuse('pact.none');
  return work.asking ? [] : [{ type: 'pact.asked' }];
}

function stand(
  { phase, work }: Step,
  { vote, answers }: { vote: number; answers: Given },
  { voter, role }: Actor,
): Event[] | Refusal {
  if (phase !== 'open' || !work.asking || vote !== work.votes) return refuse('pact.notAsked');
  const known = new Set(work.pacts.map(({ id }) => id));
  if (!Object.keys(answers).every((id) => known.has(id))) return refuse('pact.unknown');
  return [{ type: 'pact.stood', voter, role, answers }];
}
