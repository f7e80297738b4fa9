import { randomUUID } from 'node:crypto';
import {
  ARCHETYPES,
  CATALOGUE_VERSION,
  deviceId,
  isoDay,
  quarterEnd,
  quarterOf,
  shiftQuarter,
  type Clinic,
  type ClinicId,
  type ClinicScope,
  type ProviderId,
  type Step,
} from '#libs/domain';
import { addClinic, openReview, rollUpDay, scoreClinic } from '#libs/flow';
import type { ApiFixture } from '../../journeys/support/api-fixture.js';
import { chanceOf, type Chance } from './chance.js';
import { sampleAccounts } from './sample-accounts.js';
import { sampleConnection } from './sample-connection.js';
import { sampleIncident } from './sample-incident.js';
import { sampleQuestion } from './sample-question.js';
import { sampleRegister } from './sample-register.js';
import { sampleScans } from './sample-scans.js';
import { sampleChecks, type StepStanding } from './sample-checks.js';

const PLACES = ['Bayside', 'Kingston', 'Derwent', 'Huon', 'Sorell', 'Glenelg', 'Footscray', 'Carlton', 'Ashgrove', 'Toowong'];
const KINDS = ['Family Practice', 'Medical Centre', 'Specialist Rooms', 'Physiotherapy', 'Dental', 'Day Surgery'];
const GROUPS = [null, null, 'Harbour Health', 'Southern Group'];
const ZONE = 'Australia/Hobart';

/**
 * Clinics of every kind and standing with some quarters of history; one has no evidence, one is not simulated, some are reviewed; something
 * happened at several at once.
 * Gives the one that a scanner looked at and whose accounts are listed, and the one whose vendors and places are entered.
 */
export async function samplePortfolio(
  fixture: ApiFixture,
  providerId: ProviderId,
  clinics: number,
  quarters: number,
): Promise<{ readonly scanned: string | null; readonly registered: string | null }> {
  let scanned: string | null = null;
  const ids: ClinicId[] = [];
  for (let index = 0; index < clinics; index += 1) {
    const chance = chanceOf(index + 1);
    const clinic = await addSampleClinic(fixture, providerId, index, chance);
    const scope: ClinicScope = { kind: 'clinic', providerId, clinicId: clinic.id, actor: { kind: 'system', id: 'cli' } };
    ids.push(clinic.id);
    if (index !== 7) await addHistory(fixture, scope, { index, quarters, chance });
    if (index % 6 === 1) await addDevices(fixture, scope, chance, index === 1);
    if (index % 6 === 1) await addReview(fixture, scope);
    if (index === 1) {
      await sampleScans(fixture, scope);
      await sampleAccounts(fixture, scope);
      await sampleQuestion(fixture, scope);
      scanned = clinic.id;
    }
  }
  await sampleIncident(fixture, providerId, ids);
  await sampleRegister(fixture, providerId, ids);
  await sampleConnection(fixture, providerId, ids);
  return { scanned, registered: ids[0] ?? null };
}

async function addSampleClinic({ deps }: ApiFixture, providerId: ProviderId, index: number, chance: Chance): Promise<Clinic> {
  const [place, kind] = [PLACES[index % PLACES.length] ?? '', KINDS[index % KINDS.length] ?? ''];
  const serial = Math.floor(index / (PLACES.length * 3));
  const made = await addClinic(
    deps,
    { providerId, userId: deps.secrets.uuid() as never, clinics: 'all' },
    {
      name: `${place} ${kind}${serial > 0 ? ` ${serial + 1}` : ''}`,
      archetype: ARCHETYPES[(index + 1) % ARCHETYPES.length] ?? 'group-gp',
      timeZone: ZONE,
      practitioners: 1 + Math.floor(chance() * 24) / 2,
      patientRecords: chance() < 0.1 ? null : Math.round(2_000 + chance() * 30_000),
      groupName: GROUPS[index % GROUPS.length] ?? null,
      simulated: index !== 3,
    },
  );
  if (!made.ok) throw new Error(made.failure);
  return made.clinic;
}

interface History {
  readonly index: number;
  readonly quarters: number;
  readonly chance: Chance;
}

/** The last day of each finished quarter, and today: scored and rolled up by the pipeline itself. */
async function addHistory(fixture: ApiFixture, scope: ClinicScope, { index, quarters, chance }: History): Promise<void> {
  const now = fixture.clock.now;
  const running = quarterOf(now, ZONE);
  const talents = new Map<Step, number>();
  const start = 0.15 + chance() * 0.5;
  const drift = (chance() - 0.25) * 0.5;
  for (let back = quarters - 1; back >= 0; back -= 1) {
    const asOf = back === 0 ? now : new Date(quarterEnd(shiftQuarter(running, -back), ZONE).getTime() - 3_600_000);
    const progress = 1 - back / Math.max(1, quarters - 1);
    const standing = (step: Step): StepStanding => {
      if (!talents.has(step)) talents.set(step, (chance() - 0.5) * 0.5);
      return {
        done: clamp(start + drift * progress + (talents.get(step) ?? 0)),
        seen: step === 'S5' && index % 9 === 4 ? 0 : clamp(0.65 + 0.3 * progress),
      };
    };
    await keepDay(fixture, scope, asOf, sampleChecks(standing, asOf, chanceOf(index * 97 + Math.floor(back / 2))));
  }
}

async function keepDay({ deps }: ApiFixture, scope: ClinicScope, asOf: Date, checks: ReturnType<typeof sampleChecks>): Promise<void> {
  const day = isoDay(asOf, ZONE);
  await deps.records.forClinic(scope, async (clinic) => {
    await clinic.postures.keepAssessment({
      day,
      asOf,
      catalogueVersion: CATALOGUE_VERSION,
      checks,
      vulnerabilities: [],
      remoteAdministrationExposed: false,
      evidenceHash: deps.secrets.sha256(`${scope.clinicId} ${day}`),
    });
    await clinic.work.request('score', day, asOf, asOf);
  });
  await scoreClinic(deps, scope, day);
  await rollUpDay(deps, scope, day);
}

/** The name of the one computer whose key is on two machines. */
export const SUSPECT = 'CONSULT-1';

async function addDevices({ deps, clock }: ApiFixture, scope: ClinicScope, chance: Chance, copied: boolean): Promise<void> {
  await deps.records.forClinic(scope, async (clinic) => {
    for (const name of ['RECEPTION-1', 'NURSE-1', 'CONSULT-1', 'SERVER']) {
      const id = deviceId(randomUUID());
      const facts = { name, platform: 'windows', role: name === 'SERVER' ? 'server' : 'workstation', site: null } as const;
      const enrolledAt = new Date(clock.now.getTime() - 200 * 86_400_000);
      await clinic.inventory.addDevice({ ...facts, id, hardwareUuid: randomUUID(), serial: null, enrolledAt, keyHash: randomUUID() });
      await clinic.intake.notePresence(id, new Date(clock.now.getTime() - chance() * 14 * 86_400_000), 'agent');
      if (copied && name === SUSPECT) await clinic.deviceKeys.suspect(id, 'state-copied', clock.now);
    }
  });
}

async function addReview({ deps, clock }: ApiFixture, scope: ClinicScope): Promise<void> {
  const quarter = shiftQuarter(quarterOf(clock.now, ZONE), -1);
  const opened = await openReview(deps, scope, quarter, quarterEnd(quarter, ZONE));
  if (!opened.ok) throw new Error(opened.failure);
}

const clamp = (value: number): number => Math.min(0.97, Math.max(0.02, value));
