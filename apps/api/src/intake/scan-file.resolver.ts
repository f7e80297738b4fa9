import { setImmediate } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { clinicId, mayDo, readsFindings, type ClinicScope, type ImportedWith } from '#libs/domain';
import { acceptScan, compareFindings, findMapping, type IntakeDeps } from '#libs/flow';
import { readFindings, readScan, SCAN_FORMATS } from '#libs/formats';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { list } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { SubmissionReceiptView, toReceiptView } from './assessment.view.js';
import { bytesOf, parsing } from './content-limit.js';
import { mappingUuid } from './import-mapping.mutations.js';
import { problemInWords } from './import-problem.js';
import { ScanFileInput, ScanFormatView, ScanPreviewView, toScanPreview, type ScanReading } from './scan-file.view.js';
import { checkKey, scopeIn, timeIn } from './scan-said.js';

const LONGEST_NAME = 255;
const STEP = 128 * 1024;

/** Files of scanners from people; tools send theirs to ingest, through the same readers and use cases. */
@Resolver()
export class ScanFileResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('assessment.upload')
  @Query(() => [ScanFormatView], {
    description: 'Scanners’ files that are known without a mapping, in the order in which they are tried.',
    complexity: list(100),
  })
  scanFormats(): readonly ScanFormatView[] {
    return SCAN_FORMATS;
  }

  @Requires('assessment.upload', clinicNamedBy(inputField('clinicId')))
  @Query(() => ScanPreviewView, {
    description:
      'What a scanner’s file is, and what sending it would change of the findings of one of your clinics. Nothing is stored. BAD_USER_INPUT: no time is known, or something said of the file is out of range.',
    complexity: parsing,
  })
  async previewScan(@InScope() scope: Scope, @Args('input', { description: 'The file.' }) input: ScanFileInput): Promise<ScanPreviewView> {
    const clinic = scope.clinic(clinicId(input.clinicId));
    const said = saidOf(input);
    const { reading } = await this.read(clinic, input, scope.now);
    const { scan } = reading;
    const comparison = scan && succeed(await compareFindings(this.deps, clinic, { ...said, scan })).comparison;
    return toScanPreview(reading, said, { comparison, reads: mayDo(scope.session, 'clinic.read') });
  }

  @Requires('assessment.upload', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => SubmissionReceiptView, {
    description:
      'Takes a scanner’s file of one of your clinics, all of it or nothing, once. BAD_USER_INPUT names the place that is wrong; CONFLICT when its key was used for other content.',
    complexity: parsing,
  })
  async uploadScan(
    @InScope() scope: Scope,
    @Args('input', { description: 'The file.' }) input: ScanFileInput,
  ): Promise<SubmissionReceiptView> {
    const clinic = scope.clinic(clinicId(input.clinicId));
    const said = saidOf(input);
    const { reading, importedWith } = await this.read(clinic, input, scope.now);
    const { scan, problems, problemCount } = reading;
    if (!scan) throw new ExpectedFailure('unreadable-scan', problemInWords(problems, problemCount));
    return toReceiptView(succeed(await acceptScan(this.intake(), clinic, { ...said, scan, importedWith })));
  }

  private async read(clinic: ClinicScope, input: ScanFileInput, now: Date): Promise<Read> {
    const { mappingId = null, format = null } = input;
    if (mappingId === null) return { reading: await readKnown(input), importedWith: undefined };
    if (format !== null) throw new ExpectedFailure('bad-argument', 'format: leave it out where a mapping is named.');
    const { mapping } = succeed(await findMapping(this.deps, clinic, mappingUuid(mappingId)));
    if (!readsFindings(mapping.rules)) throw new ExpectedFailure('bad-argument', 'mappingId: it reads assessments; see uploadAssessment.');
    const { scope, observedAt } = saidOf(input);
    const envelope = { mappingId: mapping.mappingId, scope, observedAt };
    return { reading: await readFindings(bytesOf(input.content), mapping.rules, envelope, now), importedWith: mapping };
  }

  private intake(): IntakeDeps {
    const unannounced = (error: unknown): void => this.deps.log.warn({ err: error }, 'a scan waits for sweep');
    return { ...this.deps, unannounced };
  }
}

interface Read {
  readonly reading: ScanReading;
  readonly importedWith: ImportedWith | undefined;
}

/** A file of a known format: its reader stops at the first thing that is wrong. */
async function readKnown({ content, format, fileName, utcOffset }: ScanFileInput): Promise<ScanReading> {
  const file = { format: format ?? 'auto', name: fileName ?? null, utcOffset: utcOffset ?? null, qualysLevels: 'five' } as const;
  const parsed = await readScan(inSteps(bytesOf(content)), file);
  if (parsed.ok) return { scan: parsed.value, problems: [], problemCount: 0 };
  const reason = parsed.path === '' ? parsed.reason : `${parsed.path}: ${parsed.reason}`;
  return { scan: null, problems: [{ row: null, column: null, field: null, reason }], problemCount: 1 };
}

/** A reader takes what there is in one go: others get their turn between the pieces. */
async function* inSteps(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += STEP) {
    yield bytes.subarray(at, at + STEP);
    await setImmediate();
  }
}

function saidOf({ scanId, scope, observedAt, fileName }: ScanFileInput) {
  checkKey('scanId', scanId);
  if ((fileName?.length ?? 0) > LONGEST_NAME) throw new ExpectedFailure('bad-argument', `fileName: 1 to ${LONGEST_NAME} characters.`);
  return { scanId, scope: scopeIn(scope), observedAt: timeIn(observedAt) };
}
