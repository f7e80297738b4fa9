export interface Posture {
  readonly id: string;
}
