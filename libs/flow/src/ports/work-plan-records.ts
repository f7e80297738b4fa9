import type { ClinicId, ClinicPromise, MaintenanceWindow, PromisedFix, RiskSide } from '#libs/domain';

export interface PlanHeader {
  readonly planId: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly authorName: string;
  readonly note: string | null;
  /** When it is to be done by, and is measured at. */
  readonly until: Date;
}

/** A promised fix with who is to do it and how long it takes. */
export interface AgreedFix extends PromisedFix {
  readonly minutes: number;
  /** Null: nobody in particular. */
  readonly technician: string | null;
}

export interface AgreedWork extends Omit<ClinicPromise, 'fixes'> {
  /** The day whose posture it was made on. */
  readonly day: string;
  readonly fixes: readonly AgreedFix[];
}

export interface PlanWithdrawal {
  readonly at: Date;
  readonly name: string;
  readonly why: string;
}

/** A plan as one clinic has it. */
export interface ClinicWorkPlan extends PlanHeader, Omit<AgreedWork, 'baseline'> {
  readonly clinicId: ClinicId;
  /** Null where it was agreed before baselines were kept. */
  readonly baseline: RiskSide | null;
  readonly withdrawn: PlanWithdrawal | null;
}

/** What is agreed to be done at the scope's clinic, and when work may interrupt its people. */
export abstract class WorkPlanRecords {
  /** False when the clinic has a part of this plan already. */
  abstract add(header: PlanHeader, work: AgreedWork): Promise<boolean>;
  /** False when it is withdrawn already, or there is none. */
  abstract withdraw(planId: string, withdrawal: PlanWithdrawal): Promise<boolean>;
  /** All of them at once; none: no window is kept, and work may be done at any time. */
  abstract setWindows(windows: readonly MaintenanceWindow[]): Promise<void>;
}
