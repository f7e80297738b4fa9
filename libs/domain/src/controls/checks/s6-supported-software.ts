import { isPast } from '../../evidence/age.js';
import type { SoftwareFact } from '../../evidence/observation.js';
import { deviceCheck } from '../devices.js';
import { fail, pass, unknown } from '../finding.js';
import { isDistributionPackage, softwareSupportEndsOn } from '../lifecycle.js';

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
    fix: { summary: 'Upgrade or remove the products whose support has ended.', minutes: 120 },
  },
  {
    judge:
      ({ asOf }) =>
      (software) => {
        const old = ended(software, asOf);
        if (old.length > 0) return fail(`No longer supported: ${old.join(', ')}.`);
        if (software.count === 0) return unknown('No product was listed.');
        if (software.truncated) return unknown('Nothing unsupported was found, but the list was cut short.');
        const strange = makersOwn(software).find(({ product, cycle }) => softwareSupportEndsOn(product, cycle) === undefined);
        return strange
          ? unknown(`The end of support of ${strange.name} ${strange.version} is not known.`)
          : pass('Nothing unsupported was found.');
      },
    say: ({ pass: good, judged }) => `${good} of ${judged} computers have no unsupported product.`,
  },
);

const makersOwn = ({ tracked }: SoftwareFact): SoftwareFact['tracked'] => tracked.filter(({ version }) => !isDistributionPackage(version));

function ended(software: SoftwareFact, asOf: Date): readonly string[] {
  const names = makersOwn(software).flatMap(({ product, cycle, name }) => {
    const endsOn = softwareSupportEndsOn(product, cycle);
    return typeof endsOn === 'string' && isPast(endsOn, asOf) ? [`${name} (${endsOn})`] : [];
  });
  return [...new Set(names)].sort();
}
