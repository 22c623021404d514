/** How a simulated person votes: freely on what they care for; with prices on what is worth most for its price. */
import type { Command, Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import type { Step } from './work.ts';

export function imagine({ records, role, random }: Scene): Deed[] {
  const head = records.get('price') as { turn: 'free' | 'priced'; budget: number | null } | undefined;
  const items = [...records]
    .filter(([key]) => key.startsWith('item:'))
    .map(([key, item]) => ({ id: key.slice(5), price: (item as { price: number | null }).price ?? 1 }));
  if (!head || items.length === 0) return [];
  const cared = items
    .map(({ id, price }) => ({ id, price, care: careFor(id, role) + 0.35 * (random() - 0.5) }))
    .sort((a, b) => b.care - a.care);
  const after = 2 + random() * 20;
  if (head.turn === 'free') {
    const chosen = cared.filter(({ care }) => care > 0.42).map(({ id }) => id);
    return [{ after, type: 'price.choose', body: { items: chosen } }];
  }
  return [{ after, type: 'price.spend', body: { items: affordable(cared, head.budget ?? 0) } }];
}

const careFor = (id: string, role: string): number =>
  0.55 * uniform(`${id} price`)() + 0.45 * uniform(`${id} ${role} price`)();

const worth = ({ care, price }: { care: number; price: number }): number => care / Math.sqrt(price);

/** The best for the money, half by how much one cares alone. */
function affordable(cared: readonly { id: string; price: number; care: number }[], budget: number): string[] {
  let left = budget;
  return cared
    .toSorted((a, b) => worth(b) - worth(a))
    .flatMap(({ id, price, care }) => {
      if (price > left || care < 0.25) return [];
      left -= price;
      return [id];
    });
}

/** Once everybody has chosen freely, prices come in. */
export const conduct = ({ work }: Step): Command | undefined =>
  work.turn === 'free' ? { type: 'price.turn', body: { to: 'priced' } } : undefined;
