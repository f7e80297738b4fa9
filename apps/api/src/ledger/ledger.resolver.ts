import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { mayDo } from '#libs/domain';
import { ClinicView } from '../clinic/clinic.view.js';
import { clinicPages } from '../edge/page-loader.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { AccessLedgerConnection, toLedgerEntry, type AccessLedgerEntryView } from './ledger.view.js';

const PAGE = { usual: 50, most: 500 };
const clinicLedger = clinicPages((portfolio, ids, { request }) => portfolio.accessLedger(ids, request));

/** Gives a clinic the ledger of who was there. */
@Resolver(() => ClinicView)
export class LedgerResolver {
  @ResolveField(() => AccessLedgerConnection, {
    nullable: true,
    description: 'Every access of the provider’s people and programs to the clinic, newest first; null without the permission ledger.read.',
    complexity: page(PAGE.usual),
  })
  async accessLedger(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Entries a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<AccessLedgerEntryView> | null> {
    const request = pageRequest(first, after, PAGE);
    if (!mayDo(scope.session, 'ledger.read')) return null;
    return toConnection(await clinicLedger(scope).load({ clinicId: clinic.id, request }), toLedgerEntry);
  }
}
