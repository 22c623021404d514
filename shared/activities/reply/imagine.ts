/** How a simulated person replies to a few cards of the other side, and then says what they make of the replies to their own. */
import type { Command, Deed, Scene } from '../../activity.ts';
import { shuffled, uniform } from '../../random.ts';
import type { Asks, Option } from './options.ts';
import type { Stage, Step } from './work.ts';

interface Head {
  stage: Stage;
  asks: Asks;
  each: number;
}
interface Card {
  by: string | null;
}

export function imagine(scene: Scene): Deed[] {
  const head = scene.records.get('reply') as Head | undefined;
  if (!head || scene.random() < 1 / 12) return [];
  if (head.stage === 'write') return written(scene, head);
  return head.stage === 'answer' ? answered(scene) : [];
}

const OFFERS = [
  ['told you the launch date before any agency hears it', 'named one person who decides', 'wrote down what done means'],
  [
    'kept the first version to three pages',
    'paid for the upkeep after the launch',
    'asked before the vendor is chosen',
  ],
  ['gave you two weeks instead of two days', 'brought the numbers that the board asks for', 'tested it with you'],
].flat();
const REASONS = [
  [
    'nobody had told us what it is for',
    'the last time it went wrong we got the blame',
    'the date was fixed before we were asked',
  ],
  ['we are measured on something else', 'three people handle all of it', 'the budget ends with the launch'],
  ['it had been promised to somebody already', 'the contract did not allow it', 'we did not know whom to ask'],
].flat();
const ENDS = [
  '',
  '',
  ', for the next two launches',
  ', and kept to it',
  ', starting with one project',
  ', as we said in spring',
];

/** One to three replies, each to another card; some are taken back or put better. */
function written({ records, role, random }: Scene, { asks, each }: Head): Deed[] {
  const cards = [...records].filter(([key, card]) => key.startsWith('item:') && (card as unknown as Card).by !== role);
  const chosen = shuffled(cards, String(random())).slice(0, Math.min(each, 1 + Math.floor(random() * 3)));
  const pick = (some: readonly string[]) => some[Math.floor(random() * some.length)] ?? '';
  let after = 3 + random() * 10;
  return chosen.flatMap(([key], post): Deed[] => {
    const text = pick(asks === 'offer' ? OFFERS : REASONS) + (asks === 'offer' ? pick(ENDS) : '');
    after += 8 + random() * 18;
    const deeds: Deed[] = [{ after, type: 'reply.write', body: { to: key.slice(5), text }, post }];
    if (random() < 0.1) deeds.push({ after: after + 3, type: 'reply.edit', body: { text: `${text}, honestly` }, post });
    if (random() < 0.03) deeds.push({ after: after + 5, type: 'reply.withdraw', body: {}, post });
    return deeds;
  });
}

/** Every reply to the own cards, in instalments; some replies are good to most, some to nobody. */
function answered({ records, role, random }: Scene): Deed[] {
  const own = new Set(
    [...records]
      .filter(([key, card]) => key.startsWith('item:') && ((card as unknown as Card).by ?? role) === role)
      .map(([key]) => key.slice(5)),
  );
  const replies = [...records].filter(
    ([key, reply]) => key.startsWith('post:') && own.has((reply as { to: string }).to),
  );
  if (replies.length === 0) return [];
  const answers: Record<string, Option> = {};
  for (const [key] of shuffled(replies, String(random()))) {
    const lean = uniform(`${key} reply`);
    const [yes, partly] = [lean() ** 1.5, lean()];
    const at = random();
    answers[key.slice(5)] = at < yes ? 'yes' : at < yes + (1 - yes) * partly ? 'partly' : 'no';
  }
  const all = Object.entries(answers);
  const stops = [Math.ceil(all.length / 3), Math.ceil((2 * all.length) / 3), all.length];
  const pace = 2 + random() * 2;
  return [...new Set(stops)].map((stop) => ({
    after: 3 + stop * pace,
    type: 'reply.answer',
    body: { answers: Object.fromEntries(all.slice(0, stop)) },
  }));
}

/** Stops the writing, then shows the replies. */
export function conduct({ work: { stage } }: Step): Command | undefined {
  if (stage === 'write') return { type: 'reply.stop', body: {} };
  return stage === 'read' ? { type: 'reply.show', body: {} } : undefined;
}
