/** The reveal of a `reply` step: what each card's side said to every reply, through the publisher. */
import type { Beside, Context } from '../../activity.ts';
import { own } from '../../own.ts';
import { publishAsked, publishedIn, type AnswerTally } from '../../publish.ts';
import { shownNow } from './decide.ts';
import { OPTIONS } from './options.ts';
import { repliesIn, sideOf, type Event, type Step, type Work } from './work.ts';

/** Replies that nobody was asked about come up without answers. */
export function reveal(step: Step, context: Context, beside: readonly Beside[]): Event[] {
  const { rules, work } = step;
  const replies = new Map(repliesIn(work).map((reply) => [reply.id, reply]));
  if (work.stage !== 'answer')
    return [...(work.stage === 'told' ? [] : [shownNow(step, context)]), { type: 'reply.counted', publication: null }];
  if (replies.size === 0) return [{ type: 'reply.counted', publication: null }];
  const roles = rules.roles.map((role) => role.id);
  const asked = (id: string) => {
    const reply = replies.get(id);
    const by = reply ? sideOf(work, reply) : null;
    return by === null ? roles : [by];
  };
  const earlier = [...publishedIn(beside), ...work.rounds];
  const publication = publishAsked(tallyOf(work), { asked, threshold: rules.threshold }, earlier);
  return [{ type: 'reply.counted', publication }];
}

function tallyOf(work: Work): AnswerTally {
  const tally: Record<string, Record<string, number[]>> = {};
  for (const { id } of repliesIn(work)) {
    const counts: Record<string, number[]> = (tally[id] = {});
    for (const { role, answers } of Object.values(work.ballots)) {
      const at = OPTIONS.findIndex((option) => option === own(answers, id));
      if (at < 0) continue;
      const of = (counts[role] ??= OPTIONS.map(() => 0));
      of[at] = (of[at] ?? 0) + 1;
    }
  }
  return { options: OPTIONS, items: tally };
}
