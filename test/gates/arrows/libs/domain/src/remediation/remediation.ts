export interface Remediation {
  readonly id: string;
}
