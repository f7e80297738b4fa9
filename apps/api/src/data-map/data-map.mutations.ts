import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId, type ClinicId } from '#libs/domain';
import { changeDataStore, decideDataStore, registerDataStore, retireDataStore, type DataStoreOutcome } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { factsOf } from './data-store.mapper.js';
import { DataStoreInput, DataStoreView, StoreDecisionInput, StoreRetirementInput } from './data-store.view.js';

const STORE = { type: () => ID, description: 'UUID of the entry.' };
const VERSION = { type: () => Int, description: 'The version that you looked at.' };
const inClinic = clinicNamedBy(inputField('clinicId'));

@Resolver(() => DataStoreView)
export class DataMapMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('data-store.keep', inClinic)
  @Mutation(() => DataStoreView, {
    description: 'Enters a place that holds patients’ data. BAD_USER_INPUT names the field that does not fit; nothing is kept then.',
    complexity: record,
  })
  async registerDataStore(
    @InScope() scope: Scope,
    @Args('input', { description: 'What you say of it.' }) input: DataStoreInput,
  ): Promise<DataStoreView> {
    const clinic = clinicId(input.clinicId);
    return kept(scope, clinic, await registerDataStore(this.deps, scope.clinic(clinic), factsOf(input)));
  }

  @Requires('data-store.keep', inClinic)
  @Mutation(() => DataStoreView, {
    description:
      'Says something else of it, all fields anew. An approval ends when the place moves, opens up or holds more. CONFLICT when it was changed meanwhile.',
    complexity: record,
  })
  async changeDataStore(
    @InScope() scope: Scope,
    @Args('storeId', STORE) id: string,
    @Args('version', VERSION) seen: number,
    @Args('input', { description: 'What you say of it.' }) input: DataStoreInput,
  ): Promise<DataStoreView> {
    const clinic = clinicId(input.clinicId);
    return kept(scope, clinic, await changeDataStore(this.deps, scope.clinic(clinic), { id, seen }, factsOf(input)));
  }

  @Requires('data-store.approve', inClinic)
  @Mutation(() => DataStoreView, {
    description: 'Decides whether patients’ data may be there as the entry says. CONFLICT when it was changed meanwhile.',
    complexity: record,
  })
  async decideDataStore(
    @InScope() scope: Scope,
    @Args('input', { description: 'The decision.' }) { clinicId: clinic, storeId: id, version: seen, decision, reason }: StoreDecisionInput,
  ): Promise<DataStoreView> {
    const place = clinicId(clinic);
    return kept(scope, place, await decideDataStore(this.deps, scope.clinic(place), { id, seen, decision, reason }));
  }

  @Requires('data-store.keep', inClinic)
  @Mutation(() => DataStoreView, {
    description: 'Takes a place off the map. BAD_USER_INPUT where an original of health records would be destroyed before the law lets it.',
    complexity: record,
  })
  async retireDataStore(
    @InScope() scope: Scope,
    @Args('input', { description: 'What became of it.' })
    { clinicId: clinic, storeId: id, version: seen, how, reason }: StoreRetirementInput,
  ): Promise<DataStoreView> {
    const place = clinicId(clinic);
    return kept(scope, place, await retireDataStore(this.deps, scope.clinic(place), { id, seen, how, reason }));
  }
}

async function kept(scope: Scope, clinic: ClinicId, outcome: DataStoreOutcome): Promise<DataStoreView> {
  const { id } = succeed(outcome);
  const [latest] = await scope.read(({ dataMaps }) => dataMaps.history(clinic, id, { most: 1, before: null }));
  if (!latest) throw new Error('The entry that was just kept is not there');
  return latest;
}
