import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { clinicId, mayDo, type ClinicScope, type ImportRules } from '#libs/domain';
import { compareImport, findMapping, type ImportComparison } from '#libs/flow';
import { readImport, type ImportReading } from '#libs/formats';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { InScope, type Scope } from '../edge/scope.js';
import { checkContent, parsing } from './content-limit.js';
import { mappingUuid } from './import-mapping.mutations.js';
import { rulesOf } from './import-rules.js';
import { ImportPreviewView, PreviewImportInput } from './preview-import.view.js';

const SAMPLE = 10;
const LONGEST_VALUE = 200;

/** Shows what an import would do before anybody does it. */
@Resolver()
export class PreviewImportResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('assessment.upload', clinicNamedBy(inputField('clinicId')))
  @Query(() => ImportPreviewView, {
    description:
      'What importing a file would do to one of your clinics. Nothing is stored. BAD_USER_INPUT names what is wrong with the rules.',
    complexity: parsing,
  })
  async previewImport(
    @InScope() scope: Scope,
    @Args('input', { description: 'The file and how it would be read.' }) input: PreviewImportInput,
  ): Promise<ImportPreviewView> {
    checkContent(input.content);
    const clinic = scope.clinic(clinicId(input.clinicId));
    const { assessmentId, observedAt, complete } = input;
    const rules = await this.rules(clinic, input);
    const envelope = { assessmentId, observedAt: observedAt.toISOString(), complete: complete ?? false };
    const reading = readImport(input.content, rules, envelope, scope.now);
    const { assessment } = reading;
    const comparison = assessment && succeed(await compareImport(this.deps, clinic, assessment)).comparison;
    return toPreview(reading, comparison, mayDo(scope.session, 'clinic.read'));
  }

  private async rules(clinic: ClinicScope, { mappingId, rules }: PreviewImportInput): Promise<ImportRules> {
    if ((mappingId ?? null) === null) {
      if (!rules) throw new ExpectedFailure('bad-argument', 'rules: send them, or the id of a mapping.');
      return rulesOf(rules);
    }
    if (rules) throw new ExpectedFailure('bad-argument', 'rules: leave them out where a mapping is named.');
    return succeed(await findMapping(this.deps, clinic, mappingUuid(mappingId ?? ''))).mapping.rules;
  }
}

/** Whoever may send files and not read the clinic learns whether theirs would be taken, and nothing of what is known. */
function toPreview(
  { records, assessment, ...told }: ImportReading,
  comparison: ImportComparison | null,
  reads: boolean,
): ImportPreviewView {
  const sample = records.slice(0, SAMPLE).map(({ row, record }) => ({
    row,
    cells: Object.entries(record).map(([field, value]) => ({ field, value: textOf(value) })),
  }));
  const acceptable = assessment !== null && comparison !== null && !comparison.keyReused;
  return { ...told, acceptable, sample, comparison: reads ? comparison : null };
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : `${value as string | number | boolean}`.slice(0, LONGEST_VALUE);
}
