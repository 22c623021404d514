/** How far a simulated person stands behind each pact: mostly, its own function's a little less than the other's. */
import type { Command, Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import type { Given, Step } from './work.ts';

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

/** What functions promise each other in a rehearsal. */
const PROMISES = [
  'We tell the other side before we change anything they use',
  'We stop promising dates that nobody has checked',
  'We meet for fifteen minutes before a brief is written, not after',
];

/** Writes a pact for each side and one for all, then asks who stands behind them. */
export function conduct({ work, rules, settings }: Step): Command | undefined {
  const { pacts, asking, rounds } = work;
  const what = PROMISES[pacts.length];
  if (what && pacts.length < settings.most && !asking && rounds.length === 0) {
    const roles = rules.roles.map(({ id }) => id);
    const who = pacts.length < 2 ? roles.slice(pacts.length, pacts.length + 1) : roles;
    return { type: 'pact.add', body: { who, what, by: '', until: '' } };
  }
  return asking || rounds.length > 0 ? undefined : { type: 'pact.ask', body: {} };
}
