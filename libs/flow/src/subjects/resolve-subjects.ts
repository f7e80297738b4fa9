import { identityOf, subjectsOf, type Join, type Ruling, type Subjects } from '#libs/domain';
import type { ClinicRecords } from '../ports/records.js';
import type { SightedDevice } from '../ports/subject-records.js';

/** Which sightings are of one computer, by the rules and by what people have said. */
export function resolved(sightings: readonly SightedDevice[], rulings: readonly Ruling[]): Subjects {
  const known = sightings.map(({ id, enrolledAt, platform, name, told }) => {
    // A computer of before its sources' words were kept has its host name at least.
    const words = told.some(({ field }) => field === 'hostname') ? told : [...told, { field: 'hostname', value: name } as const];
    return { id, firstSeenAt: enrolledAt, identity: identityOf(platform, words) };
  });
  return subjectsOf(known, rulings);
}

/** Brings joins and proposals in line with what is told and ruled; each change of a join stands in the audit. */
export async function resolveSubjects({ subjects, audit }: Pick<ClinicRecords, 'subjects' | 'audit'>, at: Date): Promise<void> {
  await subjects.lock();
  const wanted = resolved(await subjects.sightings(), await subjects.rulings());
  const before = await subjects.joins();
  const ended = before.filter((join) => !wanted.joins.some((one) => isSame(one, join)));
  const added = wanted.joins.filter((join) => !before.some((one) => isSame(one, join)));
  await subjects.endJoins(
    ended.map(({ id }) => id),
    at,
  );
  await subjects.addJoins(added, at);
  await subjects.keepProposals(wanted.proposals, at);
  for (const { id, into } of ended.filter((join) => !added.some((one) => one.id === join.id)))
    await audit.append({ at, action: 'device.parted', subject: { kind: 'device', id }, facts: { from: into } });
  for (const { id, into, reason } of added)
    await audit.append({ at, action: 'device.joined', subject: { kind: 'device', id }, facts: { into, why: reason } });
}

function isSame(a: Join, b: Join): boolean {
  return a.id === b.id && a.into === b.into;
}
