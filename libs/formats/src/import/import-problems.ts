export interface ImportProblem {
  /** CSV: as a spreadsheet counts; JSON: place in the list, from 1. Null: of the whole file. */
  readonly row: number | null;
  /** Heading of the column; null: of the whole row, or a constant. */
  readonly column: string | null;
  /** Field of the record that could not be made; null: none in particular. */
  readonly field: string | null;
  /** Never what stands in the cell. */
  readonly reason: string;
}

const MOST_PROBLEMS = 100;

/** What is wrong with a file: all of it is counted, the first of it is told. */
export class Problems {
  readonly first: ImportProblem[] = [];
  count = 0;

  add(problem: ImportProblem): void {
    this.count += 1;
    if (this.first.length < MOST_PROBLEMS) this.first.push(problem);
  }

  /** Of the file as a whole. */
  ofAll(reason: string, field: string | null = null): void {
    this.add({ row: null, column: null, field, reason });
  }
}
