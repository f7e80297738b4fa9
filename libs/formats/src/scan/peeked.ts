/** The first piece of a stream, and all of it. */
export async function peeked(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const pieces = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < 4 && !ended) {
    const next = await pieces.next();
    if (next.done) ended = true;
    else {
      parts.push(next.value);
      length += next.value.length;
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* parts;
    while (!ended) {
      const next = await pieces.next();
      if (next.done) return;
      yield next.value;
    }
  }
  return { head: Buffer.concat(parts), all: all() };
}
