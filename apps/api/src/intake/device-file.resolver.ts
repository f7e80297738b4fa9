import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId } from '#libs/domain';
import { acceptDeviceFile } from '#libs/flow';
import { parseDeviceFile } from '#libs/formats';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { InScope, type Scope } from '../edge/scope.js';
import { checkContent, parsing } from './content-limit.js';
import { DeviceFileReceiptView, toDeviceFileReceipt, UploadDevicesInput } from './device-file.view.js';

/** Lists of computers from people, where the program that keeps them is not asked by a connection. */
@Resolver()
export class DeviceFileResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('assessment.upload', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => DeviceFileReceiptView, {
    description:
      'Takes what a remote monitoring program tells of one clinic’s computers, as if it had been asked. Sending it again changes nothing. BAD_USER_INPUT names what is wrong with the file; nothing of it is kept then.',
    complexity: parsing,
  })
  async uploadDevices(
    @InScope() scope: Scope,
    @Args('input', { description: 'The clinic and the file.' }) { clinicId: id, content, ...asked }: UploadDevicesInput,
  ): Promise<DeviceFileReceiptView> {
    checkContent(content);
    const file = parseDeviceFile(content, { format: asked.format ?? 'auto', organisation: asked.organisation ?? null }, scope.now);
    if (!file.ok) throw new ExpectedFailure('bad-argument', `${file.path === '' ? 'The file' : `${file.path}:`} ${file.reason}.`);
    const { source, devices, refused } = file.value;
    const unannounced = (error: unknown): void => this.deps.log.warn({ err: error }, 'a list of computers waits for sweep');
    const received = { source, devices, refused, readmit: asked.readmit ?? false };
    const kept = succeed(await acceptDeviceFile({ ...this.deps, unannounced }, scope.clinic(clinicId(id)), received));
    return toDeviceFileReceipt(file.value, kept);
  }
}
