import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isUuid, readsFindings, type ClinicScope } from '#libs/domain';
import { acceptScan, findMapping, type ReceivedScan } from '#libs/flow';
import { MOST_FINDINGS_BYTES, readFindings, readScan, type ScanFile } from '#libs/formats';
import { Admits, CSV_TYPE, JSON_TYPE } from '../edge/access.js';
import { parameter } from '../edge/authenticate.js';
import { callerOf } from '../edge/caller.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { firstProblem } from '../edge/first-problem.js';
import { tooLarge } from '../edge/media-type.js';
import { refuseStrangers } from '../edge/query.js';
import { refused } from '../edge/refused.js';
import type { StreamedBody } from '../edge/stream-body.js';
import { Intake } from '../intake.js';
import { keyInHeader, receiptBody, type ReceiptBody } from '../receipt.js';

const GIB = 1024 ** 3;
const OTHER_TYPES = ['application/xml', 'text/xml', 'text/plain', 'application/x-ndjson', 'application/zip', 'application/octet-stream'];
const BODY = { types: [JSON_TYPE, CSV_TYPE, ...OTHER_TYPES], compressed: GIB / 4, inflated: GIB, streamed: true } as const;
const NAMES = ['clinicId', 'mapping', 'format', 'scanId', 'scope', 'observedAt', 'fileName', 'utcOffset', 'qualysLevels'];
const MAPPED_NAMES = ['clinicId', 'mapping', 'scanId', 'scope', 'observedAt'];
/** Files read at once by this process, one a provider. */
const AT_ONCE = 8;
const RETRY_SECONDS = 30;

type Upload = FastifyRequest<{ Body: StreamedBody }>;

/** Files of scanners and assessment tools, read as they stream in. */
@Controller('v1/scans')
export class ScansController {
  private readonly reading = new Set<string>();

  constructor(private readonly intake: Intake) {}

  @Admits('uploader', BODY)
  @Post()
  @HttpCode(202)
  async receive(@Req() request: Upload): Promise<ReceiptBody> {
    const { scope } = callerOf(request, 'uploader');
    const mappingId = parameter(request, 'mapping');
    const said = saidOf(request, mappingId === null ? NAMES : MAPPED_NAMES);
    const release = this.take(scope.providerId);
    try {
      const read = mappingId === null ? await this.read(request, said) : await this.readMapped(request, scope, { ...said, mappingId });
      const { scanId, scope: place, observedAt } = said;
      return receiptBody(succeed(await acceptScan(this.intake.deps, scope, { ...read, scanId, scope: place, observedAt })));
    } finally {
      request.body.close();
      release();
    }
  }

  private async read(request: Upload, { file }: Said): Promise<Read> {
    const parsed = await readScan(request.body.pieces, file);
    if (!parsed.ok) throw refused(parsed);
    return { scan: parsed.value };
  }

  /** A file of whatever scanner, by a mapping of the provider's; all of it or nothing. */
  private async readMapped(request: Upload, scope: ClinicScope, said: Said & { readonly mappingId: string }): Promise<Read> {
    const { deps } = this.intake;
    if (!isUuid(said.mappingId)) throw new ExpectedFailure('no-such-mapping');
    const { mapping } = succeed(await findMapping(deps, scope, said.mappingId));
    if (!readsFindings(mapping.rules)) throw bad('mapping', 'reads an assessment: send the file to /v1/assessments');
    const envelope = { mappingId: mapping.mappingId, scope: said.scope, observedAt: said.observedAt };
    const file = await wholeBody(request.body.pieces, MOST_FINDINGS_BYTES);
    const { scan, problems, problemCount } = await readFindings(file, mapping.rules, envelope, deps.clock.now());
    if (!scan) throw firstProblem(problems, problemCount);
    return { scan, importedWith: mapping };
  }

  /** A place among those who are read now; a provider whose file is still arriving takes none from the others. */
  private take(providerId: string): () => void {
    if (this.reading.has(providerId) || this.reading.size >= AT_ONCE)
      throw new ExpectedFailure('too-many-requests', { retryAfter: RETRY_SECONDS });
    this.reading.add(providerId);
    return () => void this.reading.delete(providerId);
  }
}

type Read = Pick<ReceivedScan, 'scan' | 'importedWith'>;

/** A body that is read at once, within a limit of its own. */
async function wholeBody(pieces: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > most) throw tooLarge(most, 'by a mapping');
    parts.push(piece);
  }
  return Buffer.concat(parts, bytes);
}

interface Said {
  readonly file: ScanFile;
  readonly scanId: string;
  readonly scope: string | null;
  readonly observedAt: Date | null;
}

function saidOf(request: FastifyRequest, names: readonly string[]): Said {
  refuseStrangers(request, names);
  const scanId = parameter(request, 'scanId') ?? keyInHeader(request);
  if (scanId === null || !/^[\x21-\x7e]{1,128}$/.test(scanId))
    throw bad('scanId', 'is missing: send 1 to 128 printable ASCII characters, or an Idempotency-Key header');
  // A plus sign that was not escaped arrives as a space.
  const utcOffset = parameter(request, 'utcOffset')?.replace(/^ /, '+') ?? null;
  const named = { format: parameter(request, 'format') ?? 'auto', name: parameter(request, 'fileName'), utcOffset };
  const file = { ...named, qualysLevels: levelsOf(request) };
  return { file, scanId, scope: scopeOf(request), observedAt: timeOf(request) };
}

function levelsOf(request: FastifyRequest): 'five' | 'three' {
  const levels = parameter(request, 'qualysLevels') ?? 'five';
  if (levels !== 'five' && levels !== 'three') throw bad('qualysLevels', 'is five or three');
  return levels;
}

function scopeOf(request: FastifyRequest): string | null {
  const scope = parameter(request, 'scope')?.trim() ?? null;
  if (scope !== null && (scope === '' || scope.length > 200)) throw bad('scope', 'has 1 to 200 characters');
  return scope;
}

function timeOf(request: FastifyRequest): Date | null {
  const text = parameter(request, 'observedAt');
  if (text === null) return null;
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(at.getTime()) || at.getUTCFullYear() < 2000)
    throw bad('observedAt', 'is a time such as 2026-11-20T01:00:00Z, not before 2000');
  return at;
}

function bad(path: string, detail: string): ExpectedFailure {
  return new ExpectedFailure('bad-query', { path, detail: `${path} ${detail}.` });
}
