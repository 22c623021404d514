/** How a simulated person sorts: about four taps a minute and more, mostly right, sometimes not, sometimes none of these. */
import type { Deed, Scene } from '../../activity.ts';
import { shuffled } from '../../random.ts';

interface Post {
  text: string;
  theme: string | null;
}

export function imagine({ records, random, alike }: Scene): Deed[] {
  const posts = [...records].filter(([key]) => key.startsWith('post:')).map(([key]) => key.slice(5));
  if (posts.length === 0 || random() < 0.05) return [];
  const texts = new Map(posts.map((id) => [id, (records.get(`post:${id}`) as unknown as Post).text]));
  const many = Math.min(posts.length, Math.ceil((posts.length * 4) / 36) + 4);
  let after = 3 + random() * 8;
  return shuffled(posts, String(random()))
    .slice(0, many)
    .map((post) => {
      const right = posts.filter((other) => other !== post && alike?.(texts.get(post) ?? '', texts.get(other) ?? ''));
      const chance = random();
      const among = chance < 0.75 ? right : chance < 0.82 ? posts.filter((other) => other !== post) : [];
      const like = among[Math.floor(random() * among.length)] ?? null;
      after += 3 + random() * 6;
      return { after, type: 'sort.tap', body: { taps: { [post]: like } } };
    });
}
