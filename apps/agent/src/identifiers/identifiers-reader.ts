import { realpath } from 'node:fs/promises';
import type { IdentifierFolder, IdentifiersSection } from '#libs/domain';
import type { ScanFolder } from '../cli/settings.js';
import { read, unreadable, type Reader } from '../collect/section.js';
import { sortedBy } from '../collect/text.js';
import { errorCode } from '../error-code.js';
import { SCAN_LIMITS, type ScanLimits } from './limits.js';
import { scanFolder } from './scan-folder.js';

/** Reads the folders that the clinic named; without any there is nothing to say, which is not the same as nothing found. */
export function identifiersReader(folders: readonly ScanFolder[], limits: ScanLimits = SCAN_LIMITS): Reader<IdentifiersSection> {
  return async ({ hash }) => {
    if (folders.length === 0) return unreadable('no folder was named with --scan or --approved');
    const roots = await Promise.all(folders.map(({ path }) => realpath(path).catch(nullWhenUnreadable)));
    const found: IdentifierFolder[] = [];
    for (const [index, { path, approved }] of folders.entries()) {
      const root = roots[index];
      const others = new Set(roots.filter((other): other is string => typeof other === 'string' && other !== root));
      const result = root ? await scanFolder(root, others, limits).catch(nullWhenUnreadable) : null;
      if (!result) return unreadable('a folder named with --scan or --approved is missing or may not be read');
      found.push({ pathHash: hash(path), approved, ...result });
    }
    return read({ folders: sortedBy(found, (folder) => folder.pathHash) });
  };
}

function nullWhenUnreadable(error: unknown): null {
  if (errorCode(error) !== null) return null;
  throw error;
}
