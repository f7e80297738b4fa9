import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClinicView } from '../clinic/clinic.view.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicScanRuns } from './finding.loader.js';
import { ScanRunConnection, toScanRunView, type ScanRunView } from './scan-run.view.js';

const PAGE = { usual: 20, most: 500 };

/** Gives a clinic the runs of its scanners. */
@Resolver(() => ClinicView)
export class ScanRunResolver {
  @ResolveField(() => ScanRunConnection, { description: 'Runs of its scanners, newest first.', complexity: page(PAGE.usual) })
  async scanRuns(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Runs a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('latest', { nullable: true, defaultValue: false, description: 'Of each scanner and scope the latest run alone.' })
    latest: boolean,
  ): Promise<ConnectionView<ScanRunView>> {
    const found = await clinicScanRuns(scope).load({ clinicId: clinic.id, latest, request: pageRequest(first, after, PAGE) });
    return toConnection(found, toScanRunView);
  }
}
