import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { broken, MAX_RATIO, MAX_UNPACKED, SMALL } from './archive.js';
import { UnreadableScan } from './scan-format.js';

/** Whether a file begins as one that `gzip` packed. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** A packed file as it unpacks, within the limits of archives. */
export async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [packed, unpacked] = [0, 0];
  const failed: unknown[] = [];
  async function* counted(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of bytes) {
        packed += piece.length;
        yield piece;
      }
    } catch (error) {
      failed.push(error);
      throw error;
    }
  }
  const unpacking = createGunzip();
  const source = Readable.from(counted());
  source.on('error', (error) => unpacking.destroy(error));
  try {
    for await (const piece of source.pipe(unpacking) as AsyncIterable<Uint8Array>) {
      unpacked += piece.length;
      if (unpacked > MAX_UNPACKED) throw new UnreadableScan('', 'unpacks to more than a gigabyte');
      if (unpacked > SMALL && unpacked > MAX_RATIO * packed)
        throw new UnreadableScan('', `unpacks to more than ${MAX_RATIO} times its size`);
      yield piece;
    }
  } catch (error) {
    throw failed.includes(error) || error instanceof UnreadableScan ? error : broken(error);
  } finally {
    source.destroy();
  }
}
