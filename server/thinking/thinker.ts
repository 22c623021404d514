/**
 * A thinker in a thread of its own, started with the first question and anew when it has died; with an embedding server,
 * likeness is asked of that first, and of the words when it does not answer.
 */
import { Worker } from 'node:worker_threads';
import type { Command } from '../../shared/activity.ts';
import { faultOf } from '../fault.ts';
import type { Clock, Log, Thinker } from '../ports.ts';
import type { Embeddings } from './embeddings.ts';
import type { Thought } from './mind.ts';
import type { Answer, Ask, Forget } from './thread.ts';
import { read, written } from './written.ts';

/** Milliseconds after which a question counts as lost; the thread is ended with it. */
const PATIENCE = 20_000;

interface Waiting {
  thought: Thought;
  resolve(command: Command): void;
  reject(error: Error): void;
}

/** Memory of the thread, in megabytes: a wall that needs more costs its own question, not the server. */
const MOST_MEMORY = 1024;

const start = (): Worker =>
  new Worker(new URL('./thread.ts', import.meta.url), {
    name: 'thinker',
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    // Not the process's own flags: under a test runner they would not suit a plain thread.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });

/** One question at a time: one that takes too long ends the thread, and with it nobody's question but its own. */
class Thread {
  #worker: Worker | undefined;
  #asked: Waiting | undefined;
  #n = 0;
  readonly #queue: Waiting[] = [];
  #late: ReturnType<typeof setTimeout> | undefined;

  think(thought: Thought): Promise<Command> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ thought, resolve, reject });
      this.#next();
    });
  }

  forget(room: string): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker?.postMessage({ forget: room } satisfies Forget);
  }

  async close(): Promise<void> {
    for (const { reject } of this.#queue.splice(0)) reject(new Error('the server is stopping'));
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#asked) return;
    this.#asked = this.#queue.shift();
    if (!this.#asked) return;
    const worker = (this.#worker ??= this.#started());
    this.#late = setTimeout(() => void worker.terminate(), PATIENCE);
    this.#late.unref();
    const { vectors, ...thought } = this.#asked.thought;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ n: ++this.#n, thought: written(thought), vectors } satisfies Ask);
  }

  #started(): Worker {
    const worker = start();
    worker.unref();
    worker.on('message', (answer: Answer) => {
      if (answer.n === this.#n)
        this.#done((one) =>
          'command' in answer ? one.resolve(read(answer.command)) : one.reject(failed(answer.fault)),
        );
    });
    const lose = () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#done((one) => one.reject(new Error('the thinking thread has ended')));
    };
    worker.on('error', lose);
    worker.on('exit', lose);
    return worker;
  }

  #done(tell: (asked: Waiting) => void): void {
    clearTimeout(this.#late);
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked) tell(asked);
    this.#next();
  }
}

const failed = (fault: object): Error => Object.assign(new Error('a question could not be thought out'), fault);

/** Milliseconds for which an embedding server that failed is left alone, so that a room never waits for it twice. */
const REST = 30_000;

interface Outside {
  embeddings?: Embeddings | undefined;
  clock: Clock;
  log: Log;
}

export function openThinker({ embeddings, clock, log }: Outside): Thinker {
  const thread = new Thread();
  let restsUntil = 0;
  const vectorsFor = async (texts: Record<string, string>) => {
    if (!embeddings || clock.now() < restsUntil) return undefined;
    try {
      const vectors = await embeddings.of(texts);
      restsUntil = 0;
      return vectors;
    } catch (error) {
      restsUntil = clock.now() + REST;
      log.warn(faultOf(error), 'the embedding server does not answer; posts are compared by their words');
      return undefined;
    }
  };
  return {
    async think({ outside, ...thinking }) {
      const vectors = outside ? await vectorsFor(thinking.question.texts) : undefined;
      return thread.think({ ...thinking, ...(vectors && { vectors }) });
    },
    outside: () => (!embeddings ? 'none' : restsUntil === 0 ? 'answers' : 'silent'),
    forget(room) {
      embeddings?.forget();
      thread.forget(room);
    },
    close: () => thread.close(),
  };
}
