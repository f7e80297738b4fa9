import { clinicId, furthestFirst, isUuid, type ExposedPlace } from '#libs/domain';
import type { Page, PageRequest } from '../ports/page.js';
import { InvalidCursor } from '../ports/portfolio-records.js';

/** A page of the clinics that a breach would reach, which stand in the order of `furthestFirst`. */
export function exposedPage<Clinic extends ExposedPlace>(clinics: readonly Clinic[], { first, after }: PageRequest): Page<Clinic> {
  const last = after === null ? null : readPlace(after);
  const rest = last === null ? clinics : clinics.filter((clinic) => furthestFirst(clinic, last) > 0);
  const items = rest.slice(0, first).map((node) => ({ cursor: writePlace(node), node }));
  return { items, hasNext: rest.length > first, total: clinics.length };
}

/** A position is what decides the order, so that it holds while clinics come and go. */
function writePlace({ records, clinicName, clinicId: id }: ExposedPlace): string {
  return encodeURIComponent(JSON.stringify([records.most, records.least, clinicName, id]));
}

function readPlace(after: string): ExposedPlace {
  const parts = partsOf(after);
  if (!Array.isArray(parts) || parts.length !== 4) throw new InvalidCursor();
  const [most, least, clinicName, id] = parts as unknown[];
  const isSound = (most === null || isCount(most)) && isCount(least) && typeof clinicName === 'string';
  if (!isSound || typeof id !== 'string' || !isUuid(id)) throw new InvalidCursor();
  return { records: { most, least }, clinicName, clinicId: clinicId(id) };
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

function partsOf(after: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(after));
  } catch {
    throw new InvalidCursor();
  }
}
