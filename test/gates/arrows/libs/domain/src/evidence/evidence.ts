export interface Evidence {
  readonly id: string;
}
