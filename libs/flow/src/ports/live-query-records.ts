import type { ClinicId, DeviceId, QueryRow } from '#libs/domain';

/** A question to a clinic's computers that run osquery. */
export interface NewLiveQuery {
  /** The same for every clinic that it was asked in. */
  readonly queryId: string;
  readonly sql: string;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export type LiveAnswerState = 'waiting' | 'answered' | 'failed';

export interface LiveAnswer {
  readonly queryId: string;
  readonly state: Exclude<LiveAnswerState, 'waiting'>;
  readonly rows: readonly QueryRow[];
  /** Rows that the computer answered, kept or not. */
  readonly rowCount: number;
  readonly truncated: boolean;
}

export interface LiveQuerySummary extends NewLiveQuery {
  readonly clinics: readonly ClinicId[];
  /** Computers that were given it. */
  readonly asked: number;
  readonly answered: number;
  readonly failed: number;
}

export interface LiveAnswerSummary extends Omit<LiveAnswer, 'state' | 'queryId'> {
  readonly deviceId: DeviceId;
  readonly deviceName: string;
  readonly clinicId: ClinicId;
  readonly state: LiveAnswerState;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
}

export interface HandOut {
  readonly now: Date;
  /** What was handed out by then and is not answered is taken for lost. */
  readonly lostBefore: Date;
  /** Times that a computer is given a question. */
  readonly most: number;
  /** Questions at once. */
  readonly limit: number;
}

/** Questions to the clinic's computers, and what they answered. */
export abstract class LiveQueryRecords {
  abstract add(query: NewLiveQuery): Promise<void>;
  /** Questions that still run and that the computer was not given before, or was given and has not answered for long. */
  abstract handOut(deviceId: DeviceId, bounds: HandOut): Promise<readonly { readonly queryId: string; readonly sql: string }[]>;
  /** Keeps the first answer of a computer to each question that it was given; false for any other. */
  abstract answer(deviceId: DeviceId, answer: LiveAnswer, at: Date): Promise<boolean>;
}
