/** Finds a Chromium for the journeys: the system's, else Playwright's own, else installs one. Says what it did. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The one without windows first: it draws the same and needs half the work. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return paths.find((path) => existsSync(path));
}

function playwrightChromium(): string | undefined {
  try {
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
  } catch {
    return undefined;
  }
}

/** As root with apt, Debian's package; elsewhere Playwright's download. */
function install(): string {
  const apt = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (apt) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    const got = (name: string) =>
      spawnSync('apt-get', ['install', '-y', '-qq', name, 'fonts-dejavu-core'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }).status === 0;
    if (got('chromium-headless-shell') || got('chromium')) return 'installed with apt';
  }
  execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' });
  return 'installed with playwright-core';
}

export async function findChromium(): Promise<{ path: string; words: string }> {
  const there = process.env.CHROMIUM ?? systemChromium();
  if (there) return { path: there, words: `${there} (found on this machine)` };
  const own = playwrightChromium();
  if (own) return { path: own, words: `${own} (Playwright's own)` };
  const how = install();
  const path = systemChromium() ?? playwrightChromium();
  if (!path)
    throw new Error(
      'No Chromium could be found or installed. Install one and put it on the PATH, or set CHROMIUM to its path.',
    );
  return { path, words: `${path} (${how})` };
}

/** How the browser is started everywhere: no sandbox as root, and nothing that calls home. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
];
