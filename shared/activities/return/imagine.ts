/** What a simulated person says at the end: mostly content, each role a little differently; every third also writes a sentence. */
import type { Deed, Scene } from '../../activity.ts';
import { uniform } from '../../random.ts';

const WISHES = [
  'Ten minutes more for the talk about the brief',
  'Somebody from legal in the room',
  'Fewer cards and more time for each',
  'A pact with a date that hurts a little',
  'That we had done this a year ago',
  'To hear what happens with it by Friday',
  'A break before the last step',
  'The budget on the table, not only our wishes',
  'More on what we do well together',
  'The same once more with those who decide',
  'Less talk about tools and more about people',
  'Nothing, it was about right',
];

export function imagine({ records, role, random }: Scene): Deed[] {
  const { settings } = (records.get('step') ?? {}) as { settings?: { sentence: boolean } };
  const lean = 0.4 * (uniform(`${role} return`)() - 0.5);
  const content = 0.7 + lean + 0.7 * (random() + random() - 1);
  const mark = Math.min(5, Math.max(1, Math.ceil(content * 5)));
  const after = 2 + random() * 10;
  const marked: Deed = { after, type: 'return.mark', body: { mark } };
  if (!settings?.sentence || random() > 1 / 3) return [marked];
  const text = WISHES[Math.floor(random() * WISHES.length)] ?? '';
  return [marked, { after: after + 4 + random() * 20, type: 'return.write', body: { text }, post: 0 }];
}
