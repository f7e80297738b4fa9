const MAX_LINE = 1024 * 1024;

/** A text's lines, one by one, without what ends them; of a line without an end only the first megabyte is kept. */
export async function* textLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let open = '';
  for await (const piece of text) {
    const lines = piece.split('\n');
    for (const [index, part] of lines.entries()) {
      if (open.length < MAX_LINE) open += part;
      if (index === lines.length - 1) break;
      yield open.replace(/\r$/, '');
      open = '';
    }
  }
  if (open !== '') yield open.replace(/\r$/, '');
}
