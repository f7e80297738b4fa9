export interface Report {
  readonly id: string;
}
