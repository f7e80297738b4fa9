import { randomUUID } from 'node:crypto';
import { deviceId, submissionId, type AttestationRecord, type Clinic, type ClinicScope, type ProviderId } from '#libs/domain';
import { assessClinic, normaliseInbox, openReview, rollUpDay, scoreClinic, type PipelineDeps, type Records } from '#libs/flow';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** A provider whose every record carries its mark, so that one found in a stranger's answer is a leak. */
export interface SeededProvider {
  readonly mark: string;
  readonly providerId: ProviderId;
  readonly clinics: readonly Clinic[];
  readonly reviewId: string;
  readonly owner: string;
  /** Sees the second clinic only. */
  readonly assigned: string;
  /** Ids and marks that nobody else may ever read. */
  readonly secrets: readonly string[];
}

export async function seedProvider(fixture: ApiFixture, mark: string): Promise<SeededProvider> {
  const providerId = await fixture.provider(`${mark} provider`);
  const clinics = [await fixture.clinic(providerId, `${mark} first`), await fixture.clinic(providerId, `${mark} second`)];
  const deps: PipelineDeps = { ...fixture.deps };
  const seeded = await seedClinic(
    deps,
    { providerId, clinicId: clinics[0]!.id, kind: 'clinic', actor: { kind: 'system', id: 'cli' } },
    mark,
  );
  const owner = await fixture.person(providerId, 'provider-owner');
  const assigned = await fixture.person(providerId, 'technician', [clinics[1]!]);
  return { mark, providerId, clinics, owner, assigned, reviewId: seeded.reviewId, secrets: [mark, clinics[0]!.id, ...seeded.ids] };
}

/** A device, an attestation, a day's posture, a trend and a review: something behind every field. */
async function seedClinic(deps: PipelineDeps, scope: ClinicScope, mark: string): Promise<{ reviewId: string; ids: readonly string[] }> {
  const now = deps.clock.now();
  const day = now.toISOString().slice(0, 10);
  const device = await addDevice(deps.records, scope, mark, now);
  const submission = await addAttestation(deps.records, scope, mark, now);
  await normaliseInbox(deps, scope);
  await assessClinic(deps, scope, day);
  await scoreClinic(deps, scope, day);
  await rollUpDay(deps, scope, day);
  const opened = await openReview(deps, scope, '2026-Q3', now);
  if (!opened.ok) throw new Error(opened.failure);
  return { reviewId: opened.reviewId, ids: [device, submission, opened.reviewId] };
}

async function addDevice(records: Records, scope: ClinicScope, mark: string, now: Date): Promise<string> {
  const id = deviceId(randomUUID());
  const facts = {
    name: `${mark} device`,
    platform: 'windows',
    role: 'workstation',
    site: null,
    hardwareUuid: randomUUID(),
    serial: null,
    enrolledAt: now,
  } as const;
  await records.forClinic(scope, async (clinic) => {
    await clinic.inventory.addDevice({ ...facts, id, keyHash: randomUUID() });
    await clinic.intake.notePresence(id, now);
  });
  return id;
}

async function addAttestation(records: Records, scope: ClinicScope, mark: string, now: Date): Promise<string> {
  const id = submissionId(randomUUID());
  const record: AttestationRecord = { statement: 'risk-assessment', performedAt: now.toISOString(), reference: `${mark} reference` };
  const envelope = {
    schema: 'wardround.assessment/1',
    assessmentId: id,
    source: { tool: `${mark} tool`, version: null },
    observedAt: now.toISOString(),
    complete: true,
  } as const;
  const payload = { type: 'assessment', assessment: { ...envelope, kind: 'attestations', records: [record] } } as const;
  const common = {
    source: 'assessment',
    format: `${mark} format`,
    origin: 'user:seed',
    deviceId: null,
    bytes: 1,
    records: 1,
    reason: null,
    raw: null,
  } as const;
  await records.forClinic(scope, async (clinic) => {
    await clinic.intake.addSubmission({
      ...common,
      id,
      idempotencyKey: id,
      contentHash: `${mark} hash`,
      observedAt: now,
      receivedAt: now,
      state: 'accepted',
      payload,
    });
    await clinic.work.request('normalise', 'inbox', now, now);
  });
  return id;
}
