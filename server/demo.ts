/** `npm run demo`: a rehearsal in a throw-away folder that fills itself with simulated people and goes on by itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { DEFAULT_THRESHOLD } from '../shared/publish.ts';
import type { Plan } from '../shared/room/state.ts';
import { lanOrigin } from './addresses.ts';
import { startApp } from './app.ts';
import { randomSecret } from './seats.ts';
import { openSqlite } from './store/sqlite.ts';

const ROLES = ['IT', 'Marketing'];
const step = (words: { kind: string; title: string; all: string }, minutes: number, settings = {}): Plan => ({
  ...{ kind: words.kind, title: words.title, minutes, settings },
  prompt: { all: words.all, byRole: {} },
  feeds: null,
});
const AGENDA: Plan[] = [
  step({ kind: 'collect', title: 'Elephants', all: 'What hard truth do we both avoid saying?' }, 8, { reveal: 'live' }),
  step({ kind: 'sort', title: 'Group', all: 'Which of these say the same?' }, 3),
  step({ kind: 'stance', title: 'Where we stand', all: 'Is that so?' }, 4),
];

const say = (text: string) => process.stdout.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'elephant-room-demo-'));

async function demo(): Promise<void> {
  const app = await startApp({
    store: await openSqlite(folder),
    log: pino({ level: 'warn', base: null }),
    serverSecret: randomSecret(),
    pages: fileURLToPath(new URL('../dist', import.meta.url)),
    port: Number(process.env.PORT ?? 3000),
    host: '0.0.0.0',
    origin: lanOrigin,
    retentionDays: 1,
  });
  const room = {
    title: 'IT × Marketing, demo',
    roles: ROLES,
    threshold: DEFAULT_THRESHOLD,
    live: true,
    rehearsal: true,
  };
  const opened = await app.hosts.open({ ...room, agenda: AGENDA });
  const host = opened && (await app.hosts.find(opened.code));
  if (!opened || !host) throw new Error('the demo room did not open');
  const at = `http://localhost:${app.port}`;
  say(`
  A rehearsal with 24 people of Marketing and 12 of IT, all simulated, is under way.

  Projector    ${at}/screen#${opened.code}.${opened.screen}
  Moderator    ${at}/moderator#${opened.code}.${opened.moderator}
  Join in      ${lanOrigin(app.port)}/#${opened.code}

  It goes on by itself for a few minutes, or as you like from the moderator's page. Ctrl+C ends it and deletes everything.
`);
  await host.submit(
    { audience: 'moderator', role: '', pid: '' },
    { id: randomSecret(), ask: { type: 'rehearsal.set', step: '', body: { auto: true } } },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void app.close().finally(() => {
        rmSync(folder, { recursive: true, force: true });
        process.exit(0);
      });
    });
  }
}

demo().catch((error: NodeJS.ErrnoException) => {
  const words =
    error.code === 'EADDRINUSE'
      ? 'Port 3000 is taken. Try: PORT=3001 npm run demo'
      : `The demo could not start: ${error.message}`;
  process.stderr.write(`${words}\n`);
  process.exit(1);
});
