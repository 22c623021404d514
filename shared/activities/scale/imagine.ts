/** What a simulated person marks: each statement has its middle, each role leans, and asked again people have come closer. */
import type { Deed, Scene } from '../../activity.ts';
import { topOf, type Line } from '../../insight/scale.ts';
import { uniform } from '../../random.ts';
import { familyOf } from './work.ts';

/** Everybody marks one statement after the other: asked again, it is told only where as many answer. */
export function imagine({ records, role, random }: Scene): Deed[] {
  const lines = [...records].filter(([key]) => key.startsWith('item:'));
  const { asks } = (records.get('step') ?? {}) as { asks?: string[] | null };
  if (lines.length === 0 || (asks && !asks.includes(role))) return [];
  const marks: Record<string, number> = {};
  const pace = 3 + random() * 4;
  return lines.map(([key, item], i) => {
    const id = key.slice(5);
    marks[id] = place(id, (item as unknown as { line: Line }).line, { role, random });
    return { after: 2 + (i + 1) * pace, type: 'scale.mark', body: { marks: { ...marks } } };
  });
}

function place(id: string, { as }: Line, { role, random }: Pick<Scene, 'role' | 'random'>): number {
  const family = familyOf(id);
  const near = id === family ? 1 : 0.5;
  const middle = 0.3 + 0.4 * uniform(`${family} scale`)() + (near < 1 ? 0.12 : 0);
  const lean = near * 0.6 * (uniform(`${family} ${role} scale`)() - 0.5);
  const own = (random() + random() + random() - 1.5) * 0.5;
  return Math.round(Math.min(1, Math.max(0, middle + lean + own)) * topOf(as));
}
