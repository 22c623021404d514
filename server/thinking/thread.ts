/** The thread that thinks: questions in, commands out. Whatever happens in it, the sockets go on. */
import { parentPort } from 'node:worker_threads';
import type { Command } from '../../shared/activity.ts';
import { faultOf } from '../fault.ts';
import { Mind, type Thought } from './mind.ts';
import { read, written, type Written } from './written.ts';

export interface Ask {
  n: number;
  thought: Written<Omit<Thought, 'vectors'>>;
  vectors: Thought['vectors'];
}
/** What is to be forgotten; it gets no answer. */
export interface Forget {
  forget: string;
}
export type Answer = { n: number; command: Written<Command> } | { n: number; fault: object };

const mind = new Mind();

function answered({ n, thought, vectors }: Ask): Answer {
  try {
    return { n, command: written(mind.think({ ...read(thought), vectors })) };
  } catch (error) {
    return { n, fault: faultOf(error) };
  }
}

parentPort?.on('message', (ask: Ask | Forget) => {
  if ('forget' in ask) return mind.forget(ask.forget);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answered(ask));
});
