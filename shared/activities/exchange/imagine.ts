/** What a simulated person answers to the other side's requests: mostly "I’ll try", sides and requests leaning differently. */
import type { Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import type { Option } from './options.ts';
import type { Given } from './work.ts';

/** One in twelve never answers; the rest answer all, one after the other. */
export function imagine({ records, role, random }: Scene): Deed[] {
  const asked = [...records].filter(
    ([key, item]) => key.startsWith('item:') && (item as { by: string | null }).by !== role,
  );
  if (asked.length === 0 || random() < 1 / 12) return [];
  const answers: Given = {};
  const pace = 3 + random() * 4;
  return asked.map(([key], at) => {
    answers[key.slice(5)] = answerTo(key, role, random);
    return { after: 2 + (at + 1) * pace, type: 'exchange.answer', body: { answers: { ...answers } } };
  });
}

/** A lean of the request and of the side that answers it, and now and then one that is not understood. */
function answerTo(key: string, role: string, random: () => number): Option {
  const lean = uniform(`${key} ${role} exchange`);
  const [yes, shall, unclear] = [lean() ** 2, 0.35 + lean(), lean() < 0.3 ? 1.2 * lean() : 0.12];
  const claims: [Option, number][] = [
    ['yes', yes],
    ['try', shall],
    ['no', 0.8 * lean() ** 2],
    ['unclear', unclear],
  ];
  let left = random() * claims.reduce((sum, [, claim]) => sum + claim, 0);
  return claims.find(([, claim]) => (left -= claim) < 0)?.[0] ?? 'try';
}
