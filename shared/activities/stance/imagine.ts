/** What a simulated person answers: some things everybody says, some lean with the role, and two camps partly across roles. */
import type { Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';
import type { Given } from './work.ts';

/** One in twelve never answers; one in five stops early; the rest answer all, a few at a time. */
export function imagine({ records, role, random }: Scene): Deed[] {
  const items = [...records.keys()].filter((key) => key.startsWith('item:')).map((key) => key.slice(5));
  if (items.length === 0 || random() < 1 / 12) return [];
  // Two thirds of one role and one third of the other are in the first camp.
  const camp = random() < (uniform(`${role} camp`)() < 0.5 ? 0.35 : 0.65) ? 1 : -1;
  const order = items.map((id) => ({ id, at: random() })).sort((a, b) => a.at - b.at);
  const many = random() < 0.8 ? order.length : Math.ceil(order.length * (0.5 + random() / 2));
  const stops = [Math.ceil(many / 3), Math.ceil((2 * many) / 3), many];
  const given = order.slice(0, many).map(({ id }) => [id, stanceOn(id, role, { camp, random })] as const);
  const pace = 2 + random() * 2;
  return [...new Set(stops)].map((stop) => ({
    after: 2 + stop * pace,
    type: 'stance.answer',
    body: { answers: Object.fromEntries(given.slice(0, stop)) satisfies Given },
  }));
}

interface Who {
  /** 1 or -1. */
  camp: number;
  random: () => number;
}

/** Agreement as a logistic lean: of the item, of the role on it, and on two items in five of the camp. */
function stanceOn(id: string, role: string, { camp, random }: Who): 'agree' | 'disagree' | 'pass' {
  const item = uniform(`${id} stance`);
  const [lean, divides, direction] = [3.4 * item() - 1.1, item() < 0.4, item() < 0.5 ? 1 : -1];
  const own = 3.2 * (uniform(`${id} ${role} stance`)() - 0.5);
  const pulled = divides ? 2.4 * direction * camp : 0;
  if (random() < 0.1) return 'pass';
  return random() < 1 / (1 + Math.exp(-(lean * (divides ? 0.3 : 1) + own + pulled))) ? 'agree' : 'disagree';
}
