import type { OsSection } from '../../intake/agent-report.js';
import type { ProductCycle } from './product-lifecycle.js';

interface OsProduct {
  /** Name at endoflife.date. */
  readonly product: string;
  readonly picks: (cycle: ProductCycle) => boolean;
}

/** Systems by the names that they give themselves, most specific first; distributions name themselves so in `os-release`, Microsoft in the registry. */
const SYSTEMS: readonly { readonly name: RegExp; readonly product: string; readonly cycle: (match: RegExpExecArray) => string }[] = [
  { name: /windows server (\d{4})( r2)?/i, product: 'windows-server', cycle: ([, year = '', r2]) => (r2 ? `${year}-r2` : year) },
  { name: /ubuntu\D* (\d\d\.\d\d)/i, product: 'ubuntu', cycle: second },
  { name: /linux ?mint\D* (\d+(?:\.\d)?)/i, product: 'linuxmint', cycle: second },
  { name: /debian\D* (\d+)\b/i, product: 'debian', cycle: second },
  { name: /red hat enterprise linux\D* (\d+)/i, product: 'rhel', cycle: second },
  { name: /rocky linux\D* (\d+)/i, product: 'rocky-linux', cycle: second },
  { name: /almalinux\D* (\d+)/i, product: 'almalinux', cycle: second },
  { name: /centos stream\D* (\d+)/i, product: 'centos-stream', cycle: second },
  { name: /centos\D* (\d+)/i, product: 'centos', cycle: second },
  { name: /oracle linux\D* (\d+)/i, product: 'oracle-linux', cycle: second },
  { name: /fedora\D* (\d+)/i, product: 'fedora', cycle: second },
  { name: /opensuse leap\D* (\d+\.\d+)/i, product: 'opensuse', cycle: second },
  { name: /amazon linux\D* (\d+)/i, product: 'amazon-linux', cycle: second },
  { name: /mac ?os\D* (10\.\d+|\d+)/i, product: 'macos', cycle: second },
];

/** Systems that keep getting updates for longer, by the ending of their cycle. */
const LASTING = /-lts$/;

/** The product that a system is, and which of its cycles; null when it is not one that dates are published for. */
export function osProduct(os: OsSection): OsProduct | null {
  const named = `${os.name} ${os.version}`;
  for (const { name, product, cycle } of SYSTEMS) {
    const match = name.exec(named);
    if (match) return { product, picks: ({ cycle: candidate }) => isCycle(candidate, cycle(match)) };
  }
  return /windows (10|11)\b/i.test(named) ? windowsClient(os, named) : null;
}

/** `22.3` for Linux Mint 22.3, and `2008-r2-sp1` for what says no more than 2008 R2. */
function isCycle(candidate: string, wanted: string): boolean {
  return candidate === wanted || (candidate.startsWith(`${wanted}-sp`) && !wanted.includes('.'));
}

/** A release of Windows is told by its build; how long it lasts hangs on the edition. */
function windowsClient(os: OsSection, named: string): OsProduct {
  const builds = [os.build ?? '', os.version].flatMap((text) => text.split('.'));
  const lasting = /ltsc|ltsb/i.test(named);
  const edition = /iot/i.test(named) ? 'iot' : /enterprise|education/i.test(named) ? 'e' : 'w';
  return {
    product: 'windows',
    picks: ({ cycle, latest }) => {
      const build = latest?.split('.')[2];
      if (build === undefined || !builds.includes(build)) return false;
      if (lasting !== LASTING.test(cycle)) return false;
      const [, , tail = ''] = cycle.split('-');
      return tail === '' || tail === edition;
    },
  };
}

function second([, cycle = '']: RegExpExecArray): string {
  return cycle;
}
