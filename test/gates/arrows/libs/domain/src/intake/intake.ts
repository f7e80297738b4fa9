export interface Intake {
  readonly id: string;
}
