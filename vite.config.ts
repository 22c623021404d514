import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Three entries, so that a phone downloads phone code only. */
export default defineConfig({
  root: 'client',
  plugins: [svelte()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        participant: 'client/index.html',
        moderator: 'client/moderator.html',
        screen: 'client/screen.html',
      },
    },
  },
});
