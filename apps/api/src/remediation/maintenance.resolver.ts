import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { clinicId, type MaintenanceWindow } from '#libs/domain';
import { setMaintenanceWindows } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicWindows } from './maintenance.loader.js';
import { MaintenanceWindowView, SetMaintenanceWindowsInput, type MaintenanceWindowInput } from './maintenance.view.js';

/** Gives a clinic the times in which work may interrupt its people. */
@Resolver(() => ClinicView)
export class MaintenanceResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => [MaintenanceWindowView], {
    description: 'When work may interrupt the clinic’s people, by time of the week; empty: at any time.',
    complexity: list(3),
  })
  async maintenanceWindows(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<MaintenanceWindowView[]> {
    return (await clinicWindows(scope).load(clinic.id)).map(toView);
  }

  @Requires('maintenance.set', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => [MaintenanceWindowView], {
    description: 'Says when work may interrupt a clinic’s people; replaces what was said before.',
    complexity: record,
  })
  async setMaintenanceWindows(
    @InScope() scope: Scope,
    @Args('input', { description: 'The clinic and its windows.' }) input: SetMaintenanceWindowsInput,
  ): Promise<MaintenanceWindowView[]> {
    const windows = input.windows.map(toWindow);
    const id = clinicId(input.clinicId);
    succeed(await setMaintenanceWindows(this.deps, scope.clinic(id), windows));
    const kept = await scope.read((portfolio) => portfolio.maintenanceWindows([id]));
    return (kept.get(id) ?? []).map(toView);
  }
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

function toWindow({ weekday, startsAt, minutes }: MaintenanceWindowInput): MaintenanceWindow {
  const [, hour, minute] = TIME.exec(startsAt) ?? [];
  if (hour === undefined || minute === undefined) throw new ExpectedFailure('bad-argument', 'startsAt: HH:MM, 00:00 to 23:59.');
  return { weekday, startsAt: Number(hour) * 60 + Number(minute), minutes };
}

function toView({ weekday, startsAt, minutes }: MaintenanceWindow): MaintenanceWindowView {
  const [hour, minute] = [Math.floor(startsAt / 60), startsAt % 60];
  return { weekday, startsAt: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, minutes };
}
