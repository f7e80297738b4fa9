import { readFile, writeFile } from 'node:fs/promises';
import { STEP_WEIGHTS } from '../posture/weights.js';
import { CATALOGUE, CATALOGUE_VERSION } from './catalogue.js';
import { STEPS, STEP_TITLES, type Check, type Step } from './check.js';
import { fixStepsOf } from './fix-steps/fix-steps.js';
import { FRAMEWORK_ABOUT, FRAMEWORKS } from './mappings/frameworks.js';
import { mappingsOf } from './mappings/mappings.js';

const PAGE = new URL('../../../../docs/catalogue.md', import.meta.url);

/** docs/catalogue.md: every check as the code asks it. */
function cataloguePage(): string {
  return [
    '# The catalogue of checks',
    '',
    'Every question that Wardround asks of a clinic, printed from the code that asks it; a test fails when this page says something else:',
    '`WARDROUND_WRITE_DOCS=1 npm run jest -- libs/domain/src/controls/catalogue-page`.',
    '',
    `Catalogue \`${CATALOGUE_VERSION}\`, ${CATALOGUE.length} checks. A check weighs against the others of its step; a step is worth the points named. Evidence older than`,
    'its *longest age* is stale and counts as unknown; trust in it halves with every *half-life*. An unknown check earns nothing in the score',
    'and is average to the risk model ([ADR 0006](adr/0006-unknown-earns-nothing.md)). Ids of controls beside a check say what it gives',
    'evidence towards; that it fits is our judgement.',
    '',
    ...STEPS.flatMap(stepSection),
    '## Frameworks',
    '',
    '| framework | whose wording is shown |',
    '| --- | --- |',
    ...FRAMEWORKS.map((framework) => `| ${FRAMEWORK_ABOUT[framework].title} | ${FRAMEWORK_ABOUT[framework].wording} |`),
    '',
  ].join('\n');
}

function stepSection(step: Step): string[] {
  const checks = CATALOGUE.filter((check) => check.step === step);
  const total = checks.reduce((sum, { weight }) => sum + weight, 0);
  return [`## ${step} ${STEP_TITLES[step]}: ${STEP_WEIGHTS[step]} points`, '', ...checks.flatMap((check) => checkSection(check, total))];
}

function checkSection(check: Check, total: number): string[] {
  const { pass, partial, fail, source } = check.thresholds;
  const share = ((STEP_WEIGHTS[check.step] * check.weight) / total).toFixed(1);
  return [
    `### ${check.title}`,
    '',
    `\`${check.id}\` · ${check.question}`,
    '',
    check.why,
    '',
    '| | |',
    '| --- | --- |',
    `| pass | ${pass} |`,
    `| partial | ${partial ?? '–'} |`,
    `| fail | ${fail} |`,
    `| threshold after | ${source} |`,
    `| reads | ${check.reads.map((kind) => `\`${kind}\``).join(', ') || 'what Wardround itself keeps: devices and reviews'} |`,
    `| longest age, half-life | ${check.maxAgeDays} days, ${check.halfLifeDays} days |`,
    `| weight | ${check.weight} of ${total} in its step: ${share} points when all of the step is asked |`,
    `| fix | ${check.fix.summary} |`,
    `| effort | ${effort(check)} |`,
    `| towards | ${mappingCell(check.id)} |`,
    '',
    ...fixStepsOf(check.id).flatMap(({ platform, steps }) => [
      `${platform}:`,
      '',
      ...steps.map((step, index) => `${index + 1}. ${step}`),
      '',
    ]),
  ];
}

function effort({ fix: { minutes, repeatMinutes, skill, interrupts } }: Check): string {
  const repeated = repeatMinutes === undefined ? '' : `, ${repeatMinutes} at each further clinic`;
  return `${minutes} minutes${repeated}; skill: ${skill}${interrupts ? '; interrupts people: wants a maintenance window' : ''}`;
}

function mappingCell(id: string): string {
  const mappings = mappingsOf(id);
  const cells = FRAMEWORKS.flatMap((framework) => {
    const ids = mappings.filter((mapping) => mapping.framework === framework).map((mapping) => mapping.id);
    return ids.length === 0 ? [] : [`${FRAMEWORK_ABOUT[framework].title}: ${ids.join(', ')}`];
  });
  return cells.length === 0 ? '–' : cells.join('; ');
}

describe('docs/catalogue.md', () => {
  it('is the catalogue', async () => {
    if (process.env['WARDROUND_WRITE_DOCS'] === '1') await writeFile(PAGE, cataloguePage());
    expect(await readFile(PAGE, 'utf8')).toBe(cataloguePage());
  });

  it('leaves nothing of a check empty', () => {
    expect(cataloguePage()).not.toMatch(/undefined|NaN|\| {2}\|$/m);
  });
});
