/**
 * What kinds have in common in which every seat gives one whole ballot: taking hundreds of them at once, how many have done,
 * and counting answers for the publisher. Nothing here is told to anybody.
 */
import { own } from './own.ts';
import type { AnswerTally } from './publish.ts';

interface Given {
  role: string;
}

/** A work with ballots by the seat's key in this step and round, and with what was told, oldest round first. */
interface Balloted<Ballot extends Given, Round> {
  ballots: Record<string, Ballot>;
  rounds: Round[];
}

/** What an event is: somebody's ballot in place of the one before, or the telling of a round, with which all ballots are erased. */
type Taken<Ballot, Round> = { voter: string; ballot: Ballot } | { round: Round };

/** Hundreds vote at once: the ballots are copied once, not for each. */
export function balloted<Work extends Balloted<Given, unknown>, Event>(
  work: Work,
  events: readonly Event[],
  read: (event: Event) => Taken<Work['ballots'][string], Work['rounds'][number]>,
): Work {
  let [ballots, rounds] = [{ ...work.ballots }, work.rounds];
  for (const event of events) {
    const taken = read(event);
    if ('voter' in taken) ballots[taken.voter] = taken.ballot;
    else [ballots, rounds] = [{}, [...rounds, taken.round]];
  }
  return { ...work, ballots, rounds };
}

/** How many seats of each role have given a ballot; only those that are complete, where that is asked. */
export function doneByRole<Ballot extends Given>(
  ballots: Readonly<Record<string, Ballot>>,
  complete: (ballot: Ballot) => boolean = () => true,
): Record<string, number> {
  const count: Record<string, number> = {};
  for (const ballot of Object.values(ballots)) if (complete(ballot)) count[ballot.role] = (count[ballot.role] ?? 0) + 1;
  return count;
}

/** Of each item, how many of each role gave which of the options. */
export function answersTo(
  ids: readonly string[],
  options: readonly string[],
  given: readonly { role: string; answers: Readonly<Record<string, string>> }[],
): AnswerTally {
  const items: Record<string, Record<string, number[]>> = {};
  for (const id of ids) {
    const counts: Record<string, number[]> = (items[id] = {});
    for (const { role, answers } of given) {
      const at = options.findIndex((option) => option === own(answers, id));
      if (at < 0) continue;
      const of = (counts[role] ??= options.map(() => 0));
      of[at] = (of[at] ?? 0) + 1;
    }
  }
  return { options, items };
}
