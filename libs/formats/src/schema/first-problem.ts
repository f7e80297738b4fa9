import { formatProblem } from './formats.js';

/** The part of JSON Schema that the schemas here use. */
export interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** False: a field that is not named is refused. */
  readonly additionalProperties?: boolean;
  readonly items?: Shape;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

export interface Problem {
  /** JSON pointer. */
  readonly path: string;
  readonly reason: string;
}

/**
 * The first thing wrong with a value that its compiled validator has refused, in the order of the schema: validators list
 * every branch of a union, a person wants the one place to look at. Null when nothing is found.
 */
export function firstProblem(shape: Shape, value: unknown, path = ''): Problem | null {
  if (shape.anyOf) return unionProblem(shape.anyOf, value, path);
  if (shape.const !== undefined || shape.enum) return allowed(shape).includes(value) ? null : at(path, expected([shape]));
  if (!hasType(shape, value)) return at(path, expected([shape]));
  return problemWithin(shape, value, path);
}

function problemWithin(shape: Shape, value: unknown, path: string): Problem | null {
  if (typeof value === 'string') return textProblem(shape, value, path);
  if (typeof value === 'number') return numberProblem(shape, value, path);
  if (Array.isArray(value)) return listProblem(shape, value, path);
  if (isRecord(value)) return recordProblem(shape, value, path);
  return null;
}

function unionProblem(branches: readonly Shape[], value: unknown, path: string): Problem | null {
  const fitting = branches.filter((branch) => hasType(branch, value));
  if (!isRecord(value) || fitting.length < 2) return fitting[0] ? firstProblem(fitting[0], value, path) : at(path, expected(branches));
  const told = fitting.find((branch) => tag(branch)?.shape.const === value[tag(branch)?.name ?? '']);
  if (told) return firstProblem(told, value, path);
  const tags = fitting.map(tag).filter((found) => found !== null);
  return at(`${path}/${tags[0]?.name ?? ''}`, expected(tags.map(({ shape }) => shape)));
}

/** The property that tells a union's branches apart. */
function tag(branch: Shape): { readonly name: string; readonly shape: Shape } | null {
  const found = Object.entries(branch.properties ?? {}).find(([, property]) => property.const !== undefined);
  return found ? { name: found[0], shape: found[1] } : null;
}

function recordProblem(shape: Shape, value: Readonly<Record<string, unknown>>, path: string): Problem | null {
  const properties = shape.properties ?? {};
  for (const [name, property] of Object.entries(properties)) {
    const found = Object.hasOwn(value, name)
      ? firstProblem(property, value[name], `${path}/${name}`)
      : shape.required?.includes(name)
        ? at(`${path}/${name}`, `is missing, ${expected([property])}`)
        : null;
    if (found) return found;
  }
  if (shape.additionalProperties !== false) return null;
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(properties, name));
  return stranger === undefined ? null : at(`${path}/${pointerPart(stranger)}`, 'is not a field of this schema version');
}

function listProblem(shape: Shape, value: readonly unknown[], path: string): Problem | null {
  if (shape.maxItems !== undefined && value.length > shape.maxItems)
    return at(path, `has ${value.length} items, at most ${shape.maxItems} are taken`);
  for (const [index, item] of value.entries()) {
    const found = shape.items ? firstProblem(shape.items, item, `${path}/${index}`) : null;
    if (found) return found;
  }
  return null;
}

function textProblem(shape: Shape, value: string, path: string): Problem | null {
  const reason = shape.format === undefined ? null : formatProblem(shape.format, value);
  return reason === null ? null : at(path, reason);
}

function numberProblem({ minimum = -Infinity, maximum = Infinity }: Shape, value: number, path: string): Problem | null {
  return value >= minimum && value <= maximum ? null : at(path, `expected ${minimum} to ${maximum}`);
}

function allowed(shape: Shape): readonly unknown[] {
  return shape.enum ?? [shape.const];
}

function hasType({ type, enum: words }: Shape, value: unknown): boolean {
  if (words) return words.includes(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  return type === 'object' ? isRecord(value) : typeof value === type;
}

/** `expected "read" or "unreadable"`, `expected string or null`. */
function expected(shapes: readonly Shape[]): string {
  const words = shapes.flatMap(function wordsOf(shape): string[] {
    if (shape.anyOf) return shape.anyOf.flatMap(wordsOf);
    if (shape.const !== undefined || shape.enum) return allowed(shape).map((word) => JSON.stringify(word));
    return [shape.type ?? 'value'];
  });
  return `expected ${[...new Set(words)].join(' or ')}`;
}

const MAX_PART = 64;

function pointerPart(name: string): string {
  const part = name.length > MAX_PART ? `${name.slice(0, MAX_PART)}…` : name;
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(path: string, reason: string): Problem {
  return { path, reason };
}
