/** Starts the servers that are measured, each in its own process, and ends them again. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Side = 'product' | 'bare';

export interface Served {
  port: number;
  url: string;
  /** Bytes held after a collection of garbage. */
  memory(): Promise<{ heap: number; rss: number }>;
  /** At once, as a power cut would. */
  kill(): Promise<void>;
}

const FLAGS = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
const PATH = join(import.meta.dirname, 'served.ts');

/** A folder for the product's data, gone with this process. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'elephant-room-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function serve(side: Side, { folder = dataFolder(), port = 0 } = {}): Promise<Served> {
  const flags = process.env.BENCH_PROFILE
    ? [...FLAGS, '--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
    : FLAGS;
  const child = fork(PATH, [side, folder, String(port)], { execArgv: flags });
  const ready = (await told(child)) as { port: number };
  return {
    port: ready.port,
    url: `http://127.0.0.1:${ready.port}`,
    async memory() {
      child.send('memory');
      return (await told(child)) as { heap: number; rss: number };
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function told(child: ChildProcess): Promise<unknown> {
  const gone = once(child, 'exit').then(() => {
    throw new Error('A server ended before it answered.');
  });
  const [message] = await Promise.race([once(child, 'message'), gone]);
  return message;
}
