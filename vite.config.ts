import { svelte } from '@sveltejs/vite-plugin-svelte';
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

/** Three entries, so that a phone downloads phone code only. */
export default defineConfig({
  root: 'client',
  // Shorter class names than `svelte-1abc2de`: each of them is bytes that do not compress.
  plugins: [svelte({ compilerOptions: { cssHash: ({ hash, css }) => `s${hash(css).slice(0, 5)}` } }), leanSocket],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // shared/ is pure, so what a face does not use of it need not be carried along: a phone gets no rules of the room.
      treeshake: { moduleSideEffects: [{ test: /\/shared\//, sideEffects: false }] },
      input: {
        participant: 'client/index.html',
        moderator: 'client/moderator.html',
        screen: 'client/screen.html',
      },
    },
  },
});
