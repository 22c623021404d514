/** What a simulated person says to "stay or move on?": most wish to stay a little, one role more than the other; some say nothing. */
import type { Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';

export function imagine({ records, role, random }: Scene): Deed[] {
  const { running, question } = (records.get('talk') ?? {}) as { running?: string | null; question?: number | null };
  if (!running || !question || random() < 1 / 12) return [];
  const lean = 0.3 + 0.45 * uniform(`${running} ${role} stay`)();
  const answer = random() < lean ? 'stay' : 'move';
  return [{ after: 1 + random() * 12, type: 'talk.answer', body: { question, answer } }];
}
