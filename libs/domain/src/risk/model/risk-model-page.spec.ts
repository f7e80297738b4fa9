import { readFile, writeFile } from 'node:fs/promises';
import { STEPS, STEP_TITLES, type Step } from '../../controls/check.js';
import { calibrateBaseRate, priorOf } from '../calibration/base-rate.js';
import { BREACH_RISK_1_0 as K } from '../constants.js';
import { riskDrivers } from '../drivers.js';
import { SCENARIOS, type Scenario } from '../estimate.js';
import { probabilityOfEvent, scenarioRates, total, vulnerabilityIndex, type Exposure } from '../rates.js';
import { explainModel, PUBLISHED_RISK_MODEL, type ExplainedConstant } from './risk-model.js';

const PAGE = new URL('../../../../../docs/risk-model.md', import.meta.url);
/** What lies between is written and held against by test/journeys/risk-backtest.spec.ts, which runs the command. */
const BACKTEST = /<!-- backtest -->[\s\S]*<!-- \/backtest -->/;

const SCENARIO_MEANINGS: Readonly<Record<Scenario, string>> = {
  CRED: 'phishing, stolen or guessed credentials, a mailbox taken over',
  INTR: 'ransomware, hacking, malware',
  HUMAN: 'misdirected message, loss, unintended publication',
  INSIDER: 'rogue staff, theft, impersonation',
  SYS: 'system fault',
};

const all = (gap: number): Exposure['gaps'] => ({ S1: gap, S2: gap, S3: gap, S4: gap, S5: gap, S6: gap, S7: gap, S8: gap });
const exposed = (gaps: Partial<Record<Step, number>>, vulnerabilityIndex = 0, remoteAdministrationExposed = false): Exposure => ({
  gaps: { ...K.referenceGap, ...gaps },
  vulnerabilityIndex,
  remoteAdministrationExposed,
});
const DRIVER_CASE = exposed({ S2: 0.9, S3: 1, S6: 0.1 }, 0.3);
const GOLDEN: readonly (readonly [string, Exposure])[] = [
  ['all gaps 0', exposed(all(0))],
  ['all gaps at the reference', exposed({})],
  ['all gaps 1', exposed(all(1))],
  ['all gaps 1, V 0.9, remote administration exposed', exposed(all(1), 0.9, true)],
  ['reference but S2 0.9, S3 1.0, S6 0.1; V 0.3', DRIVER_CASE],
];

/** docs/risk-model.md: formulae beside the numbers that the code has. */
function page(backtest: string): string {
  return [
    ...INTRODUCTION,
    ...formulae(),
    ...goldenValues(),
    '## Constants',
    '',
    `Every number of \`${K.model}\`, as \`riskModel\` tells it. *Published* can be looked up; *assumed* is a judgement, anchored where the source says so.`,
    '',
    ...constants(),
    ...OWN_CONSTANTS,
    ...calibration(),
    '## Backtest',
    '',
    'What the model is worth can be shown only where the truth is known. `wardround risk backtest` makes worlds up, lives through them and holds the model against',
    'them; the same seed gives the same figures. *exact*: all is as the model says. *as-modelled*: base rate, shares, weights and gaps are drawn from the spread that',
    'the model itself gives them. The others are drawn alike, and then rates are twice as high, weights stand in each other’s place, or true gaps lie half-way between',
    'the reported ones and 1.',
    '',
    backtest,
    '',
    ...READING,
  ].join('\n');
}

const INTRODUCTION = [
  '# The breach-risk model',
  '',
  'Written from the code by tests that fail when this page says something else: `WARDROUND_WRITE_DOCS=1 npm run jest -- libs/domain/src/risk/model`, and',
  '`WARDROUND_WRITE_DOCS=1 npm run jest -- test/journeys/risk-backtest` for the backtest.',
  '',
  'An estimate with a wide range, for ranking and trend, not a prediction. What no one has published stays open: how often Australian clinics are breached, what',
  'a control causes rather than goes along with, and how gaps depend on each other.',
  '',
  'An *event* is unauthorised access, disclosure or loss that the clinic would have to assess under Part IIIC of the Privacy Act. It happens in one of five ways:',
  '',
  '| scenario | meaning | share |',
  '| --- | --- | ---: |',
  ...SCENARIOS.map((scenario) => `| ${scenario} | ${SCENARIO_MEANINGS[scenario]} | ${K.shares[scenario]} |`),
  '',
];

function formulae(): string[] {
  return [
    '## Formulae',
    '',
    '```',
    'λ_s  = L0 · π_s · exp( Σ_c w[c,s] · (g_c − ḡ_c) + x_s )          events a clinic-year',
    `x    = ln(1 + ${K.vulnerability.slope}·V) + ${K.remoteAdministration.INTR}·RDP for INTR;  ${K.remoteAdministration.CRED}·RDP for CRED;  else 0`,
    'V    = 1 − Π_i (1 − p_i · e_i)                                    open vulnerabilities i',
    `p_i  = max(EPSS_i, ${K.vulnerability.knownExploited} if known to be exploited);  ${K.vulnerability.unscored} without a score`,
    `e_i  = ${K.vulnerability.exposure.internet} from the internet, ${K.vulnerability.exposure.client} on a client, ${K.vulnerability.exposure.internal} inside`,
    'Λ    = Σ_s λ_s;   P(year) = 1 − exp(−Λ);   P(quarter) = 1 − exp(−Λ/4)',
    'driver_c = Σ_s k_s · w[c,s] · (g_c − ḡ_c),   k_s = (λ_s − ref_s) / ln(λ_s / ref_s)     they sum to Λ − Λ_ref',
    'loss = k_s·F + people·notice + days·practitioners·day rate·lost share               A$ an event',
    '```',
    '',
    'g_c is the gap of step c (0 fully evidenced, 1 absent), ḡ_c that of the reference clinic, RDP 1 where remote administration can be reached from the internet.',
    'For S3 the gap is 1 − coverage × strength of the second factors enforced. A step without evidence stands at ḡ_c, with the widest spread.',
    '',
    `The range is simulated, ${K.draws.toLocaleString('en-AU')} draws, the same for all clinics and days of a model ([ADR 0047](adr/0047-every-clinic-meets-the-same-chances.md)): L0 log-normal, π Dirichlet(${K.shareSample}·π), each weight times max(0, N(1, ${K.weightSpread})),`,
    `each gap Beta(m·n, (1 − m)·n) with n = ${K.evidence.base} + ${K.evidence.perKappa}·κ and κ = coverage × freshness. The portfolio draws one base rate for all its clinics, and an event at the provider`,
    `itself (${K.portfolio.shockRate} a year) that reaches each clinic with probability ${K.portfolio.shockReach}.`,
    '',
  ];
}

function goldenValues(): string[] {
  const drivers = riskDrivers(DRIVER_CASE, K).filter(({ delta }) => delta !== 0);
  const four = [
    { epss: 0.943, knownExploited: false, exposure: 'internet' },
    { epss: 0.12, knownExploited: false, exposure: 'client' },
    { epss: 0.012, knownExploited: false, exposure: 'internal' },
    { epss: 0.2, knownExploited: true, exposure: 'internal' },
  ] as const;
  return [
    '## Golden values',
    '',
    'At the median base rate; reproduced through the product by [risk-golden.spec.ts](../test/journeys/risk-golden.spec.ts).',
    '',
    `| case | ${SCENARIOS.join(' | ')} | Λ | P year |`,
    `| --- | ${SCENARIOS.map(() => '---:').join(' | ')} | ---: | ---: |`,
    ...GOLDEN.map(([name, exposure]) => {
      const rates = scenarioRates(exposure, K);
      const sum = total(rates);
      return `| ${name} | ${[...SCENARIOS.map((scenario) => rates[scenario]), sum, probabilityOfEvent(sum)].map((value) => value.toFixed(6)).join(' | ')} |`;
    }),
    '',
    `Drivers of the last case: ${drivers.map(({ key, delta }) => `${key} ${signed(delta)}`).join(', ')}; sum ${signed(total(scenarioRates(DRIVER_CASE, K)) - 0.02)}.`,
    `V of p·e = 0.943, 0.036, 0.0012 and 0.05: ${vulnerabilityIndex(four, K).toFixed(6)}.`,
    '',
  ];
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(6)}`;

function constants(): string[] {
  const explained = explainModel(PUBLISHED_RISK_MODEL);
  const weights = explained.filter(({ name }) => name.startsWith('weights.'));
  const others = explained.filter(({ name }) => !name.startsWith('weights.'));
  return [
    '### Weights',
    '',
    'ln(rate with the step absent ÷ rate with it present), all assumed.',
    '',
    `| step | ${SCENARIOS.join(' | ')} | anchored on |`,
    `| --- | ${SCENARIOS.map(() => '---:').join(' | ')} | --- |`,
    ...STEPS.map((step) => {
      const own = weights.filter(({ name }) => name.startsWith(`weights.${step}.`));
      return `| ${step} ${STEP_TITLES[step]} | ${own.map(({ value }) => value).join(' | ')} | ${own[0]?.source ?? ''} |`;
    }),
    '',
    '### All others',
    '',
    '| constant | value | unit | meaning | tag | source |',
    '| --- | ---: | --- | --- | --- | --- |',
    ...others.map(row),
    '',
  ];
}

const row = ({ name, value, unit, meaning, origin, source }: ExplainedConstant): string =>
  `| \`${name}\` | ${value.toLocaleString('en-AU', { maximumFractionDigits: 6 })} | ${unit} | ${meaning} | ${origin} | ${source} |`;

const OWN_CONSTANTS = [
  '## A deployment’s own constants',
  '',
  '`WARDROUND_RISK_MODEL` names a JSON file of what differs, read by api, worker and cli when they start ([ADR 0040](adr/0040-risk-constants-of-a-deployment.md)):',
  '',
  '```json',
  '{ "constants": { "baseRate": { "median": 0.0195, "sigma": 0.4 } }, "sources": { "baseRate.median": "riskCalibration, 300 clinic-years" } }',
  '```',
  '',
  'Names are those of the table. A file with an unknown name, a value out of range or shares that do not sum to 1 stops the start, and everything that is wrong is',
  'told. The model then has a name of its own, such as `clinic-breach-risk/1.0+7fbe6941`, which stands with every estimate and report.',
  '',
  'Days from then on are estimated by the new constants, and what was reported before stays as it was. `recomputeRisk` (or `wardround risk recompute`) has the days before',
  'computed by them too, beside what was reported; `riskRecompute` tells how far that is, and a clinic’s `riskSeries` shows one model’s history',
  '([ADR 0041](adr/0041-history-by-another-model-beside-what-was-reported.md)).',
  '',
];

function calibration(): string[] {
  const prior = priorOf(K);
  const { mean, p5, p95 } = calibrateBaseRate({ events: 4, exposure: 225 }, K);
  const percent = (rate: number): string => `${(100 * rate).toFixed(2)} %`;
  return [
    '## Calibration',
    '',
    'Owners and analysts record breaches (`recordIncident`): day, scenario, people affected, cost. Records are corrected and withdrawn by new versions, never written',
    'over. `riskCalibration` holds the model against them, over the clinics that the caller sees and over nobody else’s:',
    '',
    `- **Base rate.** L0 ~ Gamma(${prior.shape.toFixed(3)}, ${prior.rate.toFixed(1)}) before, which has the mean and variance of the log-normal above; Gamma(a + events, b + exposure) after. The exposure is the`,
    '  sum over assessed weeks of years × λ/λ_ref. Breaches through the provider (MSP) and in weeks without an assessment are told and left out.',
    `  Example: 4 events in 300 clinic-years at multiplier 0.75: mean ${percent(mean)}, 90 % ${percent(p5)}–${percent(p95)}.`,
    '- **Forecasts.** The first estimate of each clinic’s quarter is kept (`risk_forecast`) and never changed. When the quarter is over: Brier score against always saying',
    '  the share seen, and from 20 breaches on a reliability table in five bins.',
    '- **Drift.** An alarm when as many breaches, or as few, would be seen less than once in 20 if the model were right (Poisson). It is quick rather than sure: where the',
    '  alarm rings, read the posterior.',
    '',
    'A clinic that leaves takes its weeks and breaches along. `baseRate { asMedian asSigma }` says the posterior as constants, for whoever means to adopt it.',
    '',
  ];
}

const READING = [
  'Reading it: *truth in P5–P95* and *base rate in 90 %* should be 90 %. *Brier* is compared over all clinic-quarters of all worlds; events are rare, so even a right',
  'model explains little of the outcome, and the two *fifths* (mean forecast → share breached) show better whether it tells clinics apart. In *exact* worlds alarms',
  'are false; in *as-modelled* ones the base rate itself is drawn, so an alarm is often right; where rates are doubled it should ring.',
  'Forecasts stand at the median base rate, whose mean is 1.25 times as high: over many worlds more comes than they say, and calibration is what takes that up.',
  '',
];

describe('docs/risk-model.md', () => {
  it('is the model', async () => {
    const before = await readFile(PAGE, 'utf8').catch(() => '');
    const backtest = BACKTEST.exec(before)?.[0] ?? '<!-- backtest -->\n<!-- /backtest -->';
    if (process.env['WARDROUND_WRITE_DOCS'] === '1') await writeFile(PAGE, page(backtest));
    expect(await readFile(PAGE, 'utf8')).toBe(page(backtest));
  });

  it('has every constant once', () => {
    const text = page('');
    const named = explainModel(PUBLISHED_RISK_MODEL).flatMap(({ name }) => (name.startsWith('weights.') ? [] : [name]));
    for (const name of named) expect(text.split(`| \`${name}\` |`)).toHaveLength(2);
    expect(text).not.toMatch(/undefined|NaN/);
  });
});
