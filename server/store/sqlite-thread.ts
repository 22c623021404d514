/** The main thread's end of the SQLite thread: each ask gets one answer or, when the thread is gone, one rejection. */
import { Worker } from 'node:worker_threads';
import { StoreRefused } from './port.ts';
import type { Answer, Ask, Calls } from './sqlite-worker.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

type Name = keyof Calls;

export class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #gone: Error | undefined;

  constructor(folder: string) {
    this.#worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
      name: 'store',
      workerData: folder,
      // Not the process's own flags: under a test runner they would not suit a plain thread.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const lost = () => this.#end(new Error('Storage has stopped working. Start the server again.'));
    this.#worker.on('message', (answer: Answer) => this.#take(answer));
    this.#worker.on('messageerror', lost);
    // The error itself is not passed on: it may quote what was being stored.
    this.#worker.on('error', lost);
    this.#worker.on('exit', lost);
  }

  /** Resolves when the folder is held; the thread answers that by itself, as number 0. */
  opened(): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
  }

  ask<K extends Name>(name: K, ...args: Parameters<Calls[K]>): Promise<Awaited<ReturnType<Calls[K]>>> {
    return new Promise((resolve, reject) => {
      if (this.#gone) throw this.#gone;
      const id = ++this.#last;
      // Both casts: `Calls` types the ask here and the answer there alike; a map by number cannot show it.
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage({ id, name, args } as unknown as Ask);
    });
  }

  async stop(reason: Error): Promise<void> {
    this.#end(reason);
    await this.#worker.terminate();
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('value' in answer) waiting?.resolve(answer.value);
    else
      waiting?.reject(answer.fault.refused ? new StoreRefused(answer.fault.message) : new Error(answer.fault.message));
  }

  #end(reason: Error): void {
    this.#gone ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
    this.#waiting.clear();
  }
}
