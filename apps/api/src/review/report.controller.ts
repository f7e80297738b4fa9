import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reviewId, type AccessReason } from '#libs/domain';
import { downloadReport, type ReviewSummary } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { reasonOf, type ReasonQuery } from '../edge/access-reason.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { reviewNamedBy, visibleClinic, visibleReview } from '../edge/locate.js';
import { signedIn, type Scope } from '../edge/scope.js';

const RETRY_SECONDS = 3;
const reviewInPath = ({ file }: Readonly<Record<string, unknown>>): string => String(file).replace(/\.pdf$/, '');

/** A review's report as a file. */
@Controller('reports')
export class ReportController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('report.download', reviewNamedBy(reviewInPath))
  @Get(':file')
  async download(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const scope = signedIn(request);
    if (!file.endsWith('.pdf')) throw new ExpectedFailure('page-not-found');
    const review = await visibleReview(scope, reviewInPath({ file }));
    if (review.report.state === 'failed') throw new ExpectedFailure('report-failed');
    if (review.report.state !== 'rendered') throw new ExpectedFailure('report-not-ready', null, RETRY_SECONDS);
    const etag = `"${review.report.sha256 ?? ''}"`;
    void reply.headers({ etag, 'cache-control': 'private, no-cache' });
    if (request.headers['if-none-match'] === etag) return void reply.code(304).send();
    await this.send(scope, review, { reply, reason: reasonOf(scope, request.query as ReasonQuery) });
  }

  private async send(scope: Scope, review: ReviewSummary, { reply, reason }: Sending): Promise<void> {
    const clinic = await visibleClinic(scope, review.clinicId);
    const report = await downloadReport(this.deps, scope.clinic(clinic.id), { id: reviewId(review.id), reason });
    if (!report) throw new ExpectedFailure('report-not-ready', null, RETRY_SECONDS);
    void reply
      .headers({
        etag: `"${report.sha256}"`,
        'content-type': 'application/pdf',
        'content-disposition': disposition(clinic.name, review.quarter),
      })
      .send(Buffer.from(report.pdf));
  }
}

interface Sending {
  readonly reply: FastifyReply;
  readonly reason: AccessReason | null;
}

/** Plain letters for every client; the clinic's own spelling for those that read RFC 5987. */
function disposition(clinicName: string, quarter: string): string {
  const name = `${clinicName} ${quarter} security review.pdf`;
  const plain = name.normalize('NFKD').replace(/[^A-Za-z0-9 ._-]/g, '');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
