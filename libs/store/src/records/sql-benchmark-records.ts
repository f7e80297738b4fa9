import type { BenchmarkMetric, ClinicId } from '#libs/domain';
import { BenchmarkRecords, BenchmarkViews, type BenchmarkConsent, type ClinicBenchmark } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

interface ConsentColumns {
  given_at: Date;
  given_by: string;
  given_name: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_name: string | null;
}

interface BenchmarkColumns {
  clinic_id: ClinicId;
  quarter: string;
  pool: 'own' | 'own-simulated' | 'shared';
  metric: BenchmarkMetric;
  cohort: string;
  clinics: string;
  score: number;
  risk: number;
  lower_cut: number;
  middle_cut: number;
  upper_cut: number;
}

export class SqlBenchmarkRecords extends BenchmarkRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async consents(): Promise<readonly BenchmarkConsent[]> {
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1::text || 'benchmark', 0))`);
    return consentsOf(this.sql);
  }

  override async give({ givenAt, givenBy, givenName }: Omit<BenchmarkConsent, 'withdrawn'>): Promise<void> {
    await this.sql.rows('INSERT INTO benchmark_consent (provider_id, given_at, given_by, given_name) VALUES ($1, $2, $3, $4)', [
      givenAt,
      givenBy,
      givenName,
    ]);
  }

  override async withdraw(givenAt: Date, { at, by, name }: NonNullable<BenchmarkConsent['withdrawn']>): Promise<void> {
    await this.sql.rows(
      `UPDATE benchmark_consent SET withdrawn_at = $3, withdrawn_by = $4, withdrawn_name = $5
       WHERE provider_id = $1 AND given_at = $2 AND withdrawn_at IS NULL`,
      [givenAt, at, by, name],
    );
  }
}

export class SqlBenchmarkViews extends BenchmarkViews {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async ofClinics(ids: readonly ClinicId[]): Promise<readonly ClinicBenchmark[]> {
    const rows = await this.sql.rows<BenchmarkColumns>(
      `SELECT k.clinic_id, k.quarter, k.pool, b.metric, k.cohort, b.clinics, k.score, k.risk, b.lower_cut, b.middle_cut, b.upper_cut
       FROM clinic_cohort k JOIN benchmark_cohort b USING (provider_id, quarter, pool, cohort)
       WHERE k.provider_id = $1 AND k.clinic_id = ANY ($2::uuid[])
         AND k.quarter = (SELECT max(f.quarter) FROM benchmark_freeze f WHERE f.provider_id = $1)
       ORDER BY k.clinic_id, k.pool, b.metric DESC`,
      [ids],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      quarter: row.quarter,
      pool: row.pool === 'shared' ? 'shared' : 'own',
      metric: row.metric,
      cohort: row.cohort,
      clinics: row.clinics,
      figure: row[row.metric],
      cuts: { lower: row.lower_cut, middle: row.middle_cut, upper: row.upper_cut },
    }));
  }

  override consents(): Promise<readonly BenchmarkConsent[]> {
    return consentsOf(this.sql);
  }
}

async function consentsOf(sql: ScopedSql): Promise<readonly BenchmarkConsent[]> {
  const rows = await sql.rows<ConsentColumns>(
    `SELECT given_at, given_by, given_name, withdrawn_at, withdrawn_by, withdrawn_name FROM benchmark_consent WHERE provider_id = $1
     ORDER BY given_at DESC`,
  );
  return rows.map(
    ({ given_at: givenAt, given_by: givenBy, given_name: givenName, withdrawn_at: at, withdrawn_by: by, withdrawn_name: name }) => {
      return { givenAt, givenBy, givenName, withdrawn: at && { at, by: by ?? '', name: name ?? '' } };
    },
  );
}
