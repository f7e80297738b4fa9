export const shown = (value: { readonly id: number }): string => `${value}`;
