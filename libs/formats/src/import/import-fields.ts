import type { ImportKind } from '#libs/domain';
import { ASSESSMENTS } from '../assessment/records.js';
import type { Shape } from '../schema/first-problem.js';
import { FINDING } from './finding-fields.js';

export type FieldShapes = Readonly<Record<string, Shape>>;

/** The fields of a kind's records, and what each may be. */
export function fieldsOfKind(kind: ImportKind): FieldShapes {
  return recordShape(kind).properties ?? {};
}

/** What one record of the kind may be. */
export function recordShape(kind: ImportKind): Shape {
  if (kind === 'findings') return FINDING;
  return ASSESSMENTS[kind].shape.properties?.['records']?.items ?? {};
}

export function mayBeNull({ anyOf = [] }: Shape): boolean {
  return anyOf.some(({ type }) => type === 'null');
}

export type FieldType = 'flag' | 'number' | 'instant' | 'day' | 'word' | 'words' | 'text';

export function typeOfField(shape: Shape): FieldType {
  const [{ type, format, enum: words } = {}] = (shape.anyOf ?? [shape]).filter((branch) => branch.type !== 'null');
  if (type === 'boolean') return 'flag';
  if (type === 'array') return 'words';
  if (type === 'integer' || type === 'number') return 'number';
  if (format === 'utc-instant') return 'instant';
  if (format === 'calendar-day') return 'day';
  return words ? 'word' : 'text';
}
