export interface Inventory {
  readonly id: string;
}
