export interface Other {
  readonly id: number;
}
