import { joinAccounts, joinObservations, knownAccounts, publishedProducts, type Clinic, type ClinicEvidence } from '#libs/domain';
import type { ClinicRecords } from './ports/records.js';
import { computersAt } from './subjects/computers-at.js';

/** Everything known of the clinic at `asOf`, from these facts, as was known at `known` which computers, and which accounts, are one. */
export async function evidenceOf(
  clinic: ClinicRecords,
  profile: Clinic,
  { asOf, known }: { readonly asOf: Date; readonly known: Date },
  told: ClinicEvidence['observations'],
): Promise<ClinicEvidence> {
  const { sightings, joins, computers: devices } = await computersAt(clinic, asOf, known);
  const reviews = await clinic.evidence.reviewHistory(asOf);
  const observations = await accountsOnce(clinic, joinObservations(told, sightings, joins), known);
  const lifecycles = await clinic.reference.lifecycles(publishedProducts(observations));
  const dataStores = await clinic.dataStores.asOf(asOf);
  return { clinic: profile, observations, devices, reviews, lifecycles, dataStores, asOf };
}

/** Each account's facts told of it once, whatever its sources call it; where no list names accounts there is nothing to ask. */
async function accountsOnce(
  { accounts }: ClinicRecords,
  told: ClinicEvidence['observations'],
  known: Date,
): Promise<ClinicEvidence['observations']> {
  if (!told.some(({ subject }) => subject.type === 'account')) return told;
  return joinAccounts(told, knownAccounts(told, await accounts.sightings(), await accounts.rulings(known)));
}
