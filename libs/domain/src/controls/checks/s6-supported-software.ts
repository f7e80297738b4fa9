import type { SoftwareFact } from '../../evidence/observation.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import { deviceCheck } from '../devices.js';
import { fail, pass, unknown, type Judgement } from '../finding.js';
import { isDistributionPackage } from '../lifecycle.js';
import { isDated, softwareSupport } from '../support.js';

/** Office suites, browsers, mail and PDF programs are ISM-1704's; all others are ISM-0304's. */
const USED_EVERY_DAY: ReadonlySet<string> = new Set([
  'microsoft-office',
  'internet-explorer',
  'adobe-reader',
  'libreoffice',
  'firefox',
  'chrome',
]);

interface Ended {
  readonly product: string;
  readonly name: string;
}

export const supportedSoftware = deviceCheck(
  'device.software',
  {
    id: 's6.supported-software',
    step: 'S6',
    title: 'Office, database and runtimes are supported',
    question: 'Is there a product installed that no longer gets security updates?',
    why: 'Old Office and database versions open the documents and hold the records, with holes that stay open.',
    weight: 1,
    thresholds: { pass: '0 unsupported', partial: null, fail: '≥ 1 unsupported', source: 'ISM-1704, ISM-0304' },
    maxAgeDays: 30,
    halfLifeDays: 30,
    fix: { summary: 'Upgrade or remove the products whose support has ended.', minutes: 120, skill: 'endpoints', interrupts: true },
  },
  {
    judge: (evidence) => (software) => {
      const old = ended(evidence, software);
      if (old.length > 0) return unsupported(old);
      if (software.count === 0) return unknown('No product was listed.');
      if (software.truncated) return unknown('Nothing unsupported was found, but the list was cut short.');
      const strange = makersOwn(evidence, software).find((product) => softwareSupport(evidence, product).state === 'unknown');
      return strange
        ? unknown(`The end of support of ${strange.name} ${strange.version} is not known.`)
        : pass('Nothing unsupported was found.');
    },
    say: ({ pass: good, judged }) => `${good} of ${judged} computers have no unsupported product.`,
  },
);

function makersOwn(evidence: ClinicEvidence, { tracked }: SoftwareFact): SoftwareFact['tracked'] {
  return tracked.filter((product) => isDated(evidence, product) && !isDistributionPackage(product.version));
}

function ended(evidence: ClinicEvidence, software: SoftwareFact): readonly Ended[] {
  return makersOwn(evidence, software).flatMap((tracked) => {
    const { state, endsOn } = softwareSupport(evidence, tracked);
    const { product, name } = tracked;
    return state === 'ended' ? [{ product, name: `${name} (${endsOn ?? 'no day is published'})` }] : [];
  });
}

function unsupported(old: readonly Ended[]): Judgement {
  const names = [...new Set(old.map(({ name }) => name))].sort();
  const refutes = [...new Set(old.map(({ product }) => (USED_EVERY_DAY.has(product) ? 'ISM-1704' : 'ISM-0304')))];
  return { ...fail(`No longer supported: ${names.join(', ')}.`), refutes };
}
