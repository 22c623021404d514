/** A real server in a process of its own, to be killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const CHILD = join(import.meta.dirname, 'server-child.ts');
/** What a server compiles at its first start is there at the next: a server started a hundred times is up twice as fast. */
const COMPILED = join(tmpdir(), 'elephant-room-compiled');

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** A whole server on a folder and a port, once it listens. `bug` is empty, or a seeded fault of server-child.ts. */
export async function startServer(folder: string, port: number, bug = ''): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, folder, String(port), bug], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
  });
  const lines = createInterface(child.stdout);
  await once(lines, 'line');
  lines.close();
  return child;
}

/** kill -9, and until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
