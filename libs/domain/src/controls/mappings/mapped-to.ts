import type { Framework } from './frameworks.js';

/** Ids by framework, separated by commas; APP 11 and the Essential Eight levels are added by rule. */
export type MappedTo = Partial<Record<Exclude<Framework, 'essential-eight' | 'ism' | 'privacy'>, string>> & { readonly ism: string };
