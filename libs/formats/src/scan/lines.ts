/** More than the longest path and a verdict on it. */
const MAX_LINE = 8 * 1024;

/** A text's lines, one by one, without what ends them; of a longer line only the first 8 KiB are kept. */
export async function* textLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let open = '';
  for await (const piece of text) {
    const lines = piece.split('\n');
    for (const [index, part] of lines.entries()) {
      if (open.length < MAX_LINE) open += part.slice(0, MAX_LINE - open.length);
      if (index === lines.length - 1) break;
      yield open.replace(/\r$/, '');
      open = '';
    }
  }
  if (open !== '') yield open.replace(/\r$/, '');
}
