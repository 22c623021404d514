/** What a simulated person guesses: each side has its picture of the other, and it is off in its own way. */
import type { Deed, Item, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import { guessTop, type Guesses } from './work.ts';

/** One in twelve never guesses; the rest guess one item after the other. */
export function imagine({ records, role, random }: Scene): Deed[] {
  const idsOf = (prefix: string) =>
    [...records.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const [items, others] = [idsOf('item:'), idsOf('role:').filter((id) => id !== role)];
  const { asks } = (records.get('step') ?? {}) as { asks?: string[] | null };
  if (items.length === 0 || (asks && !asks.includes(role)) || random() < 1 / 12) return [];
  const guesses: Guesses = {};
  const pace = 3 + random() * 4;
  return items.map((id, i) => {
    const { by, ...item } = records.get(`item:${id}`) as unknown as Omit<Item, 'by'> & { by: string | null };
    const top = guessTop(item);
    const place = (other: string) => {
      const picture = uniform(`${id} ${role} ${other} predict`)();
      return Math.round(Math.min(1, Math.max(0, picture + (random() + random() - 1) * 0.3)) * top);
    };
    guesses[id] = Object.fromEntries(
      others.filter((other) => other === (by ?? other)).map((other) => [other, place(other)]),
    );
    return { after: 2 + (i + 1) * pace, type: 'predict.guess', body: { guesses: { ...guesses } } };
  });
}
