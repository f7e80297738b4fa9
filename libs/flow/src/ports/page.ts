/** A page after an opaque position; `total` counts all that match. */
export interface Page<T> {
  readonly items: readonly { readonly cursor: string; readonly node: T }[];
  readonly hasNext: boolean;
  readonly total: number;
}
export interface PageRequest {
  readonly first: number;
  readonly after: string | null;
}
