import type { ImportedWith, ImportRules } from '#libs/domain';

/** A provider's way to read the files of some program, as it is or was. */
export interface ImportMapping extends ImportedWith {
  readonly name: string;
  readonly rules: ImportRules;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** Mappings of the scope's provider, for whoever reads a file by one. */
export abstract class ImportReads {
  /** The mapping as it is; null when there is none, or it was removed. */
  abstract find(mappingId: string): Promise<ImportMapping | null>;
}

export abstract class ImportRecords extends ImportReads {
  /** How many the provider has now, and how many versions of all that it ever had. */
  abstract count(): Promise<{ readonly current: number; readonly versions: number }>;
  /** False when a current one of the provider has the name. */
  abstract add(mapping: ImportMapping): Promise<boolean>;
  /** Ends that version: nothing is read by it any more. False when it is not current. */
  abstract end(version: ImportedWith): Promise<boolean>;
}
