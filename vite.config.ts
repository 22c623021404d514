import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createReadStream, createWriteStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const PAGES = {
  // A phone's page is built alone: in a common build its share of Svelte would hold what only the desk's pages use.
  phone: { participant: 'client/index.html' },
  desk: { moderator: 'client/moderator.html', screen: 'client/screen.html' },
};

/** `vite build --mode phone`, then `--mode desk`, into one folder. */
export default defineConfig(({ mode }) => ({
  root: 'client',
  plugins: [svelte({ configFile: false }), compressed()],
  build: {
    outDir: '../dist',
    emptyOutDir: mode !== 'desk',
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: mode === 'phone' || mode === 'desk' ? PAGES[mode] : { ...PAGES.phone, ...PAGES.desk } },
  },
}));

/** Compressed beside the originals, once, so that the server never does it while a hall is joining. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
        /\.(?:js|css|html|svg)$/u.test(file),
      );
      for (const file of files) {
        const path = join(dir, file);
        const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        await pipeline(createReadStream(path), brotli, createWriteStream(`${path}.br`));
        await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`));
      }
    },
  };
}
