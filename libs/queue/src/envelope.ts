import { clinicId, providerId, type ClinicId, type ProviderId } from '#libs/domain';
import { WORK_KINDS, type WorkKind, type WorkTicket } from '#libs/flow';

/** What a job carries. Ids and a time only: no names, no evidence, no secrets. */
export interface WorkEnvelope {
  readonly v: 1;
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly key: string;
}

/** What starts a round over many clinics; without `asOf` the worker's clock is meant, without `providerId` all providers. */
export interface RoundEnvelope {
  readonly v: 1;
  readonly asOf: Date | null;
  readonly providerId: ProviderId | null;
}

/** A job that this version cannot read; it is set aside, never guessed at. */
export class UnreadableJob extends Error {}

export function readWork(data: unknown): WorkEnvelope {
  const fields = record(data);
  if (typeof fields['key'] !== 'string' || fields['key'].length > 100) throw new UnreadableJob('A job names its row by a key');
  return { v: 1, providerId: providerId(String(fields['providerId'])), clinicId: clinicId(String(fields['clinicId'])), key: fields['key'] };
}

export function readRound(data: unknown): RoundEnvelope {
  const fields = record(data);
  const asOf = typeof fields['asOf'] === 'string' ? new Date(fields['asOf']) : null;
  if (asOf && Number.isNaN(asOf.getTime())) throw new UnreadableJob('asOf is not a time');
  return { v: 1, asOf, providerId: typeof fields['providerId'] === 'string' ? providerId(fields['providerId']) : null };
}

function record(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || data === null || !('v' in data) || data.v !== 1)
    throw new UnreadableJob('This worker reads envelope version 1');
  return { ...data };
}

/** Rounds: work that fans out over clinics on a schedule. */
export const ROUNDS = ['sweep', 'daily-assessments', 'open-reviews'] as const;
export type Round = (typeof ROUNDS)[number];
export type QueueName = WorkKind | Round;
export const QUEUE_NAMES: readonly QueueName[] = [...WORK_KINDS, ...ROUNDS];

export function envelopeOf(ticket: WorkTicket): WorkEnvelope {
  return { v: 1, providerId: ticket.providerId, clinicId: ticket.clinicId, key: ticket.key };
}
