/** A simulated person's top n: some things everybody has, some lean with the role; one in five thinks again, one in twelve never ranks. */
import type { Deed, Item, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';

export function imagine({ records, role, random }: Scene): Deed[] {
  const settings = (records.get('step') as { settings: { top: number } } | undefined)?.settings;
  const items = [...records].filter(([key]) => key.startsWith('item:'));
  if (!settings || items.length === 0 || random() < 1 / 12) return [];
  const weighed = items.map(([key, value]) => {
    const { size, mix } = value as unknown as Item;
    const leaning = uniform(`${key} ${role} rank`)() ** 2 + 1.2 * uniform(`${key} rank`)() ** 2;
    const own = mix && size > 0 ? (mix[role] ?? 0) / size : 0.5;
    return { id: key.slice(5), weight: (leaning + 0.4 * own) * (0.6 + 0.8 * random()) };
  });
  weighed.sort((a, b) => b.weight - a.weight);
  const after = 4 + random() * 25;
  const skips = random() < 0.2 ? [0, 1] : [0];
  return skips.map((skip) => ({
    after: after + skip * (4 + random() * 6),
    type: 'rank.order',
    body: { order: weighed.slice(skip, skip + settings.top).map(({ id }) => id) },
  }));
}
