import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { countIdentifiers, IDENTIFIER_KINDS, type IdentifierCounts, type IdentifierKind } from '#libs/domain';
import { errorCode } from '../error-code.js';
import type { ScanLimits } from './limits.js';
import { isTextLike, readTextFile } from './text-file.js';

export interface FolderCount {
  readonly filesScanned: number;
  readonly filesSkipped: number;
  readonly filesWithIdentifiers: number;
  readonly counts: IdentifierCounts;
  readonly truncated: boolean;
}

/**
 * Counts identifiers in the text files under a folder. Links are not followed, so nothing outside it is read; no name and
 * no value outlives the file it came from. `without` are folders named apart, which are not counted twice.
 */
export async function scanFolder(root: string, without: ReadonlySet<string>, limits: ScanLimits): Promise<FolderCount> {
  const scan = new Scan(without, limits);
  await scan.folder(root, 0);
  return scan.result();
}

class Scan {
  private filesScanned = 0;
  private filesSkipped = 0;
  private filesWithIdentifiers = 0;
  private truncated = false;
  private readonly counts = new Map<IdentifierKind, number>();
  private readonly deadline: number;

  constructor(
    private readonly without: ReadonlySet<string>,
    private readonly limits: ScanLimits,
  ) {
    this.deadline = performance.now() + limits.milliseconds;
  }

  async folder(path: string, depth: number): Promise<void> {
    const entries = [];
    for await (const entry of await opendir(path)) entries.push(entry);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (this.isOver()) return;
      if (entry.isDirectory()) await this.subfolder(join(path, entry.name), depth + 1);
      else if (entry.isFile() && isTextLike(entry.name)) await this.file(join(path, entry.name));
      else this.filesSkipped += 1;
    }
  }

  result(): FolderCount {
    const found = IDENTIFIER_KINDS.flatMap((kind) => (this.counts.has(kind) ? [[kind, this.counts.get(kind) ?? 0] as const] : []));
    const { filesScanned, filesSkipped, filesWithIdentifiers, truncated } = this;
    return { filesScanned, filesSkipped, filesWithIdentifiers, counts: Object.fromEntries(found), truncated };
  }

  /** What may not be entered was not looked at. */
  private async subfolder(path: string, depth: number): Promise<void> {
    if (this.without.has(path)) return;
    if (depth > this.limits.depth) {
      this.truncated = true;
      return;
    }
    try {
      await this.folder(path, depth);
    } catch (error) {
      if (errorCode(error) === null) throw error;
      this.truncated = true;
    }
  }

  private async file(path: string): Promise<void> {
    const file = await readTextFile(path, this.limits.bytesPerFile);
    if (!file) {
      this.filesSkipped += 1;
      return;
    }
    this.filesScanned += 1;
    this.truncated ||= file.truncated;
    const found = Object.entries(countIdentifiers(file.text)) as [IdentifierKind, number][];
    if (found.length > 0) this.filesWithIdentifiers += 1;
    for (const [kind, count] of found) this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
  }

  private isOver(): boolean {
    const over = this.filesScanned >= this.limits.files || performance.now() > this.deadline;
    this.truncated ||= over;
    return over;
  }
}
