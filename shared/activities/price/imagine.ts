/** How a simulated person votes: freely on what they care for; with prices on what is worth most for its price. */
import type { Command, Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import { FIRST_PRICE, type Step } from './work.ts';

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
  const wanted = cared.filter(({ care }) => care > 0.42);
  if (head.turn === 'free') return [{ after, type: 'price.choose', body: { items: wanted.map(({ id }) => id) } }];
  return [{ after, type: 'price.spend', body: { items: affordable(wanted, head.budget ?? 0) } }];
}

const careFor = (id: string, role: string): number =>
  0.55 * uniform(`${id} price`)() + 0.45 * uniform(`${id} ${role} price`)();

const worth = ({ care, price }: { care: number; price: number }): number => care / Math.sqrt(price);

/** The best for the money. */
function affordable(wanted: readonly { id: string; price: number; care: number }[], budget: number): string[] {
  let left = budget;
  return wanted
    .toSorted((a, b) => worth(b) - worth(a))
    .flatMap(({ id, price }) => {
      if (price > left) return [];
      left -= price;
      return [id];
    });
}

/** What a practised moderator would write beside a thing that came without a price: never what all begin with. */
const priceOf = (id: string): number => 4 + Math.floor(22 * uniform(`${id} worth`)());

/** First a price for each thing that was collected; once everybody has chosen freely, the prices come in. */
export function conduct({ work, settings }: Step): Command | undefined {
  if (work.turn !== 'free') return undefined;
  const collected = settings.list.length === 0 ? work.items : [];
  const unpriced = collected.find(({ id, price }) => price === FIRST_PRICE && priceOf(id) !== FIRST_PRICE);
  return unpriced
    ? { type: 'price.set', body: { item: unpriced.id, price: priceOf(unpriced.id) } }
    : { type: 'price.turn', body: { to: 'priced' } };
}
