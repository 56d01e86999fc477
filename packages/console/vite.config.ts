import { defineConfig } from 'vite';

/** Static files with hashed names; nothing from outside, nothing inline, so that a strict Content-Security-Policy holds. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome120', 'firefox121', 'safari17.2'],
    reportCompressedSize: false,
  },
});
