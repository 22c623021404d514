/** Thinks about questions, one at a time, and remembers what it learnt of each step's texts. Knows no thread and no network. */
import * as v from 'valibot';
import { kindOf } from '../../shared/activities/registry.ts';
import type { Command } from '../../shared/activity.ts';
import { Likeness } from '../../shared/insight/themes/likeness.ts';
import { ruleOf } from '../../shared/room/commands.ts';
import type { Thinking } from '../ports.ts';

/** Steps whose texts are remembered; the one not asked about for longest is forgotten first and learnt again when asked. */
const MOST_STEPS = 24;

/** Characters of a text that are compared: what somebody has to say stands at its beginning. */
const ENOUGH = 600;

/** With `vectors`, likeness is that of the vectors rather than of the words: by text id, all of one length. */
export interface Thought extends Omit<Thinking, 'outside'> {
  vectors?: Readonly<Record<string, readonly number[]>> | undefined;
}

export class Mind {
  readonly #learnt = new Map<string, Likeness>();

  think({ key, kind, question, seed, vectors }: Thought): Command {
    const ponder = kindOf(kind)?.ponder;
    if (!ponder) throw new Error(`nothing to think about in a step of the kind ${kind}`);
    // Words and vectors do not mix: a wall is known by one or the other.
    const likeness = this.#known(`${key} ${vectors ? 'vectors' : 'words'}`, question.texts, vectors);
    return sound(ponder.answer({ about: question.about, likeness, seed }));
  }

  /** Nothing is remembered of whatever begins with this key. */
  forget(start: string): void {
    for (const key of [...this.#learnt.keys()].filter((one) => one.startsWith(`${start} `))) this.#learnt.delete(key);
  }

  #known(key: string, texts: Record<string, string>, vectors: Thought['vectors']): Likeness {
    const posts = Object.entries(texts).map(([id, whole]) => {
      const [text, vector] = [whole.slice(0, ENOUGH), vectors?.[id]];
      return vector ? ([id, text, vector] as const) : ([id, text] as const);
    });
    const likeness = this.#learnt.get(key) ?? new Likeness(posts);
    this.#learnt.delete(key);
    this.#learnt.set(key, likeness);
    for (const id of likeness.ids) if (!Object.hasOwn(texts, id)) likeness.drop(id);
    for (const [id, text, vector] of posts) if (likeness.textOf(id) !== text) likeness.put(id, text, vector);
    for (const oldest of this.#learnt.keys()) {
      if (this.#learnt.size <= MOST_STEPS) break;
      this.#learnt.delete(oldest);
    }
    return likeness;
  }
}

/** Parsed like anybody's command, here where nobody waits for it: what is stored must be readable. */
function sound({ type, body }: Command): Command {
  const rule = ruleOf(type);
  if (rule?.by !== 'room') throw new Error(`not the room's to say: ${type}`);
  return { type, body: v.parse(rule.body, body) };
}
