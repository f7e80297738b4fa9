import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The agent as one file for a clinic's computer, which then needs Node and nothing else: `npm run build:agent`. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { '#libs/domain': fileURLToPath(new URL('../../libs/domain/src/index.ts', import.meta.url)) } },
  ssr: { noExternal: true },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    outDir: '../../dist/agent',
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'wardround-agent.mjs', codeSplitting: false } },
  },
});
