import type { Readable } from 'node:stream';
import { createGunzip, createUnzip, type Gunzip, type Unzip } from 'node:zlib';
import type { BodyRule } from './access.js';
import { ExpectedFailure } from './expected-failure.js';
import { tooLarge, type Encoding } from './media-type.js';

/** What one step of inflation may overshoot the limit by before it is stopped. */
const CHUNK = 64 * 1024;

interface Reading {
  readonly encoding: Encoding;
  readonly rule: BodyRule;
  readonly timeoutMs: number;
}

/** The whole body, decompressed as it arrives and never past its limit. What is left of a refused body is thrown away unread. */
export function readBody(payload: Readable, reading: Reading): Promise<Buffer> {
  return new Promise((resolve, reject) => new BodyReader(payload, reading, resolve, reject).start());
}

class BodyReader {
  private readonly chunks: Buffer[] = [];
  private readonly gunzip: Gunzip | Unzip | null;
  private received = 0;
  private inflated = 0;
  private timer: NodeJS.Timeout | undefined;
  private settled = false;

  constructor(
    private readonly payload: Readable,
    private readonly reading: Reading,
    private readonly resolve: (body: Buffer) => void,
    private readonly reject: (failure: ExpectedFailure) => void,
  ) {
    this.gunzip = unpackerOf(reading.encoding);
  }

  start(): void {
    const { payload, gunzip } = this;
    this.timer = setTimeout(() => this.fail(new ExpectedFailure('body-too-slow')), this.reading.timeoutMs);
    payload.on('error', this.onCutOff).on('close', this.onCutOff);
    if (!gunzip) {
      payload.on('data', this.onPlain).on('end', this.onEnd);
      return;
    }
    gunzip.on('data', this.onPlain).on('end', this.onEnd).on('error', this.onCorrupt);
    payload.on('data', this.onCompressed);
    payload.pipe(gunzip);
  }

  private readonly onCompressed = (chunk: Buffer): void => {
    const { compressed } = this.reading.rule;
    this.received += chunk.length;
    if (this.received > compressed) this.fail(tooLarge(compressed, 'as sent'));
  };

  private readonly onPlain = (chunk: Buffer): void => {
    const { inflated } = this.reading.rule;
    this.inflated += chunk.length;
    if (this.inflated > inflated) this.fail(tooLarge(inflated, this.gunzip ? 'after decompression' : 'as sent'));
    else this.chunks.push(chunk);
  };

  private readonly onEnd = (): void => {
    if (this.settle()) this.resolve(Buffer.concat(this.chunks));
  };

  private readonly onCorrupt = (): void => this.fail(new ExpectedFailure('bad-compression'));

  private readonly onCutOff = (): void => {
    if (!this.payload.readableEnded) this.fail(new ExpectedFailure('body-cut-off'));
  };

  private fail(failure: ExpectedFailure): void {
    if (!this.settle()) return;
    this.chunks.length = 0;
    this.reject(failure);
    this.payload.resume();
  }

  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    const { payload, gunzip } = this;
    payload.off('data', this.onPlain).off('data', this.onCompressed).off('end', this.onEnd).off('close', this.onCutOff);
    if (gunzip) {
      payload.unpipe(gunzip);
      gunzip.off('data', this.onPlain).off('end', this.onEnd).destroy();
    }
    return true;
  }
}

function unpackerOf(encoding: Encoding): Gunzip | Unzip | null {
  if (encoding === 'identity') return null;
  return encoding === 'gzip' ? createGunzip({ chunkSize: CHUNK }) : createUnzip({ chunkSize: CHUNK });
}
