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
  const { key, ...fields } = record(data);
  if (typeof key !== 'string' || key.length === 0 || key.length > 100) throw new UnreadableJob('A job names its row by a key');
  return { v: 1, providerId: readId(providerId, fields['providerId']), clinicId: readId(clinicId, fields['clinicId']), key };
}

export function readRound(data: unknown): RoundEnvelope {
  const { asOf = null, providerId: provider = null } = record(data);
  return {
    v: 1,
    asOf: asOf === null ? null : readTime(asOf),
    providerId: provider === null ? null : readId(providerId, provider),
  };
}

function record(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || data === null || !('v' in data) || data.v !== 1)
    throw new UnreadableJob('This worker reads envelope version 1');
  return { ...data };
}

function readId<Id>(read: (text: string) => Id, value: unknown): Id {
  try {
    return read(String(value));
  } catch {
    throw new UnreadableJob('A job names its provider and its clinic by their ids');
  }
}

function readTime(value: unknown): Date {
  const time = typeof value === 'string' ? new Date(value) : null;
  if (!time || Number.isNaN(time.getTime())) throw new UnreadableJob('asOf is not a time');
  return time;
}

/** Rounds: work that fans out over clinics on a schedule. */
export const ROUNDS = ['sweep', 'daily-assessments', 'open-reviews', 'forget-expired', 'due-pulls', 'pull-feeds'] as const;
export type Round = (typeof ROUNDS)[number];
export type QueueName = WorkKind | Round;
export const QUEUE_NAMES: readonly QueueName[] = [...WORK_KINDS, ...ROUNDS];

export function envelopeOf(ticket: WorkTicket): WorkEnvelope {
  return { v: 1, providerId: ticket.providerId, clinicId: ticket.clinicId, key: ticket.key };
}
