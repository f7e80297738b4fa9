import {
  CPE,
  parseCpe,
  platformOf,
  productOf,
  targetOf,
  versionIn,
  type Affected,
  type AffectedRange,
  type CpeName,
  type Platform,
  type RangeEvent,
} from '#libs/domain';
import { Type, type Static } from 'typebox';

const MOST_MATCHES = 20_000;
const MOST_NODES = 2_000;

const word = (most: number) => Type.String({ minLength: 1, maxLength: most });
const maybe = (most: number) => Type.Optional(Type.Union([word(most), Type.Null()]));
const OPERATOR = Type.Optional(Type.Union([Type.Literal('AND'), Type.Literal('OR'), Type.Null()]));
const NEGATE = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));
const MATCH = Type.Object({
  vulnerable: Type.Boolean(),
  criteria: word(1_000),
  versionStartIncluding: maybe(300),
  versionStartExcluding: maybe(300),
  versionEndIncluding: maybe(300),
  versionEndExcluding: maybe(300),
});
const NODE = Type.Object({ operator: OPERATOR, negate: NEGATE, cpeMatch: Type.Array(MATCH, { maxItems: MOST_MATCHES }) });
/** A configuration as NVD's API 2.0 has it in `configurations`, and CVE records of version 5 in `cpeApplicability`. */
export const CONFIGURATION = Type.Object({ operator: OPERATOR, negate: NEGATE, nodes: Type.Array(NODE, { maxItems: MOST_NODES }) });

type Configuration = Static<typeof CONFIGURATION>;
type Node = Configuration['nodes'][number];
type Match = Node['cpeMatch'][number];

/** What configurations say of one product, `vendor:product`. */
export interface AffectedProduct {
  readonly ecosystem: typeof CPE;
  readonly package: string;
  readonly affected: readonly Affected[];
}

/**
 * The programs that are vulnerable by any of the configurations, with what else each of them asks for: the other nodes of an `AND`, and the system that
 * its own name is made for. What is negated can be asked of no inventory. Operating systems and devices are no programs.
 */
export function productsOf(configurations: readonly Configuration[]): readonly AffectedProduct[] {
  const found = new Map<string, Map<string, { readonly where: Omit<Affected, 'ranges' | 'versions'>; readonly ranges: AffectedRange[] }>>();
  for (const configuration of configurations)
    for (const { match, name, groups } of vulnerableIn(configuration)) {
      const where = whereOf(name, groups);
      // No computer of an inventory is a telephone.
      if (where.on?.some((group) => group.every((one) => one === 'elsewhere'))) continue;
      const product = found.get(productOf(name)) ?? new Map<string, { where: typeof where; ranges: AffectedRange[] }>();
      const key = JSON.stringify(where);
      const known = product.get(key) ?? { where, ranges: [] };
      known.ranges.push(rangeOf(match, name));
      product.set(key, known);
      found.set(productOf(name), product);
    }
  return [...found].map(([product, parts]) => ({
    ...{ ecosystem: CPE, package: product },
    affected: [...parts.values()].map(({ where, ranges }) => ({ ranges: distinct(ranges), versions: [], ...where })),
  }));
}

interface Vulnerable {
  readonly match: Match;
  readonly name: CpeName;
  /** What else must be so, each group by any of its platforms. */
  readonly groups: readonly Group[];
}

type Group = readonly Platform[];

/** Equal groups ask for the same: however many there are, few differ. */
function* vulnerableIn({ operator, negate, nodes }: Configuration): Generator<Vulnerable> {
  const beside = besideEach(operator === 'AND' ? nodes.map(groupsOf) : []);
  for (const [index, node] of nodes.entries()) {
    const told = negate === true || node.negate === true ? [UNTOLD] : [];
    const within = besideEach(node.operator === 'AND' ? node.cpeMatch.map((match) => [[platformIn(match)]]) : []);
    for (const [at, match] of node.cpeMatch.entries()) {
      const name = match.vulnerable ? parseCpe(match.criteria) : null;
      if (name?.part === 'a') yield { match, name, groups: [...beside(index), ...within(at), ...told] };
    }
  }
}

const UNTOLD: Group = ['unknown'];

/** Of each list of groups those that all the others together ask for, each once. */
function besideEach(lists: readonly (readonly Group[])[]): (index: number) => readonly Group[] {
  const groups = new Map<string, Group>();
  const times = new Map<string, number>();
  const keys = lists.map((list) => [...new Set(list.map((group) => keyed(groups, group)))]);
  for (const key of keys.flat()) times.set(key, (times.get(key) ?? 0) + 1);
  return (index) => {
    const own = new Set(keys[index]);
    return [...groups].flatMap(([key, group]) => ((times.get(key) ?? 0) > Number(own.has(key)) ? [group] : []));
  };
}

function keyed(groups: Map<string, Group>, group: Group): string {
  const key = group.join(' ');
  if (!groups.has(key)) groups.set(key, group);
  return key;
}

function groupsOf({ operator, negate, cpeMatch }: Node): readonly Group[] {
  if (negate === true || cpeMatch.length === 0) return [UNTOLD];
  const platforms = [...new Set(cpeMatch.map(platformIn))];
  return operator === 'AND' ? platforms.map((one) => [one]) : [platforms.sort()];
}

function platformIn(match: Match): Platform {
  const name = parseCpe(match.criteria);
  return name === null ? 'unknown' : platformOf(name, boundsOf(match).length > 0);
}

function whereOf(name: CpeName, groups: readonly Group[]): Omit<Affected, 'ranges' | 'versions'> {
  const target = targetOf(name);
  const on = [...groups, ...(target === null ? [] : [[target]])];
  return { ...(on.length === 0 ? {} : { on }), ...(name.edition === '*' ? {} : { edition: name.edition }) };
}

function boundsOf({
  versionStartIncluding,
  versionStartExcluding,
  versionEndIncluding,
  versionEndExcluding,
}: Match): readonly RangeEvent[] {
  const event = (kind: RangeEvent['kind'], version: string | null | undefined): readonly RangeEvent[] =>
    version === null || version === undefined ? [] : [{ kind, version }];
  return [
    ...event('introduced', versionStartIncluding),
    ...event('introduced_after', versionStartExcluding),
    ...event('last_affected', versionEndIncluding),
    ...event('fixed', versionEndExcluding),
  ];
}

const EVERY: RangeEvent = { kind: 'introduced', version: '0' };

function rangeOf(match: Match, name: CpeName): AffectedRange {
  const bounds = boundsOf(match);
  const anyVersion = name.version === '*' && name.update === '*';
  const begins = bounds.some(({ kind }) => kind === 'introduced' || kind === 'introduced_after');
  if (anyVersion) return { order: 'ecosystem', events: begins ? bounds : [EVERY, ...bounds] };
  const version = bounds.length > 0 ? null : versionIn(name);
  if (version === null) return { order: 'undecidable', events: [] };
  return {
    order: 'ecosystem',
    events: [
      { kind: 'introduced', version },
      { kind: 'last_affected', version },
    ],
  };
}

function distinct(ranges: readonly AffectedRange[]): readonly AffectedRange[] {
  return [...new Map(ranges.map((range) => [JSON.stringify(range), range])).values()];
}
