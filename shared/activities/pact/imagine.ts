/** How far a simulated person stands behind each pact: mostly, its own function's a little less than the other's. */
import type { Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import type { Given } from './work.ts';

export function imagine({ records, role, random }: Scene): Deed[] {
  const { vote } = (records.get('pact') ?? {}) as { vote?: number | null };
  const pacts = [...records].filter(([key]) => key.startsWith('pact:'));
  if (!vote || pacts.length === 0 || random() < 1 / 12) return [];
  const answers: Given = {};
  for (const [key, pact] of pacts) {
    const { who } = pact as { who: string[] };
    const stands = 0.45 + 0.4 * uniform(`${key} ${role} stand`)() - (who.includes(role) ? 0.1 : 0);
    const at = random();
    answers[key.slice(5)] = at < stands ? 'stand' : at < stands + 0.7 * (1 - stands) ? 'doubt' : 'cannot';
  }
  return [{ after: 3 + random() * (8 + 4 * pacts.length), type: 'pact.stand', body: { vote, answers } }];
}
