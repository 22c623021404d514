import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest.ts';

const project = (name: string, seconds = 20) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: seconds * 1000, hookTimeout: seconds * 1000 },
});

/** One project per floor of the house, so that each can be run alone: `npx vitest run --project domain`. */
export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // As patient as everybody in a journey: a machine may be busy with other things.
    expect: { poll: { timeout: 20_000 } },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    projects: [
      project('domain', 60),
      project('store', 60),
      project('server', 60),
      project('client'),
      project('journeys', 240),
      project('chaos', 240),
      project('house'),
    ],
  },
});
