import type { Affected } from './advisory.js';
import type { Family, Platform } from './platform.js';

/** Where a program stands, as far as its list tells. */
export interface Standing {
  /** Family of its computer's system. */
  readonly on?: Family;
  /** Its edition; absent: not told. */
  readonly edition?: string;
}

/** Whether what else an advisory asks for is so: every group by any of its platforms, and the edition. What is not told is unknown. */
export function standsOn({ on: groups = [], edition }: Affected, told: Standing): 'yes' | 'no' | 'unknown' {
  const answers = [...groups.map((group) => anyOf(group, told.on)), editionIs(edition, told.edition)];
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function anyOf(group: readonly Platform[], on: Family | undefined): 'yes' | 'no' | 'unknown' {
  if (on !== undefined && group.includes(on)) return 'yes';
  const open = group.some((one) => one === 'unknown' || (one !== 'elsewhere' && (on === undefined || one === `some ${on}`)));
  return open ? 'unknown' : 'no';
}

function editionIs(asked: string | undefined, told: string | undefined): 'yes' | 'no' | 'unknown' {
  if (asked === undefined || asked === told) return 'yes';
  return told === undefined ? 'unknown' : 'no';
}
