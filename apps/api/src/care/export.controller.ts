import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { exportClinic, exportOcsf, type ExportedRow } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { reasonOf, type ReasonQuery } from '../edge/access-reason.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { clinicNamedBy, visibleClinic } from '../edge/locate.js';
import { signedIn } from '../edge/scope.js';

const clinicInPath = ({ file }: Readonly<Record<string, unknown>>): string => String(file).replace(/(\.ocsf)?\.jsonl$/, '');

/** Everything that is kept of a clinic, as a file; or its findings and checks in the words of OCSF (`.ocsf.jsonl`). */
@Controller('exports')
export class ExportController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('evidence.export', clinicNamedBy(clinicInPath))
  @Get(':file')
  async download(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const scope = signedIn(request);
    if (!file.endsWith('.jsonl')) throw new ExpectedFailure('page-not-found');
    const clinic = await visibleClinic(scope, clinicInPath({ file }));
    const reason = reasonOf(scope, request.query as ReasonQuery);
    if (file.endsWith('.ocsf.jsonl')) {
      const events = await exportOcsf(this.deps, scope.clinic(clinic.id), reason);
      if (!events) throw new ExpectedFailure('no-such-clinic');
      send(reply, `findings-${clinic.id}.ocsf.jsonl`, ocsfLines(events));
      return;
    }
    const rows = await exportClinic(this.deps, scope.clinic(clinic.id), reason);
    if (!rows) throw new ExpectedFailure('no-such-clinic');
    const head = { format: 'wardround.clinic-export/1', clinicId: clinic.id, clinicName: clinic.name, exportedAt: scope.now.toISOString() };
    send(reply, `clinic-${clinic.id}.jsonl`, lines(head, rows));
  }
}

function send(reply: FastifyReply, name: string, text: AsyncIterable<string>): void {
  void reply
    .headers({
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    })
    .send(Readable.from(text));
}

/** An event a line, as collectors read them. */
async function* ocsfLines(events: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}

/** A head, a row a line, and an end that counts them and carries SHA-256 over every line before it: a file without one was cut off. */
async function* lines(head: object, rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  const hashed = (line: string): string => {
    hash.update(line);
    return line;
  };
  yield hashed(`${JSON.stringify(head)}\n`);
  for await (const { table, row } of rows) {
    counts[table] = (counts[table] ?? 0) + 1;
    yield hashed(`{"table":${JSON.stringify(table)},"row":${row}}\n`);
  }
  yield `${JSON.stringify({ end: true, rows: counts, sha256: hash.digest('hex') })}\n`;
}
