/** The composition root: reads the environment, picks the store, starts the server, stops it gracefully. */
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { addressLines, lanOrigin } from './addresses.ts';
import { startApp, type App } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { secretFileFor, serverSecret } from './secret.ts';
import { StoreRefused } from './store/port.ts';
import { openSqlite } from './store/sqlite.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

const pages = fileURLToPath(new URL('../dist', import.meta.url));

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel, base: null });
  // A file's name is a room's code, so it is not told.
  const onOddFile = () => log.warn({}, 'a file among the rooms is no room, and is left alone');
  const store = await openSqlite(config.dataDir, { onOddFile });
  const origin = (port: number) => config.publicUrl ?? lanOrigin(port);
  const app = await startApp({
    ...{ store, log, pages, origin, port: config.port, host: config.host },
    serverSecret: serverSecret(config.secret, secretFileFor(config.dataDir)),
    passcode: config.hostPasscode,
    retentionDays: config.retentionDays,
    embeddings: config.embeddings,
    trustProxy: config.trustProxy,
  });
  say(addressLines(origin(app.port), app.port));
  stopOn(app, ['SIGINT', 'SIGTERM']);
}

function stopOn(app: App, signals: NodeJS.Signals[]): void {
  let stopping = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

const read = readConfig(process.env);
if ('mistakes' in read) {
  for (const mistake of read.mistakes) complain(mistake);
  process.exit(2);
}
start(read.config).catch((error: NodeJS.ErrnoException) => {
  if (error instanceof StoreRefused) complain(error.message);
  else if (error.code === 'EADDRINUSE')
    complain(`Port ${read.config.port} is taken. Stop the other program, or start with PORT=3001 npm start`);
  else complain(`Elephant Room could not start: ${error.message}`);
  process.exit(1);
});
