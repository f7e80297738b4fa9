import type { QueryRunner } from 'typeorm';
import type { ClinicId, ProviderId } from '#libs/domain';

/** The one statement interface that the records use: rows out, values in, always inside the scope's transaction. */
export class ScopedSql {
  constructor(
    private readonly runner: QueryRunner,
    readonly providerId: ProviderId,
  ) {}

  /** Rows of the statement. `$1` is always the scope's provider; `values` follow from `$2`. */
  async rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const result: { records: Row[] } = await this.runner.query(text, [this.providerId, ...values], true);
    return result.records;
  }

  /** A setting until the transaction ends. */
  async setting(name: 'statement_timeout' | 'wardround.clinic_ids', value: string): Promise<void> {
    await this.rows('SELECT set_config($2, $3, true) FROM (SELECT $1::uuid) provider', [name, value]);
  }

  /** A statement about the transaction itself, which takes no values. */
  async raw(text: string): Promise<void> {
    await this.runner.query(text);
  }

  /** How many rows the statement touched. */
  async count(text: string, values: readonly unknown[] = []): Promise<number> {
    const result: { affected?: number | null } = await this.runner.query(text, [this.providerId, ...values], true);
    return result.affected ?? 0;
  }
}

/** The same within one clinic: `$1` is the provider, `$2` the clinic, `values` follow from `$3`. */
export class ClinicSql {
  constructor(
    private readonly sql: ScopedSql,
    readonly clinicId: ClinicId,
  ) {}

  get providerId(): ProviderId {
    return this.sql.providerId;
  }

  setting(name: 'statement_timeout', value: string): Promise<void> {
    return this.sql.setting(name, value);
  }

  raw(text: string): Promise<void> {
    return this.sql.raw(text);
  }

  rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.sql.rows<Row>(text, [this.clinicId, ...values]);
  }

  async one<Row>(text: string, values: readonly unknown[] = []): Promise<Row | null> {
    return (await this.rows<Row>(text, values))[0] ?? null;
  }

  count(text: string, values: readonly unknown[] = []): Promise<number> {
    return this.sql.count(text, [this.clinicId, ...values]);
  }
}
