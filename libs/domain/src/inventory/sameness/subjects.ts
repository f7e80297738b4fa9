import { compareIdentities, type MatchReason } from './compare.js';
import { COMPARED_FIELDS, type ComparedField, type ComputerIdentity } from './identity.js';
import { Resolution, type JoinBecause, type ProposalBecause, type Ruling } from './resolution.js';
import { withoutSharedValues } from './shared-values.js';
import { Words } from './words.js';

/** A computer as one source tells of it. */
export interface Sighting {
  readonly id: string;
  readonly firstSeenAt: Date;
  readonly identity: ComputerIdentity;
}

export type Join = JoinBecause<MatchReason>;
export type Proposal = ProposalBecause<MatchReason, ComparedField>;

export interface Subjects {
  readonly joins: readonly Join[];
  readonly proposals: readonly Proposal[];
}

/** Too little to join by, and nothing that two sightings of one computer could not show. */
const NOTHING_AGAINST: ReadonlySet<MatchReason> = new Set(['nothing-agrees', 'name-alone', 'name-and-domain', 'adapters-alone']);

/** Which sightings of a clinic are of one computer, and which somebody has to judge, in whatever order they came. */
export function subjectsOf(all: readonly Sighting[], rulings: readonly Ruling[]): Subjects {
  const items = withoutSharedValues([...all].sort(byAge));
  const known = new Words();
  const words = items.map((one) => wordsOf(one, known));
  const compare = (a: Sighting, b: Sighting) => compareIdentities(a.identity, b.identity);
  const compares = {
    ...{ items, words, size: known.size, idle: null, compare, judge: compare },
    isHarmless: ({ reason, contradicts }: ReturnType<typeof compareIdentities>) =>
      NOTHING_AGAINST.has(reason) && !contradicts.includes('hostname'),
  };
  return new Resolution(compares, rulings).outcome();
}

function byAge(a: Sighting, b: Sighting): number {
  return a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.id < b.id ? -1 : 1);
}

const WORDS = COMPARED_FIELDS.filter((name) => name !== 'domain');

/** Whole domains say nothing of one computer. */
function wordsOf({ identity }: Sighting, words: Words): readonly number[] {
  return WORDS.flatMap((field) => identity.values[field].map((value) => words.numberOf(field, value)));
}
