/** Builds the pages when they are missing or older than their sources, so that `npm start` is the whole installation. */
import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const newest = (files: string[]) => Math.max(0, ...files.map((file) => statSync(`${root}${file}`).mtimeMs));

const sources = newest([...globSync('{client,shared}/**/*.*', { cwd: root }), 'package-lock.json', 'vite.config.ts']);
const built = newest(globSync('dist/*.html', { cwd: root }));
if (built < sources) {
  process.stdout.write('Building the pages …\n');
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
