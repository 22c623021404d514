/** Which cards a simulated person lets go: most of them; what hurts one's own side a little less often. */
import type { Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import type { Given } from './told.ts';

export function imagine({ records, role, random }: Scene): Deed[] {
  const cards = [...records].filter(
    ([key, card]) => key.startsWith('item:') && (card as { outcome: string | null }).outcome === null,
  );
  if (cards.length === 0) return [];
  const given: Given = {};
  for (const [key, card] of cards) {
    const { mix } = card as { mix: Record<string, number> | null };
    const other = mix !== null && !Object.hasOwn(mix, role) ? 0.12 : 0;
    const lets = 0.3 + 0.6 * uniform(`${key} release`)() - other + 0.2 * (uniform(`${key} ${role} release`)() - 0.5);
    given[key.slice(5)] = random() < lets ? 'leave' : 'stay';
  }
  return [{ after: 4 + random() * 25, type: 'release.say', body: { answers: given } }];
}
