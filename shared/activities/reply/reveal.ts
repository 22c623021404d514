/** The reveal of a `reply` step: what each card's side said to every reply, through the publisher. */
import type { Beside, Context } from '../../activity.ts';
import { answersTo } from '../../ballots.ts';
import { publishAsked, publishedIn } from '../../publish.ts';
import { shownNow } from './decide.ts';
import { OPTIONS } from './options.ts';
import { repliesIn, sideOf, type Event, type Step } from './work.ts';

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
  const tally = answersTo([...replies.keys()], OPTIONS, Object.values(work.ballots));
  const publication = publishAsked(tally, { asked, threshold: rules.threshold }, earlier);
  return [{ type: 'reply.counted', publication }];
}
