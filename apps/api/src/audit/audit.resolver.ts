import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../edge/access.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toAuditFilter } from './audit.filter.js';
import { AuditConnection, AuditEventView, AuditFilterInput, toAuditEvent } from './audit.view.js';

const PAGE = { usual: 50, most: 500 };

@Resolver(() => AuditEventView)
export class AuditResolver {
  @Requires('audit.read')
  @Query(() => AuditConnection, {
    description: 'What was done, newest first. People who see assigned clinics only are told of these clinics.',
    complexity: page(PAGE.usual),
  })
  async auditLog(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Events a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('filter', { nullable: true, description: 'Which events; all when left out.' }) filter: AuditFilterInput,
  ): Promise<ConnectionView<AuditEventView>> {
    const request = pageRequest(first, after, PAGE);
    const found = await scope.read((portfolio) => portfolio.auditEvents(toAuditFilter(filter), request));
    return toConnection(found, toAuditEvent);
  }
}
