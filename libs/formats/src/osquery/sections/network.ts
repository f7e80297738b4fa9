import type { ListeningPort, ListeningSection, TimeSyncSection } from '#libs/domain';
import { text, whole, type Answers } from '../answers.js';
import { sortedBy, Untold } from '../../section/telling.js';
import { CLOCK } from '../pack-everywhere.js';
import type { Platform } from '../pack-query.js';

const PROTOCOLS: Readonly<Record<string, ListeningPort['protocol']>> = { '6': 'tcp', '17': 'udp' };
const MOST = 2_000;

export function readListening(answers: Answers): ListeningSection {
  const ports = answers.rows('listening_ports').flatMap((row): readonly ListeningPort[] => {
    const protocol = PROTOCOLS[row['protocol'] ?? ''];
    const port = whole(row, 'port');
    const address = text(row, 'address');
    if (!protocol || port === null || port < 1 || port > 65_535 || address === null || isLoopback(address)) return [];
    return [{ protocol, port, address, process: text(row, 'process') }];
  });
  if (ports.length > MOST || answers.isTruncated('listening_ports')) throw new Untold(`more than ${MOST} ports listen`);
  return { ports: sortedBy(ports, ({ protocol, port, address, process }) => JSON.stringify([protocol, port, address, process])) };
}

function isLoopback(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.)/i.test(address);
}

const SERVICES: Readonly<Record<string, string>> = {
  'systemd-timesyncd.service': 'systemd-timesyncd',
  'chronyd.service': 'chrony',
  'chrony.service': 'chrony',
  'ntpd.service': 'ntpd',
  'ntp.service': 'ntpd',
  'ntpsec.service': 'ntpsec',
};

/** In step with the server's clock when its lines arrived, while a service that keeps it so is running. */
export function readTimeSync(answers: Answers, platform: Platform): TimeSyncSection {
  const source = serviceOf(answers, platform);
  const step = text(answers.rows(CLOCK)[0], 'in_step');
  if (source === null || step === 'no') return { synchronised: false, source };
  if (step !== 'yes') throw new Untold('its lines came too late to compare its clock with the server’s');
  return { synchronised: true, source };
}

function serviceOf(answers: Answers, platform: Platform): string | null {
  if (platform === 'macos') {
    if (!answers.rows('sensors').some((row) => row['name'] === 'timed')) throw new Untold('the time service of macOS was not seen running');
    return 'timed';
  }
  if (platform === 'windows') {
    const running = answers.rows('services').some((row) => /^w32time$/i.test(row['name'] ?? '') && /^running$/i.test(row['status'] ?? ''));
    return running ? 'W32Time' : null;
  }
  const active = answers
    .rows('systemd_units')
    .find((unit) => unit['active_state'] === 'active' && SERVICES[unit['id'] ?? ''] !== undefined);
  return active ? (SERVICES[active['id'] ?? ''] ?? null) : null;
}
