import type { Clinic, ProviderId } from '#libs/domain';
import type { ApiFixture } from './api-fixture.js';

/** Third quarter of 2026, frozen in the first days of October; the fixture asks on 24 November. */
export const QUARTER = { period: '2026-Q3', start: '2026-07-01', day: '2026-09-30' };
export const FREEZE_AT = new Date('2026-10-05T00:00:00Z');
export type MeasuredQuarter = typeof QUARTER;

export interface Kind {
  readonly archetype?: string;
  readonly practitioners?: number;
  readonly timeZone?: string;
  readonly score?: number;
  readonly groupName?: string;
}

/** Clinics with their figures of a quarter, as the rollup writes them. */
export class MeasuredClinics {
  constructor(private readonly api: ApiFixture) {}

  async clinic(
    provider: ProviderId,
    { archetype = 'dental', practitioners = 4, timeZone = 'Australia/Perth', score = 50, groupName }: Kind = {},
  ): Promise<Clinic> {
    const made = await this.api.clinic(provider, 'A clinic', groupName);
    await this.api.rows('UPDATE clinic SET archetype = $2, practitioners = $3, time_zone = $4 WHERE clinic_id = $1', [
      made.id,
      archetype,
      practitioners,
      timeZone,
    ]);
    await this.figures(made, score);
    return made;
  }

  async figures({ providerId, id }: Clinic, score: number, { period, start, day }: MeasuredQuarter = QUARTER): Promise<void> {
    await this.api.rows(
      `INSERT INTO trend (provider_id, clinic_id, grain, start, period, day, score, score_if_unknown_passes, coverage, confidence, lambda, probability,
         p5, p50, p95, expected_annual_loss, step_scores, step_coverage, model, reference_lambda)
       VALUES ($1, $2, 'quarter', $3, $4, $5, $6::real, $6::real, 1, 1, 0.1, (100 - $6::real) / 200, 0, 0, 0, 0, '{}', '{}', 'probe/1', 0.1)
       ON CONFLICT (provider_id, clinic_id, grain, start) DO UPDATE SET score = excluded.score, probability = excluded.probability`,
      [providerId, id, start, period, day, score],
    );
  }

  /** Several clinics of one kind, their scores ten points apart. */
  async clinics(provider: ProviderId, count: number, kind: Kind = {}): Promise<Clinic[]> {
    const made: Clinic[] = [];
    for (let n = 0; n < count; n += 1) made.push(await this.clinic(provider, { score: 20 + 10 * n, ...kind }));
    return made;
  }

  /** A provider whose owner has agreed in time, and the owner's token. */
  async participant(name: string): Promise<{ provider: ProviderId; owner: string }> {
    const provider = await this.api.provider(name);
    const owner = await this.api.person(provider, 'provider-owner');
    await this.api.rows(
      `INSERT INTO benchmark_consent (provider_id, given_at, given_by, given_name) VALUES ($1, '2026-08-01T00:00:00Z', 'user:x', 'Lee Chen')`,
      [provider],
    );
    return { provider, owner };
  }
}
