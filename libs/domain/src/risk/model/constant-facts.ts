/** Where a constant comes from: `published` is a figure that can be looked up, `assumed` a judgement anchored where its source says so. */
export type ConstantTag = 'published' | 'assumed';

/** What is known of a constant, or of all whose names fit: `*` stands for one part of a name, such as a step or a scenario. */
export interface ConstantFact {
  readonly name: string;
  readonly meaning: string;
  readonly unit: string;
  readonly tag: ConstantTag;
  readonly source: string;
  /** A deployment may set nothing outside [least, most]. */
  readonly least: number;
  readonly most: number;
}

type Line = readonly [name: string, meaning: string, unit: string, bounds: readonly [number, number]];
interface Said {
  readonly tag: ConstantTag;
  readonly source: string;
}

const assumed = (source: string): Said => ({ tag: 'assumed', source });
const published = (source: string): Said => ({ tag: 'published', source });
const facts = (said: Said, lines: readonly Line[]): readonly ConstantFact[] =>
  lines.map(([name, meaning, unit, [least, most]]) => ({ name, meaning, unit, ...said, least, most }));

const SHARE: readonly [number, number] = [0, 1];
const DOLLARS: readonly [number, number] = [0, 10_000_000];
const DAYS: readonly [number, number] = [0, 365];
const WEIGHT: readonly [number, number] = [0, 6];
const NO_CLAIM = 'no effect is claimed, or it is too small to be told from none';
const weights = (step: string, source: string): readonly ConstantFact[] =>
  facts(assumed(source), [[`weights.${step}.*`, 'weight of the step in the scenario', 'ln(rate absent ÷ rate present)', WEIGHT]]);

/** Every constant of the breach-risk model with its unit, range and source. The first fact that fits a name is the one that holds. */
export const CONSTANT_FACTS: readonly ConstantFact[] = [
  ...facts(assumed('a P5 that moves by less than a twentieth from seed to seed'), [
    ['draws', 'simulated years of an estimate', 'count', [1_000, 100_000]],
  ]),
  ...facts(
    assumed(
      'between 223 health notifications over 8,065 GP clinics (2.8 %), insurers’ claims (1.1–1.5 %) and Cyentia IRIS 20/20 (< 2 %); 5–95 % is 0.66–6.0 % a year',
    ),
    [
      ['baseRate.median', 'events at the reference posture, median', 'events a clinic-year', [0.000_1, 1]],
      ['baseRate.sigma', 'spread of the base rate', 'SD of its logarithm', [0.05, 2]],
    ],
  ),
  ...facts(
    published(
      'OAIC, Notifiable data breaches, health, July–December 2023: 25, 13, 46, 17 and 3 of 104 notifications, rounded to a per cent (healthservicesdaily.com.au/health-providers-top-list-of-data-breach-offenders/11921)',
    ),
    [
      ['shares.*', 'share of the scenario among all events', 'share of 1', SHARE],
      ['shareSample', 'notifications behind the shares', 'count', [1, 1_000_000]],
    ],
  ),
  ...facts(assumed('judgement: a clinic with some of each step in place'), [
    ['referenceGap.*', 'gap of the clinic to which the base rate belongs', 'gap 0 to 1', SHARE],
  ]),
  ...weights('S1', 'judgement: less data in the wrong place'),
  ...weights('S2', 'Verizon DBIR 2025, credential abuse in 22 % of breaches; shrunk'),
  ...weights('S3', 'between 1.4× (Marsh McLennan, organisations) and 128× (Meyer et al., arXiv:2305.00945, accounts); shrunk'),
  ...weights('S4', 'judgement: backups act on what an event costs, not on how often it happens'),
  ...weights('S5', 'UC San Diego Health trial, 1.7 % fewer failures; the effect on human error is judgement'),
  ...weights('S6', 'Marsh McLennan, patching within 7 days 2×, endpoint detection 2.2×; shrunk'),
  ...weights('S7', 'Marsh McLennan, privileged access 2.9×; shrunk'),
  ...weights('S8', NO_CLAIM),
  ...facts(assumed('published effects differ by about a third of themselves'), [
    ['weightSpread', 'spread of the factor on each weight, mean 1, cut at 0', 'SD', [0, 2]],
  ]),
  ...facts(assumed('a step without evidence is spread over the whole range, a well-proven one within a few hundredths'), [
    ['evidence.base', 'weight of no evidence: n = base + perKappa·κ of Beta(m·n, (1 − m)·n)', 'observations', [2, 1_000]],
    ['evidence.perKappa', 'weight of full and fresh evidence', 'observations', [0, 10_000]],
    ['evidence.low', 'no gap is taken for smaller', 'gap 0 to 1', [0.000_1, 0.5]],
    ['evidence.high', 'no gap is taken for larger', 'gap 0 to 1', [0.5, 0.999_9]],
  ]),
  ...facts(assumed('at most 4×, between Coalition’s 2× and 5× for vulnerable boundary devices'), [
    ['vulnerability.slope', 'INTR is multiplied by 1 + slope·V', 'multiple', [0, 20]],
  ]),
  ...facts(assumed('judgement, after FIRST’s guidance that known exploitation supersedes EPSS; unscored is not read as harmless'), [
    ['vulnerability.knownExploited', 'least p of a vulnerability in CISA’s catalogue', 'probability in 30 days', SHARE],
    ['vulnerability.unscored', 'p of a vulnerability without an EPSS score', 'probability in 30 days', SHARE],
    ['vulnerability.exposure.*', 'how far it can be reached from there', 'share of 1', SHARE],
  ]),
  ...facts(published('Coalition, 2024 Cyber Claims Report: exposed RDP, 2.5× the claims (ln 2.5)'), [
    ['remoteAdministration.INTR', 'log-rate added by exposed remote administration', 'ln(rate ratio)', WEIGHT],
  ]),
  ...facts(assumed('half of what Coalition saw for intrusion; nothing is claimed for the others'), [
    ['remoteAdministration.*', 'log-rate added by exposed remote administration', 'ln(rate ratio)', WEIGHT],
  ]),
  ...facts(
    published('ASD, Annual Cyber Threat Report 2024–25: small business, A$56,600 a report, which is the mean of median and spread'),
    [['magnitude.response.median', 'response and recovery, median', 'A$', DOLLARS]],
  ),
  ...facts(assumed('95th percentile about A$191,000'), [
    ['magnitude.response.sigma', 'spread of response and recovery', 'SD of the logarithm', [0, 4]],
  ]),
  ...facts(assumed('judgement: a misdirected message costs a tenth of an intrusion'), [
    ['magnitude.responseFactor.*', 'share of the response that the scenario takes', 'multiple', [0, 10]],
  ]),
  ...facts(assumed('checked against OAIC: 62.5 % of events reach at most 100 people at 6,000 records, published 63–67 %'), [
    ['magnitude.people.*.median', 'people affected, median, before the cap at the clinic’s records', 'people', [0.1, 10_000_000]],
    ['magnitude.people.*.sigma', 'spread of the people affected', 'SD of the logarithm', [0, 4]],
    ['magnitude.wholeRecordSet.*', 'chance that a whole record set is reached', 'probability', SHARE],
  ]),
  ...facts(assumed('judgement: letters, calls and monitoring'), [['magnitude.notice.*', 'cost of one person notified', 'A$', [0, 10_000]]]),
  ...facts(assumed('judgement: restored within the week where backups are proven, rebuilt over weeks where they are not'), [
    ['magnitude.daysDown.good.*', 'days down after INTR with backups that restore', 'days', DAYS],
    ['magnitude.daysDown.poor.*', 'days down after INTR without', 'days', DAYS],
    ['magnitude.daysDown.goodUpTo', 'gap of S4 up to which backups restore', 'gap 0 to 1', SHARE],
    ['magnitude.daysDown.poorFrom', 'gap of S4 from which they do not', 'gap 0 to 1', SHARE],
  ]),
  ...facts(assumed('judgement: fees of a general practitioner’s day, half of which is made up later'), [
    ['magnitude.dayRate', 'earnings of a practitioner’s day', 'A$', DOLLARS],
    ['magnitude.lostShare', 'share of them lost for good', 'share of 1', SHARE],
  ]),
  ...facts(assumed('5,000 to 6,000 for a general practice'), [
    ['magnitude.fallbackRecords', 'records of a clinic that has not said how many it holds', 'records', [1, 10_000_000]],
  ]),
  ...facts(assumed('judgement, after the Auswide and other providers’ breaches: one event reached 20 health clients'), [
    ['portfolio.shockRate', 'breaches of the provider itself', 'events a provider-year', [0, 10]],
    ['portfolio.shockReach', 'chance that such a breach reaches a given clinic', 'probability', [0, 0.999]],
  ]),
];

/** The fact about a constant, by its dotted name. */
export function factOf(name: string): ConstantFact | null {
  const parts = name.split('.');
  return (
    CONSTANT_FACTS.find((fact) => {
      const wanted = fact.name.split('.');
      return wanted.length === parts.length && wanted.every((part, i) => part === '*' || part === parts[i]);
    }) ?? null
  );
}
