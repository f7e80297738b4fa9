import type { ClinicId, DeviceId } from '#libs/domain';
import type { ClinicFilter, DeviceMatchSummary, DeviceSourceSummary, DeviceState, DeviceSummary, Page, PageRequest } from '#libs/flow';
import { devicePages, devicesById, suspectDevices } from './device-queries.js';
import { SqlPortfolioFindings } from './sql-portfolio-findings.js';
import { deviceMatches, deviceSources } from './subject-queries.js';

/** The part of a portfolio's reads that is about computers. */
export abstract class SqlPortfolioDevices extends SqlPortfolioFindings {
  override devices(
    ids: readonly ClinicId[],
    state: DeviceState | null,
    page: PageRequest,
  ): Promise<ReadonlyMap<ClinicId, Page<DeviceSummary>>> {
    return devicePages(this.sql, ids, state, page);
  }

  override devicesById(ids: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, DeviceSummary>> {
    return devicesById(this.sql, ids);
  }

  override deviceSources(ids: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, readonly DeviceSourceSummary[]>> {
    return deviceSources(this.sql, ids);
  }

  override deviceMatches(ids: readonly ClinicId[], each: number): Promise<ReadonlyMap<ClinicId, readonly DeviceMatchSummary[]>> {
    return deviceMatches(this.sql, ids, each);
  }

  override suspectDevices(filter: ClinicFilter, limit: number): Promise<readonly DeviceSummary[]> {
    return suspectDevices(this.sql, filter, limit);
  }
}
