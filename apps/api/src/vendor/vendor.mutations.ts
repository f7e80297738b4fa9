import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId, type VendorRelation } from '#libs/domain';
import { keepClinicVendor, keepVendor } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toClinicVendor } from './vendor.mapper.js';
import { ClinicVendorInput, ClinicVendorView, VendorInput, VendorView } from './vendor.view.js';

@Resolver(() => VendorView)
export class VendorMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('vendor.keep', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => ClinicVendorView, {
    description: 'Enters what a clinic has of a vendor, or changes the entry. CONFLICT when it was changed meanwhile, or is there already.',
    complexity: record,
  })
  async keepClinicVendor(
    @InScope() scope: Scope,
    @Args('input', { description: 'The entry.' }) input: ClinicVendorInput,
  ): Promise<ClinicVendorView> {
    const id = clinicId(input.clinicId);
    const relation = relationOf(input);
    const { key } = succeed(await keepClinicVendor(this.deps, scope.clinic(id), relation, input.version));
    const kept = await scope.read(({ vendors }) => vendors.relationsTo(key));
    const entry = kept.find((one) => one.clinicId === id && one.service === relation.service);
    if (!entry) throw new Error('The entry that was just kept is not there');
    return toClinicVendor(entry);
  }

  @Requires('vendor.keep')
  @Mutation(() => VendorView, {
    description:
      'Enters what you know of a vendor for all of your clinics. FORBIDDEN to people of assigned clinics; CONFLICT when it was changed meanwhile.',
    complexity: record,
  })
  async keepVendor(@InScope() scope: Scope, @Args('input', { description: 'The vendor.' }) input: VendorInput): Promise<VendorView> {
    const facts = { name: input.name.trim(), assurance: input.assurance ?? null, assuredOn: input.assuredOn ?? null };
    const { key } = succeed(await keepVendor(this.deps, scope.session, facts, { seen: input.version, meant: input.vendor ?? null }));
    const kept = await scope.read(({ vendors }) => vendors.find(key));
    if (!kept) throw new Error('The vendor that was just kept is not there');
    return kept;
  }
}

function relationOf(input: ClinicVendorInput): VendorRelation {
  return {
    vendorName: input.vendorName.trim(),
    service: input.service.trim(),
    standing: input.standing,
    access: input.access ?? null,
    dataClasses: input.dataClasses ? [...new Set(input.dataClasses)] : null,
    records: { least: input.recordsLeast ?? 0, most: input.recordsMost ?? null },
    region: input.region ?? null,
    contract: input.contract?.trim() ?? null,
    noticeHours: input.noticeHours ?? null,
  };
}
