import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { isUuid } from '#libs/domain';
import { Requires } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { ImportMappingView, toImportMappingView } from './import-mapping.view.js';

const USUAL_MAPPINGS = 20;
const MOST_VERSION = 2_147_483_647;

@Resolver(() => ImportMappingView)
export class ImportMappingResolver {
  @Requires('assessment.upload')
  @Query(() => [ImportMappingView], {
    description: 'How your provider reads files of programs that Wardround does not know, by name.',
    complexity: list(USUAL_MAPPINGS),
  })
  async importMappings(@InScope() scope: Scope): Promise<readonly ImportMappingView[]> {
    return (await scope.read((portfolio) => portfolio.importMappings())).map(toImportMappingView);
  }

  @Requires('assessment.upload')
  @Query(() => ImportMappingView, {
    description: 'A version of a mapping, also after it was changed or removed: what importedWith of a submission names.',
    complexity: record,
  })
  async importMapping(
    @InScope() scope: Scope,
    @Args('mappingId', { type: () => ID, description: 'UUID of the mapping.' }) mappingId: string,
    @Args('version', { type: () => Int, description: 'From 1.' }) version: number,
  ): Promise<ImportMappingView> {
    const known = isUuid(mappingId) && version > 0 && version < MOST_VERSION;
    const [found] = known ? await scope.read((portfolio) => portfolio.importMappingVersions([{ mappingId, version }])) : [];
    if (!found) throw new ExpectedFailure('no-such-mapping');
    return toImportMappingView(found);
  }
}
