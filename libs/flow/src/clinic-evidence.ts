import { joinObservations, publishedProducts, type Clinic, type ClinicEvidence } from '#libs/domain';
import type { ClinicRecords } from './ports/records.js';
import { computersAt } from './subjects/computers-at.js';

/** Everything known of the clinic at `asOf`, from these facts, as was known at `known` which computers are one. */
export async function evidenceOf(
  clinic: ClinicRecords,
  profile: Clinic,
  { asOf, known }: { readonly asOf: Date; readonly known: Date },
  told: ClinicEvidence['observations'],
): Promise<ClinicEvidence> {
  const { sightings, joins, computers: devices } = await computersAt(clinic, asOf, known);
  const reviews = await clinic.evidence.reviewHistory(asOf);
  const observations = joinObservations(told, sightings, joins);
  const lifecycles = await clinic.reference.lifecycles(publishedProducts(observations));
  const dataStores = await clinic.dataStores.asOf(asOf);
  return { clinic: profile, observations, devices, reviews, lifecycles, dataStores, asOf };
}
