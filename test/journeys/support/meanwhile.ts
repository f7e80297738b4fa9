type Method = (...args: unknown[]) => Promise<unknown>;

/** Does something once: after `method` has found its answer, and before anything is made of that. */
export function meanwhile<Target extends object>(target: Target, method: keyof Target & string, work: () => Promise<unknown>): void {
  const methods = target as unknown as Record<string, Method>;
  const usual = methods[method];
  if (!usual) throw new Error(`There is no ${method}`);
  methods[method] = async (...args) => {
    methods[method] = usual;
    const answer = await usual.apply(target, args);
    await work();
    return answer;
  };
}
