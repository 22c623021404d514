/** `npm test`: types, lint, build, then every test. Ends with one line that counts everything. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './support/chromium.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Runs a command with its output shown; true when it exited with 0. */
function run(name: string, command: string, args: string[]): boolean {
  say(`\n▸ ${name}`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: process.env });
  if (error) say(String(error));
  return status === 0;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
}

function vitest(): { passed: number; failed: number; skipped: number } {
  const file = join(mkdtempSync(join(tmpdir(), 'elephant-room-')), 'report.json');
  const args = [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...process.argv.slice(2),
  ];
  const ok = run('tests', 'npx', args);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    const failed = report.numFailedTests || (ok ? 0 : Math.max(1, report.numFailedTestSuites));
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const chromium = await findChromium();
say(`Browser for the journeys: ${chromium.words}`);
process.env.CHROMIUM = chromium.path;

const checks = [
  run('types', 'npm', ['run', '--silent', 'types']),
  run('lint', 'npm', ['run', '--silent', 'lint']),
  run('build', 'npm', ['run', '--silent', 'build']),
];
const { passed, failed, skipped } = vitest();
const bad = checks.filter((ok) => !ok).length + failed;
say(`\n${checks.filter((ok) => ok).length + passed} passed, ${bad} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
// A skipped test proves nothing, so it fails the run like a broken one.
process.exit(bad > 0 || skipped > 0 ? 1 : 0);
