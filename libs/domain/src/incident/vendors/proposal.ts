import { vendorKey, type VendorAccess } from '../../inventory/vendor.js';
import type { ClinicId } from '../../tenancy/ids.js';
import type { ClinicTrait } from '../systemic/clinic-traits.js';
import type { TraitKind } from '../systemic/common-trait.js';

/** A vendor that evidence speaks of. What it holds of the clinic no evidence says. */
interface VendorProposal {
  readonly vendorName: string;
  readonly service: string;
  readonly access: VendorAccess;
}

interface Known extends VendorProposal {
  readonly kinds: readonly TraitKind[];
  readonly pattern: RegExp;
}

/** Sources name themselves: whoever exports registrations of a sign-in service has that service. */
const SOURCES: readonly TraitKind[] = ['evidence-source', 'backup-tool'];

const KNOWN: readonly Known[] = [
  known(
    'Microsoft',
    'Sign-in and email (Microsoft 365)',
    'hosts-data',
    SOURCES,
    /\b(entra|azure ?ad|microsoft ?365|m365|office ?365|msgraph)\b/i,
  ),
  known('Google', 'Sign-in and email (Google Workspace)', 'hosts-data', SOURCES, /\b(google ?workspace|gsuite)\b/i),
  known('Okta', 'Sign-in', 'processes-data', SOURCES, /\bokta\b/i),
  known('Cisco', 'Multi-factor authentication (Duo)', 'processes-data', SOURCES, /\bduo\b/i),
  known('Veeam', 'Backup', 'supplies-software', SOURCES, /\bveeam\b/i),
  known('Acronis', 'Backup', 'hosts-data', SOURCES, /\bacronis\b/i),
  known('Datto', 'Backup', 'hosts-data', SOURCES, /\bdatto\b/i),
  known('N-able', 'Backup', 'hosts-data', SOURCES, /\b(n-able|cove)\b/i),
  known('Synology', 'Backup', 'supplies-software', SOURCES, /\b(synology|hyper ?backup)\b/i),
  known('NinjaOne', 'Remote monitoring and management', 'remote-access', SOURCES, /\bninja(one|rmm)?\b/i),
  known('ConnectWise', 'Remote monitoring and management', 'remote-access', SOURCES, /\b(connectwise|screenconnect)\b/i),
  known('Kaseya', 'Remote monitoring and management', 'remote-access', SOURCES, /\bkaseya\b/i),
  known('KnowBe4', 'Security training', 'processes-data', SOURCES, /\bknowbe4\b/i),
  known('Microsoft', 'Protection against malware (Defender)', 'processes-data', ['antivirus'], /\bdefender\b/i),
  known('Sophos', 'Protection against malware', 'processes-data', ['antivirus'], /\bsophos\b/i),
  known('ESET', 'Protection against malware', 'processes-data', ['antivirus'], /\beset\b/i),
  known('Bitdefender', 'Protection against malware', 'processes-data', ['antivirus'], /\bbitdefender\b/i),
  known('CrowdStrike', 'Protection against malware', 'remote-access', ['antivirus'], /\b(crowdstrike|falcon)\b/i),
  known('SentinelOne', 'Protection against malware', 'remote-access', ['antivirus'], /\bsentinel ?one\b/i),
  known('Trend Micro', 'Protection against malware', 'processes-data', ['antivirus'], /\btrend ?micro\b/i),
  known('Webroot', 'Protection against malware', 'processes-data', ['antivirus'], /\bwebroot\b/i),
  known('Microsoft', 'Office', 'supplies-software', ['software'], /^(microsoft-office|exchange-server|sql-server) /),
  known('Adobe', 'Reader', 'supplies-software', ['software'], /^adobe-reader /),
  known('Oracle', 'Java', 'supplies-software', ['software'], /^java /),
];

function known(vendorName: string, service: string, access: VendorAccess, kinds: readonly TraitKind[], pattern: RegExp): Known {
  return { vendorName, service, access, kinds, pattern };
}

/** What evidence says of a clinic, and what its register has already. */
export interface TraitsOfClinic {
  readonly clinicId: ClinicId;
  readonly clinicName: string;
  readonly traits: readonly ClinicTrait[];
  /** As `entryKey` writes them, whether in use or not. */
  readonly known: readonly string[];
}

export interface ProposedVendor extends VendorProposal {
  readonly clinics: readonly { readonly clinicId: ClinicId; readonly clinicName: string; readonly because: readonly string[] }[];
}

/** An entry of a register: vendor and service, however these are written. */
export const entryKey = (vendorName: string, service: string): string => `${vendorKey(vendorName)} ${service.trim().toLowerCase()}`;

/** Vendors that evidence speaks of and the registers do not have, those of the most clinics first. */
export function proposeVendors(clinics: readonly TraitsOfClinic[]): readonly ProposedVendor[] {
  const found = new Map<string, ProposedVendor>();
  for (const { clinicId, clinicName, traits, known: entries } of clinics) {
    for (const [key, { proposal, because }] of proposalsOf(traits)) {
      if (entries.includes(key)) continue;
      const before = found.get(key)?.clinics ?? [];
      found.set(key, { ...proposal, clinics: [...before, { clinicId, clinicName, because }] });
    }
  }
  return [...found]
    .sort(([one, left], [other, right]) => right.clinics.length - left.clinics.length || (one < other ? -1 : 1))
    .map(([, vendor]) => vendor);
}

function proposalsOf(
  traits: readonly ClinicTrait[],
): ReadonlyMap<string, { readonly proposal: VendorProposal; readonly because: readonly string[] }> {
  const found = new Map<string, { readonly proposal: VendorProposal; readonly because: readonly string[] }>();
  for (const trait of traits) {
    const proposal = vendorBehind(trait);
    if (!proposal) continue;
    const key = entryKey(proposal.vendorName, proposal.service);
    found.set(key, { proposal, because: [...(found.get(key)?.because ?? []), `${trait.kind}: ${trait.value}`] });
  }
  return found;
}

function vendorBehind({ kind, value }: ClinicTrait): VendorProposal | null {
  const match = KNOWN.find((one) => one.kinds.includes(kind) && one.pattern.test(value));
  return match ? { vendorName: match.vendorName, service: match.service, access: match.access } : null;
}
