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
import type { Answer, Ask } from './thread.ts';

interface Thread {
  think(thought: Thought): Promise<Command>;
  close(): Promise<void>;
}

/** Milliseconds after which a question counts as lost; the thread is ended with it. */
const PATIENCE = 20_000;

interface Waiting {
  resolve(command: Command): void;
  reject(error: Error): void;
}

function openThread(): Thread {
  let thread: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  const lose = (lost: Worker) => {
    if (thread !== lost) return;
    thread = undefined;
    for (const { reject } of waiting.values()) reject(new Error('the thinking thread has ended'));
    waiting.clear();
  };

  const start = (): Worker => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      name: 'thinker',
      // Not the process's own flags: under a test runner they would not suit a plain thread.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.unref();
    worker.on('message', (answer: Answer) => {
      const one = waiting.get(answer.n);
      waiting.delete(answer.n);
      if ('command' in answer) one?.resolve(answer.command);
      else one?.reject(Object.assign(new Error('a question could not be thought out'), answer.fault));
    });
    worker.on('error', () => lose(worker));
    worker.on('exit', () => lose(worker));
    return worker;
  };

  return {
    think(thought) {
      const worker = (thread ??= start());
      const n = ++last;
      return new Promise<Command>((resolve, reject) => {
        const late = setTimeout(() => void worker.terminate(), PATIENCE);
        late.unref();
        const settled =
          <T>(then: (value: T) => void) =>
          (value: T) => {
            clearTimeout(late);
            then(value);
          };
        waiting.set(n, { resolve: settled(resolve), reject: settled(reject) });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage({ n, thought } satisfies Ask);
      });
    },
    async close() {
      await thread?.terminate();
    },
  };
}

/** Milliseconds for which an embedding server that failed is left alone, so that a room never waits for it twice. */
const REST = 30_000;

interface Outside {
  embeddings?: Embeddings | undefined;
  clock: Clock;
  log: Log;
}

export function openThinker({ embeddings, clock, log }: Outside): Thinker {
  const thread = openThread();
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
    close: () => thread.close(),
  };
}
