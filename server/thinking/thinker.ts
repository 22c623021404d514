/** A thinker in a thread of its own, started with the first question and anew when it has died. */
import { Worker } from 'node:worker_threads';
import type { Command } from '../../shared/activity.ts';
import type { Thought } from './mind.ts';
import type { Answer, Ask } from './thread.ts';

/** As the port, with vectors where there are any. */
export interface ThreadedThinker {
  think(thought: Thought): Promise<Command>;
  close(): Promise<void>;
}

/** Milliseconds after which a question counts as lost; the thread is ended with it. */
const PATIENCE = 20_000;

interface Waiting {
  resolve(command: Command): void;
  reject(error: Error): void;
}

export function openThinker(): ThreadedThinker {
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
