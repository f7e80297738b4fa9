export const first = (items: string[]): string => items[0];
