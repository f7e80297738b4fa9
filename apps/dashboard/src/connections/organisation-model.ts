import { count, counted } from '../format/number.js';
import type { Organisation } from './set-up-documents.js';

/** `It answers: 12 tenants, 9 of them bound to a clinic.` */
export function reachWords(organisations: readonly Organisation[], one: string): string {
  const bound = organisations.filter(({ boundTo }) => boundTo !== null).length;
  if (organisations.length === 0) return `It answers, and shows no ${one}: look at what it has to allow.`;
  return `It answers: ${counted(organisations.length, one)}, ${bound === 0 ? 'none' : count(bound)} of them bound to a clinic.`;
}

/** Those that have the words in their name, their id, or the name of their clinic; those that nobody has bound come first. */
export function matching(organisations: readonly Organisation[], search: string): readonly Organisation[] {
  const wanted = search.trim().toLowerCase();
  const has = (text: string | null): boolean => text?.toLowerCase().includes(wanted) ?? false;
  return organisations
    .filter(({ id, name, boundName }) => has(name) || has(id) || has(boundName))
    .toSorted((a, b) => Number(a.boundTo !== null) - Number(b.boundTo !== null) || a.name.localeCompare(b.name));
}
