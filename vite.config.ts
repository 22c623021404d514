import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createReadStream, createWriteStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/**
 * Parts of Socket.IO that no face ever uses: its third transport, and binary messages (ours are JSON). Left out they save
 * every phone about 1.5 kB. A new version that names them otherwise is only larger; one that exports more fails the build.
 */
const UNUSED: Record<string, string> = {
  'engine.io-client/build/esm/transports/webtransport.js': 'export class WT {}',
  'engine.io-parser/build/esm/contrib/base64-arraybuffer.js': 'export const decode = () => new ArrayBuffer(0);',
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false; export const hasBinary = isBinary;',
  'socket.io-parser/build/esm/binary.js':
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] }); export const reconstructPacket = (packet) => packet;',
};

const leanSocket: Plugin = {
  name: 'lean-socket',
  enforce: 'pre',
  load: (id) => Object.entries(UNUSED).find(([path]) => id.endsWith(path))?.[1],
};

/** Shorter than `svelte-1abc2de`: each of these class names is bytes that do not compress. */
const cssHash = ({ hash, css }: { hash: (text: string) => string; css: string }) => `s${hash(css).slice(0, 5)}`;

const PAGES = {
  // A phone's page is built alone: in a common build its share of Svelte would hold what only the desk's pages use.
  phone: { participant: 'client/index.html' },
  desk: { moderator: 'client/moderator.html', screen: 'client/screen.html' },
};

/** `vite build --mode phone`, then `--mode desk`, into one folder. */
export default defineConfig(({ mode }) => ({
  root: 'client',
  plugins: [svelte({ configFile: false, compilerOptions: { cssHash } }), leanSocket, compressed()],
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
