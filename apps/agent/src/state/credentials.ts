import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storeIdentity, type Identity } from './identity.js';
import { isMissing, writeWhole } from './private-files.js';

const LINK_FILE = 'link';
const LONGEST_LINK = 64;

/**
 * The device's key, the one it was offered, and what it has to bring with its next report. Every change is on disk before it is
 * relied on: whenever the power goes, what is kept opens the door.
 */
export class Credentials {
  private constructor(
    private readonly stateDir: string,
    private kept: Identity,
    private brought: string | null,
  ) {}

  static async open(stateDir: string, identity: Identity): Promise<Credentials> {
    const text = await readFile(join(stateDir, LINK_FILE), 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return '';
      throw error;
    });
    return new Credentials(stateDir, identity, sound(text.trim()));
  }

  /** The offered key where there is one: its first use is what makes it the device's own. */
  get key(): string {
    return this.kept.offeredKey ?? this.kept.deviceKey;
  }

  get hasOffer(): boolean {
    return this.kept.offeredKey !== null;
  }

  /** From the receipt of the last report; null before the first. */
  get link(): string | null {
    return this.brought;
  }

  async offered(key: string): Promise<void> {
    await this.keep({ ...this.kept, offeredKey: key });
  }

  /** The server has taken a report under the key in use. */
  async accepted(link: string | null): Promise<void> {
    if (this.kept.offeredKey !== null) await this.keep({ ...this.kept, deviceKey: this.kept.offeredKey, offeredKey: null });
    const next = sound(link ?? '');
    if (next === null || next === this.brought) return;
    await writeWhole(join(this.stateDir, LINK_FILE), `${next}\n`);
    this.brought = next;
  }

  /** The key in use was refused: back to the one before, if there is one. */
  async fallBack(): Promise<boolean> {
    if (this.kept.offeredKey === null) return false;
    await this.keep({ ...this.kept, offeredKey: null });
    return true;
  }

  private async keep(identity: Identity): Promise<void> {
    await storeIdentity(this.stateDir, identity);
    this.kept = identity;
  }
}

/** A device that enrols again begins afresh. */
export async function forgetLink(stateDir: string): Promise<void> {
  await rm(join(stateDir, LINK_FILE), { force: true });
}

function sound(link: string): string | null {
  return /^[\x21-\x7e]+$/.test(link) && link.length <= LONGEST_LINK ? link : null;
}
