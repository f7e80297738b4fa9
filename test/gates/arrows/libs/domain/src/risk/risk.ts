export interface Risk {
  readonly id: string;
}
