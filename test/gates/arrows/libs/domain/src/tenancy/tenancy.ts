export interface Tenancy {
  readonly id: string;
}
