export interface Controls {
  readonly id: string;
}
