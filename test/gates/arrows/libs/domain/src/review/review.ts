export interface Review {
  readonly id: string;
}
