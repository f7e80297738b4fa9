import { isPublicAddress, remoteAdministrationOn } from '../../evidence/exposed.js';
import { deviceCheck } from '../devices.js';
import { fail, partial, pass } from '../finding.js';

/** Listening on the network is not being reachable from the internet, so it passes in part. */
export const remoteAdministrationNetwork = deviceCheck(
  'device.listening',
  {
    id: 's6.remote-administration-network',
    step: 'S6',
    title: 'Remote administration is closed where unused',
    question: 'Which computers accept RDP, SMB or SSH from the practice’s network?',
    why: 'Ransomware walks from one computer to the next through these services.',
    weight: 1,
    thresholds: {
      pass: 'closed',
      partial: 'open to the local network',
      fail: 'open on an internet address',
      source: 'ISM-0380; CIS v8.1 4.8',
    },
    maxAgeDays: 14,
    halfLifeDays: 30,
    fix: {
      summary: 'Turn off remote administration where nobody needs it, and limit it to the technicians’ addresses elsewhere.',
      minutes: 45,
      skill: 'network',
    },
  },
  {
    judge:
      () =>
      ({ ports }) => {
        const open = ports.filter((port) => remoteAdministrationOn(port) !== null);
        const names = [...new Set(open.map(remoteAdministrationOn))].join(', ');
        if (open.some(({ address }) => isPublicAddress(address))) return fail(`${names} on an address of the internet.`);
        return open.length === 0 ? pass('Closed.') : partial(`${names} listening on the network.`);
      },
    say: ({ pass: good, judged }) => `Remote administration is closed on ${good} of ${judged} computers.`,
  },
);
