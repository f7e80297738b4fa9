import type { DeviceId, ScanFinding, SubmissionId } from '#libs/domain';
import { IntakeRecords, type AcceptedSubmission, type DeviceHashes, type KnownSubmission, type NewSubmission } from '#libs/flow';

/** One clinic's intake in memory. Read its fields to see what was written. */
export class FakeIntakeRecords extends IntakeRecords {
  readonly submissions: NewSubmission[] = [];
  readonly hashes = new Map<DeviceId, DeviceHashes>();
  /** When each device was last seen, and how often. */
  readonly presence = new Map<DeviceId, { lastAt: Date; reports: number }>();
  readonly normalised = new Set<SubmissionId>();

  override async confirmUnchanged(
    deviceId: DeviceId,
    reportHash: string,
    observedAt: Date,
  ): Promise<{ confirmed: boolean; duplicate: boolean }> {
    const known = this.hashes.get(deviceId);
    if (known?.reportHash !== reportHash || known.observedAt > observedAt) return { confirmed: false, duplicate: false };
    const seen = this.presence.get(deviceId);
    if (seen && seen.lastAt >= observedAt) return { confirmed: true, duplicate: true };
    await this.notePresence(deviceId, observedAt);
    return { confirmed: true, duplicate: false };
  }

  override deviceHashes(deviceId: DeviceId): Promise<DeviceHashes | null> {
    return Promise.resolve(this.hashes.get(deviceId) ?? null);
  }

  override keepDeviceHashes(deviceId: DeviceId, hashes: DeviceHashes): Promise<void> {
    this.hashes.set(deviceId, hashes);
    return Promise.resolve();
  }

  override notePresence(deviceId: DeviceId, observedAt: Date): Promise<void> {
    const seen = this.presence.get(deviceId);
    const lastAt = seen && seen.lastAt > observedAt ? seen.lastAt : observedAt;
    this.presence.set(deviceId, { lastAt, reports: (seen?.reports ?? 0) + 1 });
    return Promise.resolve();
  }

  override findSubmission(origin: string, idempotencyKey: string, contentHash: string): Promise<KnownSubmission | null> {
    const own = this.submissions.filter((submission) => submission.origin === origin);
    const first = own.find((s) => s.idempotencyKey === idempotencyKey) ?? own.find((s) => s.contentHash === contentHash);
    return Promise.resolve(first ?? null);
  }

  override async addSubmission(submission: NewSubmission): Promise<boolean> {
    if (await this.findSubmission(submission.origin, submission.idempotencyKey, submission.contentHash)) return false;
    this.submissions.push(submission);
    return true;
  }

  override takeAccepted(limit: number): Promise<{ batch: readonly AcceptedSubmission[]; more: boolean }> {
    const waiting = this.submissions.flatMap(({ payload, state, ...rest }) =>
      payload && state === 'accepted' && !this.normalised.has(rest.id) ? [{ ...rest, payload }] : [],
    );
    return Promise.resolve({ batch: waiting.slice(0, limit), more: waiting.length > limit });
  }

  override scanPart(id: SubmissionId, part: number): Promise<readonly ScanFinding[]> {
    return Promise.resolve(this.submissions.find((one) => one.id === id)?.parts?.[part] ?? []);
  }

  override isWaiting(format: string): Promise<boolean> {
    const waits = this.submissions.some((one) => one.format === format && one.state === 'accepted' && !this.normalised.has(one.id));
    return Promise.resolve(waits);
  }

  override markNormalised(ids: readonly SubmissionId[]): Promise<void> {
    for (const id of ids) this.normalised.add(id);
    return Promise.resolve();
  }

  override quarantine(id: SubmissionId, reason: string): Promise<void> {
    const index = this.submissions.findIndex((submission) => submission.id === id);
    const found = this.submissions[index];
    if (found) this.submissions[index] = { ...found, state: 'quarantined', reason };
    return Promise.resolve();
  }

  override async attempt(work: () => Promise<void>): Promise<null> {
    await work();
    return null;
  }
}
