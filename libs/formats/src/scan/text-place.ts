/** Line and column of a place in a text that comes in pieces. */
export class TextPlace {
  private line = 1;
  private column = 0;

  /** Moves on to `end` in this piece; earlier pieces have been passed whole. */
  advance(piece: string, end: number): void {
    let from = 0;
    for (let next = piece.indexOf('\n'); next !== -1 && next < end; next = piece.indexOf('\n', from)) {
      this.line += 1;
      this.column = 0;
      from = next + 1;
    }
    this.column += end - from;
  }

  toString(): string {
    return `line ${this.line}, column ${this.column + 1}`;
  }
}
