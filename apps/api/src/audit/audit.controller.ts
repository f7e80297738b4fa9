import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { exportAudit } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { clinicIfNamedBy } from '../edge/locate.js';
import { signedIn } from '../edge/scope.js';
import { toAuditFilter } from './audit.filter.js';
import { csvLines, jsonLines } from './audit.lines.js';

const FORMATS = {
  'events.csv': { format: 'csv', type: 'text/csv; charset=utf-8; header=present', lines: csvLines },
  'events.jsonl': { format: 'jsonl', type: 'application/x-ndjson', lines: jsonLines },
} as const;

interface Wanted {
  readonly since?: string;
  readonly until?: string;
  readonly clinicId?: string;
}

/** The audit as a file: `events.csv` or `events.jsonl`. */
@Controller('audit')
export class AuditController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('audit.export', clinicIfNamedBy(({ clinicId }) => clinicId))
  @Get(':file')
  async download(
    @Param('file') file: string,
    @Query() query: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { session } = signedIn(request);
    if (!Object.hasOwn(FORMATS, file)) throw new ExpectedFailure('page-not-found');
    const { format, type, lines } = FORMATS[file as keyof typeof FORMATS];
    const { clinicId = null } = query;
    const filter = toAuditFilter({ since: instant('since', query.since), until: instant('until', query.until), clinicId });
    const entries = await exportAudit(this.deps, session, { filter, format });
    void reply
      .headers({
        'content-type': type,
        'content-disposition': `attachment; filename="audit-${file}"`,
        'cache-control': 'private, no-store',
      })
      .send(Readable.from(lines(entries)));
  }
}

function instant(name: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime()))
    throw new ExpectedFailure('bad-argument', `${name}: written like 2026-11-24T03:00:00Z.`);
  return at;
}
