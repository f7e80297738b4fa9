import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AgentReport } from '#libs/domain';
import { errorCode } from '../error-code.js';
import { isMissing, makePrivateFolder, writeWhole } from '../state/private-files.js';

export interface SpoolLimits {
  readonly reports: number;
  readonly bytes: number;
  /** Refused reports kept for the technician to look at. */
  readonly rejected: number;
}
/** Three weeks of hourly reports. */
const SPOOL_LIMITS: SpoolLimits = { reports: 500, bytes: 50 * 1024 * 1024, rejected: 20 };

/** A report waiting to be sent: the very bytes that every attempt sends. */
export interface SpooledReport {
  readonly name: string;
  readonly reportId: string;
  readonly body: Uint8Array;
}

const NAME = /^\d{13}-([0-9a-f-]{36})\.json\.gz$/;

/** Reports on disk, oldest first by name; bounded, the oldest give way. */
export class Spool {
  private constructor(
    private readonly waiting: string,
    private readonly rejected: string,
    private readonly limits: SpoolLimits,
  ) {}

  /** Opens the spool and clears what a killed agent left half-written. */
  static async open(stateDir: string, limits: SpoolLimits = SPOOL_LIMITS): Promise<Spool> {
    const spool = new Spool(join(stateDir, 'spool'), join(stateDir, 'rejected'), limits);
    await makePrivateFolder(spool.waiting);
    await makePrivateFolder(spool.rejected);
    for (const name of await readdir(spool.waiting)) {
      if (name.endsWith('.tmp')) await rm(join(spool.waiting, name), { force: true });
    }
    return spool;
  }

  /** Keeps a report; returns how many older ones had to give way. */
  async add(report: AgentReport): Promise<number> {
    const time = String(new Date(report.observedAt).getTime()).padStart(13, '0');
    await writeWhole(join(this.waiting, `${time}-${report.reportId}.json.gz`), gzipSync(JSON.stringify(report)));
    return this.dropOldest();
  }

  /** Names of the reports that wait, oldest first. */
  async names(): Promise<readonly string[]> {
    return (await readdir(this.waiting)).filter((name) => NAME.test(name)).sort();
  }

  /** Null when it is gone; `damaged` when the disk does not give back what was written. */
  async read(name: string): Promise<SpooledReport | 'damaged' | null> {
    const body = await readFile(join(this.waiting, name)).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (!body) return null;
    return isWhole(body) ? { name, reportId: NAME.exec(name)?.[1] ?? name, body } : 'damaged';
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.waiting, name), { force: true });
  }

  /** Sets a report aside that will never be taken, with the reason; no status where the server was not asked. */
  async reject(name: string, why: { readonly status: number | null; readonly reason: string }): Promise<void> {
    await mkdir(this.rejected, { recursive: true });
    await writeWhole(join(this.rejected, `${name}.reason.json`), `${JSON.stringify(why)}\n`);
    await rename(join(this.waiting, name), join(this.rejected, name));
    const kept = (await readdir(this.rejected)).filter((entry) => NAME.test(entry)).sort();
    for (const old of kept.slice(0, Math.max(0, kept.length - this.limits.rejected))) {
      await rm(join(this.rejected, old), { force: true });
      await rm(join(this.rejected, `${old}.reason.json`), { force: true });
    }
  }

  private async dropOldest(): Promise<number> {
    const names = await this.names();
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(this.waiting, name))).size));
    let bytes = sizes.reduce((sum, size) => sum + size, 0);
    let dropped = 0;
    // The newest report stays whatever its size: it is what the server needs most.
    while (dropped < names.length - 1 && (names.length - dropped > this.limits.reports || bytes > this.limits.bytes)) {
      await this.remove(names[dropped] ?? '');
      bytes -= sizes[dropped] ?? 0;
      dropped += 1;
    }
    return dropped;
  }
}

/** gzip carries a checksum. */
function isWhole(body: Uint8Array): boolean {
  try {
    gunzipSync(body);
    return true;
  } catch (error) {
    if (errorCode(error) !== null) return false;
    throw error;
  }
}
