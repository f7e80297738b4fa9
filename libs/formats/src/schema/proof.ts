/** Compile-time proof that a schema says what the domain's type says, whichever of them forgot `readonly`. */
type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
type Identical<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** `true` when both types are the same; a schema that drifts makes its proof fail to compile. */
export type Same<A, B> = Identical<DeepReadonly<A>, DeepReadonly<B>>;
