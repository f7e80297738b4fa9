import type { ImportField } from '#libs/domain';
import { lookLikePatients } from './patient-numbers.js';

/** Cells that are looked at together; of more of them the next ones are. */
const MOST_CELLS = 5_000;
const MOST_CHARACTERS = 256 * 1024;

/** A column whose cells together may be what no cell alone can be taken for; kept and looked at a part at a time, however long it is. */
export class PatientColumn {
  private different = new Set<string>();
  private characters = 0;
  private found = false;

  constructor(readonly field: ImportField) {}

  take(cell: string): void {
    const text = cell.trim();
    if (this.found || this.different.has(text)) return;
    this.different.add(text);
    this.characters += text.length;
    if (this.different.size >= MOST_CELLS || this.characters >= MOST_CHARACTERS) this.look();
  }

  /** True when a part of it looks like a list of patients' numbers; to be asked for when all is told. */
  get ofPatients(): boolean {
    this.look();
    return this.found;
  }

  private look(): void {
    this.found ||= lookLikePatients([...this.different]);
    this.different = new Set();
    this.characters = 0;
  }
}
