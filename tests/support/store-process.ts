/** Starts `store-child.ts`, listens to what it says, and looks at a folder's bytes from outside, as somebody with a copy would. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { aFolder } from './store.ts';

const CHILD = fileURLToPath(new URL('./store-child.ts', import.meta.url));
const FLAGS = ['--disable-warning=ExperimentalWarning'];

export interface Child {
  process: ChildProcess;
  /** Lines as they come; ends when the process has ended. */
  lines: AsyncIterator<string>;
}

/** `blocks`: no file of the child's may grow beyond so many blocks of 512 bytes. */
export function startChild(part: string, folder: string, blocks?: number): Child {
  const command = [process.execPath, ...FLAGS, CHILD, part, folder];
  const limited = ['-c', `ulimit -f ${blocks} && exec "$@"`, 'sh', ...command];
  const [name = '', ...args] = blocks ? ['sh', ...limited] : command;
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { process: child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

/** The child's lines until the `count`-th, then kills it and waits for its end; with what it said meanwhile. */
export async function killAfter(child: Child, count: number): Promise<string[]> {
  const said: string[] = [];
  for await (const line of { [Symbol.asyncIterator]: () => child.lines }) {
    said.push(line);
    if (said.length === count) child.process.kill('SIGKILL');
  }
  if (child.process.exitCode === null && child.process.signalCode === null) await once(child.process, 'exit');
  return said;
}

/**
 * A copy of the folder as it stands, made by another process: reading the files in this one would drop the locks it
 * holds on them.
 */
export async function copyOf(folder: string): Promise<string> {
  const copy = await aFolder();
  const script = 'require("node:fs").cpSync(process.argv[1], process.argv[2], { recursive: true })';
  await promisify(execFile)(process.execPath, ['-e', script, folder, copy]);
  return copy;
}

/** Which of the texts stand anywhere in the folder's files or their names, as UTF-8 or UTF-16. */
export async function foundIn(folder: string, texts: string[]): Promise<string[]> {
  const copy = await copyOf(folder);
  const found = new Set<string>();
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (const text of texts) {
      if (bytes.includes(text, 0, 'utf8') || bytes.includes(text, 0, 'utf16le')) found.add(text);
    }
  }
  return [...found];
}
