import { isPublicAddress } from '../../evidence/exposed.js';
import { factsOf } from '../../evidence/select.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import type { Check } from '../check.js';
import { deviceCheck } from '../devices.js';
import { fail, pass, unknown } from '../finding.js';
import { osSupport } from '../support.js';

const everyDevice = deviceCheck(
  'device.os',
  {
    id: 's6.supported-os',
    step: 'S6',
    title: 'Operating systems are supported',
    question: 'Does every computer run a system that still gets security updates?',
    why: 'No update comes for a system past its end of support, however dangerous the hole.',
    weight: 2,
    thresholds: {
      pass: '0 unsupported',
      partial: null,
      fail: '≥ 1 unsupported (facing the internet: score ≤ 49)',
      source: 'ISM-1501, ISM-1704',
    },
    maxAgeDays: 30,
    halfLifeDays: 30,
    fix: {
      summary: 'Upgrade or replace the computers whose system is no longer supported.',
      minutes: 240,
      skill: 'endpoints',
      interrupts: true,
    },
  },
  {
    judge: (evidence) => (os) => {
      const { state, endsOn } = osSupport(evidence, os);
      if (state === 'unknown') return unknown(`The end of support of ${os.name} ${os.version} is not known.`);
      if (state === 'ended') return fail(endsOn === null ? `${os.name}: support has ended.` : `${os.name}: support ended on ${endsOn}.`);
      return pass(endsOn === null ? `${os.name}: supported, no end is announced.` : `${os.name}: supported until ${endsOn}.`);
    },
    say: ({ pass: good, judged }) => `${good} of ${judged} computers run a supported system.`,
  },
);

/** An unsupported system that listens on an address of the internet caps the score. */
export const supportedOs: Check = {
  ...everyDevice,
  reads: ['device.os', 'device.listening'],
  assess: (evidence) => {
    const verdict = everyDevice.assess(evidence);
    const facing = internetFacing(evidence);
    const open = verdict.subjects.filter(({ state, key }) => state === 'fail' && facing.has(key));
    if (open.length === 0) return verdict;
    const names = open.map(({ label }) => label).join(', ');
    return { ...verdict, cap: { id: 'internet-os', limit: 49, reason: `Unsupported system facing the internet: ${names}.` } };
  },
};

function internetFacing(evidence: ClinicEvidence): ReadonlySet<string> {
  const facts = factsOf(evidence, 'device.listening').filter(({ value }) => value.ports.some(({ address }) => isPublicAddress(address)));
  return new Set(facts.map(({ subject }) => subject.key));
}
