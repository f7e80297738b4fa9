import type { AgentSections, ClinicScope, DeviceId, PackageAdvisory, SoftwareItem } from '#libs/domain';
import { acceptInventory, createEnrolmentToken, loadAdvisories } from '#libs/flow';
import { agentReport } from '#libs/testing';
import type { PipelineWorld } from './pipeline-world.js';

/** What a computer of Debian 12 has installed, by its sources: openssl of this version, and bash. */
export const openssl = (version: string): readonly SoftwareItem[] => [
  { name: 'libssl3', version, vendor: 'Debian', installedOn: null, purl: `pkg:deb/openssl@${encodeURIComponent(version)}?arch=source` },
  { name: 'bash', version: '5.2.15-2+b2', vendor: 'Debian', installedOn: null, purl: 'pkg:deb/bash@5.2.15-2?arch=source' },
];

/** Of openssl, fixed in this version; never where it is null. */
export const advisory = (id: string, fixed: string | null, more: Partial<PackageAdvisory> = {}): PackageAdvisory => ({
  ...{ id, ecosystem: 'Debian:12', package: 'openssl', title: 'openssl - security update', severity: 'high', cvss: null },
  ...{ cves: ['CVE-2026-1001'], references: [] },
  affected: [
    {
      ranges: [
        {
          order: 'ecosystem',
          events: [{ kind: 'introduced', version: '0' }, ...(fixed === null ? [] : [{ kind: 'fixed' as const, version: fixed }])],
        },
      ],
      versions: [],
    },
  ],
  ...more,
});

const DEBIAN: AgentSections['os'] = {
  status: 'read',
  data: { family: 'linux', name: 'Debian GNU/Linux', version: '12', build: null, kernel: null, supportEndsOn: null, supportSource: null },
};

interface Told {
  readonly device: DeviceId;
  readonly scope: ClinicScope;
  readonly items: readonly SoftwareItem[];
  readonly truncated?: boolean;
}

/** The agent's list, an hour after whatever came before, and all that follows from it. */
export async function tellByAgent(world: PipelineWorld, { device, scope, items, truncated = false }: Told): Promise<void> {
  world.clock.pass(3_600_000);
  const software: AgentSections['software'] = { status: 'read', data: { source: 'dpkg', truncated, items } };
  const observedAt = world.clock.now().toISOString();
  const reportId = `${device.slice(0, -6)}${String(world.clock.now().getTime()).slice(-8, -2)}`;
  await world.report(scope, device, agentReport({ reportId, observedAt, sections: { os: DEBIAN, software } }));
  await world.settle();
}

/** The same by a GLPI agent, which shows the clinic's token and names what lists its list is of. */
export async function tellByGlpi(
  world: PipelineWorld,
  { token, hostname, source, items }: { token: string; hostname: string; source: string; items: readonly SoftwareItem[] },
): Promise<DeviceId> {
  world.clock.pass(3_600_000);
  const machine = { hostname, platform: 'linux', hardwareUuid: null, serial: null, ownId: `${hostname}-2026-01-01`, client: null } as const;
  const software: AgentSections['software'] = { status: 'read', data: { source, truncated: false, items } };
  const outcome = await acceptInventory(world.deps, { token, machine, sections: { os: DEBIAN, software }, partial: false, bytes: 1 });
  if (!outcome.ok) throw new Error('The inventory was refused');
  await world.settle();
  return outcome.deviceId;
}

export async function enrolmentToken(world: PipelineWorld, scope: ClinicScope): Promise<string> {
  const made = await createEnrolmentToken(world.deps, scope, { label: 'GLPI agents', maxUses: 10, expiresInDays: 90 });
  if (!made.ok) throw new Error(made.failure);
  return made.token;
}

/** An edition of Debian's advisories, and what every clinic's computers have of them. */
export function loadDebian(
  world: PipelineWorld,
  advisories: readonly PackageAdvisory[],
  modified: string,
): Promise<Awaited<ReturnType<typeof loadAdvisories>>> {
  return loadEdition(world, 'Debian', { advisories, modified });
}

export async function loadEdition(
  world: PipelineWorld,
  ecosystem: string,
  { advisories, modified }: { readonly advisories: readonly PackageAdvisory[]; readonly modified: string },
): Promise<Awaited<ReturnType<typeof loadAdvisories>>> {
  async function* told() {
    yield* await Promise.resolve([{ modified, packages: advisories }]);
  }
  const origin = () => ({ source: 'all.zip', sha256: 'abc', fetchedAt: world.clock.now() });
  const loaded = await loadAdvisories(world.deps, ecosystem, told(), origin);
  await sweepOnce(world);
  return loaded;
}

export async function sweepOnce(world: PipelineWorld): Promise<void> {
  world.clock.pass(60_000);
  await world.queue.startRound('sweep', world.clock.now(), null);
  await world.settle();
}

export interface FoundPlace {
  readonly rule: string;
  readonly asset: string;
  readonly open: boolean;
  readonly version: string;
  readonly fixed_version: string | null;
  readonly because: string;
}

/** What is found, of every clinic. */
export function foundPlaces(world: PipelineWorld): Promise<readonly FoundPlace[]> {
  return world.rows<FoundPlace>(
    `SELECT f.rule, p.asset, p.open, p.version, p.fixed_version, p.because FROM finding_place p JOIN finding f USING (provider_id, clinic_id, finding_id)
     ORDER BY 1, 2`,
  );
}
