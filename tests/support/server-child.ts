/** A real server in a process of its own, to be killed. `early` seeds the bug of acknowledging before the commit. */
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { startApp } from '../../server/app.ts';
import { USUAL_LIMITS } from '../../server/limits.ts';
import type { Store } from '../../server/store/port.ts';
import { openSqlite } from '../../server/store/sqlite.ts';

const [folder = '', port = '0', bug = ''] = process.argv.slice(2);
const store = await openSqlite(folder);

/** Tells that a tick is stored at once and stores it a little later: what the test of the test has to find. */
const hasty: Store = {
  ...store,
  append(code, n, tick) {
    setTimeout(() => void store.append(code, n, tick).catch(() => {}), 40);
    return Promise.resolve(true);
  },
  create: (head, snapshot) => store.create(head, snapshot),
  read: (code) => store.read(code),
  seal: (code, n, to) => store.seal(code, n, to),
  heads: () => store.heads(),
  forget: (code) => store.forget(code),
  shut: () => store.shut(),
};

const log = { info() {}, warn() {}, error() {}, debug() {} };
const app = await startApp({
  store: bug === 'early' ? hasty : store,
  log,
  serverSecret: 'a secret of the tests, long enough',
  pages: join(import.meta.dirname, '../../dist'),
  port: Number(port),
  host: '127.0.0.1',
  retentionDays: 30,
  limits: { ...USUAL_LIMITS, seat: { burst: 1e6, perSecond: 1e6 }, joins: { burst: 1e6, perSecond: 1e6 } },
});
// Whoever is killed writes nothing at the end.
flushCompileCache();
process.stdout.write(`${app.port}\n`);
