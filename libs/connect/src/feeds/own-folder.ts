import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DAY_MS = 86_400_000;

/** A folder of this process alone, for what is fetched in parts. What a worker that was killed has left is nobody's after a day, in which everything is fetched. */
export class OwnFolder {
  private made: Promise<string> | null = null;

  /** `prefix`: what folders of the same kind are known by. */
  constructor(private readonly prefix: string) {}

  async path(): Promise<string> {
    const own = await this.made;
    if (own !== null && (await ageOf(own)) !== null) return own;
    for (const name of (await readdir(tmpdir())).filter((one) => one.startsWith(this.prefix))) {
      const age = await ageOf(join(tmpdir(), name));
      if (age !== null && age > DAY_MS) await rm(join(tmpdir(), name), { recursive: true, force: true });
    }
    this.made = mkdtemp(join(tmpdir(), this.prefix));
    return this.made;
  }
}

/** Milliseconds since something in the folder was made or removed; null: it is not there. */
async function ageOf(folder: string): Promise<number | null> {
  return stat(folder).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => null,
  );
}

/** Bytes; null: it is not there. */
export async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}
