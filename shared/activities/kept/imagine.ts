/** What a simulated person says became of each pact: each has its fate, and each side sees its own share of it more kindly. */
import type { Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import type { Said } from './work.ts';

/** One in twelve says nothing; the rest go through all, in two goes. */
export function imagine({ records, role, random }: Scene): Deed[] {
  const pacts = [...records].filter(([key]) => key.startsWith('item:'));
  if (pacts.length === 0 || random() < 1 / 12) return [];
  const { name = '' } = (records.get(`role:${role}`) ?? {}) as { name?: string };
  const given = pacts.map(([key, pact]) => {
    const own = (pact as { who: string[] }).who.includes(name) ? 0.18 : 0;
    const fate = 0.1 + 0.8 * uniform(`${key} kept`)() + own + (uniform(`${key} ${role} kept`)() - 0.5) * 0.3;
    const at = fate + (random() - 0.5) * 0.5;
    const option = random() < 0.1 ? 'unsure' : at > 0.65 ? 'kept' : at > 0.38 ? 'partly' : 'not';
    return [key.slice(5), option] as const;
  });
  const pace = 2 + random() * 3;
  return [...new Set([Math.ceil(given.length / 2), given.length])].map((many) => ({
    after: 2 + many * pace,
    type: 'kept.say',
    body: { said: Object.fromEntries(given.slice(0, many)) satisfies Said },
  }));
}
