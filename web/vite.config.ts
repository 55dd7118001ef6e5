import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = process.env['DUBAN_API'] ?? 'http://localhost:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // The policy of the server allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
  },
  server: { port: 5173, proxy: { '/api': API } },
  preview: { port: 5174, proxy: { '/api': API } },
});
