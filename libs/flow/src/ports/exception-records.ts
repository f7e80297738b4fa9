import type { ExceptionDeed, RiskException } from '#libs/domain';

export type NewException = Omit<RiskException, 'accepted' | 'withdrawn'>;

/** What is left as it is at the scope's clinic: to add to, never to change. */
export abstract class ExceptionRecords {
  /** Whoever grants, accepts or withdraws at the same clinic at the same time waits until the transaction ends. */
  abstract lock(): Promise<void>;
  /** Every one, ended ones too, newest first. */
  abstract all(): Promise<readonly RiskException[]>;
  abstract add(exception: NewException): Promise<void>;
  abstract accept(id: string, deed: ExceptionDeed): Promise<void>;
  abstract withdraw(id: string, deed: ExceptionDeed & { readonly why: string }): Promise<void>;
}
