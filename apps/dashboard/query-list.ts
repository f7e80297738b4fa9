import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runnerImport, type Plugin } from 'vite';

/** Writes the dashboard's own queries by their SHA-256 beside the build, for an api that answers listed queries only. */
export function queryList(file: string): Plugin {
  return {
    name: 'query-list',
    apply: 'build',
    async closeBundle() {
      const entry = join(import.meta.dirname, 'src/api/all-documents.ts');
      const { module } = await runnerImport<{ allQueries: () => readonly string[] }>(entry);
      const list = module.allQueries().map((query) => [createHash('sha256').update(query).digest('hex'), query] as const);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${JSON.stringify(Object.fromEntries(list), null, 2)}\n`);
    },
  };
}
