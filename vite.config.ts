import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** Socket.IO's third transport, which the link never asks for: 0.6 kB that no phone has to load. */
const withoutWebTransport: Plugin = {
  name: 'without-webtransport',
  enforce: 'pre',
  load: (id) => (id.endsWith('/transports/webtransport.js') ? 'export class WT {}' : undefined),
};

/** Three entries, so that a phone downloads phone code only. */
export default defineConfig({
  root: 'client',
  plugins: [svelte(), withoutWebTransport],
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
