export const name = (facts: Record<string, string>): string | undefined => facts.name;
