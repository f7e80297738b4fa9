import { createHash } from 'node:crypto';
import type { ReportDocument } from '#libs/domain';
import { canonicalJson } from '#libs/flow';

/** The frozen part of a document as the bytes that its hash was taken over: all but the signatures and the hash itself. */
export function snapshotJson({ signOffs: _signOffs, snapshotHash: _snapshotHash, ...frozen }: ReportDocument): string {
  return canonicalJson(frozen);
}

/** SHA-256 of a text, hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
