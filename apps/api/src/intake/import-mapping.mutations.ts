import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { isUuid, type ImportedWith } from '#libs/domain';
import { changeMapping, createMapping, removeMapping } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { ChangeImportMappingInput, CreateImportMappingInput, ImportMappingView, toImportMappingView } from './import-mapping.view.js';
import { rulesOf } from './import-rules.js';

@Resolver(() => ImportMappingView)
export class ImportMappingMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('assessment.upload')
  @Mutation(() => ImportMappingView, {
    description: 'Keeps a way to read files, for every clinic. BAD_USER_INPUT names what is wrong; CONFLICT when the name is taken.',
    complexity: record,
  })
  async createImportMapping(
    @InScope() scope: Scope,
    @Args('input', { description: 'The mapping.' }) { name, rules }: CreateImportMappingInput,
  ): Promise<ImportMappingView> {
    return mappingOf(scope, succeed(await createMapping(this.deps, scope.session, { name, rules: rulesOf(rules) })));
  }

  @Requires('assessment.upload')
  @Mutation(() => ImportMappingView, {
    description: 'Makes another version of a mapping. BAD_USER_INPUT names what is wrong; CONFLICT when somebody changed it meanwhile.',
    complexity: record,
  })
  async changeImportMapping(
    @InScope() scope: Scope,
    @Args('input', { description: 'The mapping.' }) { mappingId, version, name, rules }: ChangeImportMappingInput,
  ): Promise<ImportMappingView> {
    const changed = { mappingId: mappingUuid(mappingId), version, name, rules: rulesOf(rules) };
    return mappingOf(scope, succeed(await changeMapping(this.deps, scope.session, changed)));
  }

  @Requires('assessment.upload')
  @Mutation(() => Boolean, {
    description: 'Nothing is read by it any more; what was read by it stays. True when done.',
    complexity: record,
  })
  async removeImportMapping(
    @InScope() scope: Scope,
    @Args('mappingId', { type: () => ID, description: 'From the importMappings query.' }) mappingId: string,
  ): Promise<boolean> {
    return succeed(await removeMapping(this.deps, scope.session, mappingUuid(mappingId))).ok;
  }
}

export function mappingUuid(id: string): string {
  if (!isUuid(id)) throw new ExpectedFailure('no-such-mapping');
  return id;
}

async function mappingOf(scope: Scope, made: ImportedWith): Promise<ImportMappingView> {
  const [found] = await scope.read((portfolio) => portfolio.importMappingVersions([made]));
  if (!found) throw new ExpectedFailure('no-such-mapping');
  return toImportMappingView(found);
}
