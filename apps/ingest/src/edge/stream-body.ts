import { PassThrough, type Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { BodyRule } from './access.js';
import { ExpectedFailure } from './expected-failure.js';
import { tooLarge, type Encoding } from './media-type.js';

/** A body that is read as it arrives. */
export interface StreamedBody {
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Lets go of the request, wherever the reading stopped: what is left of it is thrown away. */
  readonly close: () => void;
}

interface Reading {
  readonly encoding: Encoding;
  readonly rule: BodyRule;
  /** Most time without a byte. */
  readonly timeoutMs: number;
}

/** Most time for a whole body: a slow line sends a large file in it, and nobody holds a connection for longer. */
const WHOLE_MS = 15 * 60_000;

/**
 * The body piece by piece, decompressed and never past its limits; a body that stops arriving is given up. The request itself is never
 * destroyed, so that the refusal reaches the sender; what is left of the body is thrown away unread.
 */
export function streamBody(payload: Readable, reading: Reading): StreamedBody {
  let through: Through | null = null;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    through = new Through(payload, reading);
    try {
      for await (const piece of through.open()) {
        bytes += piece.length;
        if (bytes > reading.rule.inflated)
          throw tooLarge(reading.rule.inflated, reading.encoding === 'gzip' ? 'after decompression' : 'as sent');
        yield piece;
      }
    } finally {
      through.close();
    }
  }
  return { pieces: pieces(), close: () => through?.close() };
}

class Through {
  private readonly stream: Transform;
  private readonly whole: NodeJS.Timeout;
  private silent: NodeJS.Timeout;
  private received = 0;
  private failed: ExpectedFailure | null = null;

  constructor(
    private readonly payload: Readable,
    private readonly reading: Reading,
  ) {
    this.stream = reading.encoding === 'gzip' ? createGunzip() : new PassThrough();
    this.whole = setTimeout(this.giveUp, WHOLE_MS);
    this.silent = setTimeout(this.giveUp, reading.timeoutMs);
  }

  open(): AsyncIterable<Buffer> {
    const { payload, stream } = this;
    payload.on('data', this.onData).on('error', this.onCutOff).on('close', this.onCutOff);
    payload.pipe(stream);
    return this.told();
  }

  close(): void {
    const { payload, stream } = this;
    clearTimeout(this.whole);
    clearTimeout(this.silent);
    payload.off('data', this.onData).off('error', this.onCutOff).off('close', this.onCutOff);
    payload.unpipe(stream);
    stream.destroy();
    payload.resume();
  }

  /** The stream, whose own errors become what the sender is told. */
  private async *told(): AsyncGenerator<Buffer> {
    try {
      yield* this.stream as AsyncIterable<Buffer>;
    } catch (error) {
      const damaged = typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
      throw this.failed ?? (damaged ? new ExpectedFailure('bad-compression') : error);
    }
  }

  private readonly onData = (chunk: Buffer): void => {
    clearTimeout(this.silent);
    this.silent = setTimeout(this.giveUp, this.reading.timeoutMs);
    this.received += chunk.length;
    const { encoding, rule } = this.reading;
    if (encoding === 'gzip' && this.received > rule.compressed) this.fail(tooLarge(rule.compressed, 'as sent'));
  };

  private readonly onCutOff = (): void => {
    if (!this.payload.readableEnded) this.fail(new ExpectedFailure('body-cut-off'));
  };

  private readonly giveUp = (): void => this.fail(new ExpectedFailure('body-too-slow'));

  private fail(failure: ExpectedFailure): void {
    this.failed ??= failure;
    this.stream.destroy(failure);
  }
}
