import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { clinicId, mayDo, readsFindings, type ClinicScope, type ImportRules } from '#libs/domain';
import { compareFindings, compareImport, findMapping, type FindingsComparison, type ImportComparison } from '#libs/flow';
import { readFindings, readImport, type ImportReading } from '#libs/formats';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { InScope, type Scope } from '../edge/scope.js';
import { checkContent, parsing } from './content-limit.js';
import { toFindingsComparison } from './findings-comparison.view.js';
import { mappingUuid } from './import-mapping.mutations.js';
import { rulesOf } from './import-rules.js';
import { checkKey, scopeIn } from './scan-said.js';
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
    const { rules, mappingId } = await this.mapping(clinic, input);
    const asked = { clinic, rules, mappingId, input, now: scope.now };
    const seen = readsFindings(rules) ? await this.findings(asked) : await this.assessment(asked);
    return toPreview(seen, mayDo(scope.session, 'clinic.read'));
  }

  private async assessment({ clinic, rules, input, now }: Asked): Promise<Seen> {
    const { assessmentId, observedAt, complete, scope } = input;
    if (!observedAt) throw new ExpectedFailure('bad-argument', 'observedAt: it is needed.');
    if ((scope ?? null) !== null) throw new ExpectedFailure('bad-argument', 'scope: it is for FINDINGS; leave it out.');
    const envelope = { assessmentId, observedAt: observedAt.toISOString(), complete: complete ?? false };
    const { assessment, ...reading } = readImport(input.content, rules, envelope, now);
    const comparison = assessment && succeed(await compareImport(this.deps, clinic, assessment)).comparison;
    return { reading, comparison, findings: null };
  }

  private async findings({ clinic, rules, mappingId, input, now }: Asked): Promise<Seen> {
    const { assessmentId: scanId, complete } = input;
    if (complete === true) throw new ExpectedFailure('bad-argument', 'complete: of FINDINGS the mapping says it, with listsAllOpen.');
    checkKey('assessmentId', scanId);
    const said = { scope: scopeIn(input.scope), observedAt: input.observedAt ?? null };
    const { scan, ...reading } = await readFindings(input.content, rules, { ...said, mappingId }, now);
    const findings = scan && succeed(await compareFindings(this.deps, clinic, { ...said, scan, scanId })).comparison;
    return { reading, comparison: null, findings };
  }

  private async mapping(clinic: ClinicScope, { mappingId, rules }: PreviewImportInput): Promise<Pick<Asked, 'rules' | 'mappingId'>> {
    if ((mappingId ?? null) === null) {
      if (!rules) throw new ExpectedFailure('bad-argument', 'rules: send them, or the id of a mapping.');
      return { rules: rulesOf(rules), mappingId: null };
    }
    if (rules) throw new ExpectedFailure('bad-argument', 'rules: leave them out where a mapping is named.');
    return succeed(await findMapping(this.deps, clinic, mappingUuid(mappingId ?? ''))).mapping;
  }
}

interface Asked {
  readonly clinic: ClinicScope;
  readonly rules: ImportRules;
  /** Null: it is not kept. */
  readonly mappingId: string | null;
  readonly input: PreviewImportInput;
  readonly now: Date;
}

interface Seen {
  readonly reading: Omit<ImportReading, 'assessment'>;
  /** Null while there is any problem. */
  readonly comparison: ImportComparison | null;
  readonly findings: FindingsComparison | null;
}

/** Whoever may send files and not read the clinic learns whether theirs would be taken, and nothing of what is known. */
function toPreview({ reading, comparison, findings }: Seen, reads: boolean): ImportPreviewView {
  const { records, ...told } = reading;
  const sample = records.slice(0, SAMPLE).map(({ row, record }) => ({
    row,
    cells: Object.entries(record).map(([field, value]) => ({ field, value: textOf(value) })),
  }));
  const compared = comparison ?? findings;
  const acceptable = compared !== null && !compared.keyReused;
  const shown = reads ? { comparison, findings: findings && toFindingsComparison(findings) } : { comparison: null, findings: null };
  return { ...told, ...shown, acceptable, sample };
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : `${value as string | number | boolean}`.slice(0, LONGEST_VALUE);
}
