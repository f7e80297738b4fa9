/** Everything that is kept of the scope's clinic, as the tables hold it: to hand out whole, or to remove. */
export abstract class ClinicArchive {
  /** Every table with rows of clinics, from the database's own catalogue, so that none can be forgotten. The audit is the provider's and not among them. */
  abstract tables(): Promise<readonly string[]>;
  /** A page of a table's rows as JSON, without hashes of keys and tokens; go on with `next` until it is null. Each row comes once, also while rows change. */
  abstract rows(
    table: string,
    after: string | null,
    limit: number,
  ): Promise<{ readonly rows: readonly string[]; readonly next: string | null }>;
  /** Rows of each table. */
  abstract counts(): Promise<Readonly<Record<string, number>>>;
  /** Whoever else would remove or move the clinic waits until the transaction ends. False when somebody has. */
  abstract lock(): Promise<boolean>;
  /**
   * Removes the clinic with every row of it, the people who saw nothing else, and invitations and tokens that led there alone; takes it
   * out of what others are assigned to. How many people were removed.
   */
  abstract remove(at: Date): Promise<number>;
}
