/** What a simulated person says to "stay or move on?": most wish to stay a little, one role more than the other; some say nothing. */
import type { Command, Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import { topicOf, type Step } from './work.ts';

export function imagine({ records, role, random }: Scene): Deed[] {
  const { running, question } = (records.get('talk') ?? {}) as { running?: string | null; question?: number | null };
  if (!running || !question || random() < 1 / 12) return [];
  const lean = 0.3 + 0.45 * uniform(`${running} ${role} stay`)();
  const answer = random() < lean ? 'stay' : 'move';
  return [{ after: 1 + random() * 12, type: 'talk.answer', body: { question, answer } }];
}

/** One topic after the other: asks the room once about each, counts, goes on. */
export function conduct({ work, settings }: Step): Command | undefined {
  const next = work.topics.find((id) => work.running?.topic !== id && !Object.hasOwn(work.talked, id));
  const on = work.running && topicOf(work, work.running.topic);
  if (on && work.asking) return { type: 'talk.count', body: {} };
  if (on && settings.asks && on.asked.length === 0) return { type: 'talk.ask', body: {} };
  if (next) return { type: 'talk.start', body: { topic: next } };
  return on ? { type: 'talk.stop', body: {} } : undefined;
}
