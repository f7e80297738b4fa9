interface Named {
  name?: string;
}
export const nobody: Named = { name: undefined };
