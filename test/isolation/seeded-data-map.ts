import { randomUUID } from 'node:crypto';
import type { ClinicScope, StoreFacts } from '#libs/domain';
import { acceptAssessment, changeDataStore, decideDataStore, normaliseInbox, registerDataStore, retireDataStore } from '#libs/flow';
import { parseAssessmentJson } from '#libs/formats';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

const COUNTS = { filesScanned: 900, filesUnread: 0, filesFound: 40, clinicalFiles: 40, identifierFiles: 7, myHealthRecordFiles: 1 };

/** A place that is registered, seen and approved, one that is retired, and one that discovery alone knows; the id of the first comes back. */
export async function seedDataMap(fixture: ApiFixture, scope: ClinicScope, mark: string, deviceId: string): Promise<string> {
  const deps = { ...fixture.deps, unannounced: () => undefined };
  const location = (name: string): object => ({
    ...{ location: `${mark} server/${name}`, kind: 'shared-folder', ...COUNTS, contactFiles: 2, financialFiles: 3 },
    ...{ patientsLeast: 7_034, patientsMost: 7_035, lastModifiedAt: '2026-11-20T00:00:00Z', breadth: 'everyone', encrypted: false },
  });
  const now = fixture.clock.now;
  const envelope = { schema: 'wardround.assessment/1', assessmentId: randomUUID(), source: { tool: `${mark} finder`, version: null } };
  const records = [location('scans'), location('old')];
  const parsed = parseAssessmentJson({ ...envelope, kind: 'data-discovery', observedAt: now.toISOString(), complete: true, records }, now);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  await acceptAssessment(deps, scope, { assessment: parsed.value, bytes: 1 });
  await normaliseInbox(deps, scope);
  const facts = factsWith(mark, deviceId);
  const gone = await registered(deps, scope, { ...facts, name: `${mark} old server`, locations: [] });
  await retireDataStore(deps, scope, { id: gone, seen: 1, how: 'moved', reason: `${mark} reason` });
  const other = await registered(deps, scope, { ...facts, name: `${mark} database`, locations: [], isCopy: false, copyOf: null });
  const id = await registered(deps, scope, { ...facts, copyOf: other });
  await decideDataStore(deps, scope, { id, seen: 1, decision: 'approved', reason: `${mark} reason` });
  await changeDataStore(deps, scope, { id, seen: 2 }, { ...facts, copyOf: other, ownerRole: `${mark} manager` });
  return id;
}

type Deps = Parameters<typeof registerDataStore>[0];

async function registered(deps: Deps, scope: ClinicScope, facts: StoreFacts): Promise<string> {
  const made = await registerDataStore(deps, scope, facts);
  if (!made.ok) throw new Error('detail' in made ? made.detail : made.failure);
  return made.id;
}

function factsWith(mark: string, deviceId: string): StoreFacts {
  return {
    ...{ kind: 'shared-folder', name: `${mark} scans`, place: `${mark} cupboard`, deviceId, vendorName: `${mark} vendor` },
    ...{ locations: [`${mark} server/scans`], dataClasses: ['clinical'], ownerRole: null, encrypted: true, breadth: 'named-group' },
    retention: { rule: 'health-record', until: '2060-01-01', lastServiceOn: '2020-01-01', holdsMinors: false },
    ...{ records: { least: 7_036, most: 7_037 }, countedOn: '2026-11-01', isCopy: true, copyOf: null, state: 'live' },
  };
}
