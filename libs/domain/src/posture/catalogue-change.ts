import { counted } from '../controls/words.js';

/** What another version of the catalogue asks, e.g. `The catalogue asks 7 more checks`. */
export function catalogueChange({ more, fewer }: { readonly more: number; readonly fewer: number }): string {
  if (more > 0 && fewer > 0) return `The catalogue asks ${counted(more, 'new check')} and drops ${fewer}`;
  if (more > 0) return `The catalogue asks ${counted(more, 'more check')}`;
  return fewer > 0 ? `The catalogue drops ${counted(fewer, 'check')}` : 'The catalogue changed';
}
