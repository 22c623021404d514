/** How a simulated person writes: at their own pace, sometimes a second time, sometimes thinking better of it. */
import type { Command, Deed, Scene } from '../../activity.ts';
import { needsReading } from '../../moderation.ts';
import { firstGraphemes } from '../../text.ts';
import type { Settings, Step } from './work.ts';

export function imagine({ records, random, sayings }: Scene): Deed[] {
  const settings = (records.get('step') as { settings: Settings } | undefined)?.settings;
  if (!settings || random() < 0.05) return [];
  const many = Math.min(settings.most, 1 + Math.floor(random() * 3), sayings.length);
  const deeds: Deed[] = [];
  let after = 2 + random() * 14;
  for (let post = 0; post < many; post++) {
    const text = firstGraphemes(sayings[post] ?? '', settings.length);
    deeds.push({ after, type: 'collect.write', body: { text }, post });
    // A word too many, taken out again while the post is still in the box.
    if (random() < 0.15)
      deeds.push({
        after: after + 1 + random() * 3,
        type: 'collect.edit',
        body: { text: text.replace(/[.!?]+$/u, '') },
        post,
      });
    if (random() < 0.03) deeds.push({ after: after + 2 + random() * 4, type: 'collect.withdraw', body: {}, post });
    after += 6 + random() * 18;
  }
  return deeds;
}

/** Holds back what seems to name a person, one after the other, once writing is over. */
export function conduct({ phase, work }: Step): Command | undefined {
  if (phase !== 'closed') return undefined;
  const named = Object.entries(work.posts).find(([, { state, text }]) => state === 'hidden' && needsReading(text));
  return named && { type: 'collect.hold', body: { post: named[0], reason: 'names' } };
}
