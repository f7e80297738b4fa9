import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { queryList } from './query-list.js';

const API = 'http://127.0.0.1:4100';

/** Built into `dist/dashboard`, which the api serves. Nothing is inlined as `data:`, because the policy allows 'self' only. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), queryList(join(import.meta.dirname, '../../dist/dashboard-queries.json'))],
  build: { outDir: '../../dist/dashboard', emptyOutDir: true, sourcemap: false, assetsInlineLimit: 0 },
  server: { proxy: { '/graphql': API, '/reports': API } },
});
