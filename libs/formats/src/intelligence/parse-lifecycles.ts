import type { Intelligence, LifecycleEnd, ProductCycle, PublishedProduct } from '#libs/domain';
import { Type, type Static } from 'typebox';
import { refuse, type Parsed } from '../parsed.js';
import { isDay } from '../schema/formats.js';
import { reader } from '../schema/reader.js';

type Lifecycles = Extract<Intelligence, { readonly feed: 'endoflife' }>;

const NAME = /^[a-z0-9][a-z0-9.-]{0,79}$/;
const WITHOUT = 'is missing: take /api/v1/products/full, which has every product’s releases';
const MOST_RELEASES = 2_000;

const text = (most: number) => Type.String({ minLength: 1, maxLength: most });
const day = Type.Union([Type.String({ maxLength: 10 }), Type.Null()]);
const dayOrFlag = Type.Union([Type.String({ maxLength: 10 }), Type.Boolean(), Type.Null()]);

const RELEASE = Type.Object({
  name: text(80),
  label: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
  releaseDate: Type.Optional(day),
  isLts: Type.Optional(Type.Boolean()),
  isEoas: Type.Optional(Type.Boolean()),
  eoasFrom: Type.Optional(day),
  isEol: Type.Boolean(),
  eolFrom: Type.Optional(day),
  isEoes: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  eoesFrom: Type.Optional(day),
  latest: Type.Optional(Type.Union([Type.Object({ name: Type.String({ maxLength: 80 }) }), Type.Null()])),
});
const PRODUCT = Type.Object({ name: text(80), releases: Type.Array(RELEASE, { maxItems: MOST_RELEASES }) });
const versionOne = reader(
  Type.Object({
    schema_version: Type.String({ maxLength: 20 }),
    generated_at: Type.Optional(Type.String({ maxLength: 40 })),
    result: Type.Union([PRODUCT, Type.Array(PRODUCT, { minItems: 1, maxItems: 5_000 })]),
  }),
);

const CYCLE = Type.Object({
  cycle: Type.Union([text(80), Type.Number()]),
  releaseLabel: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
  releaseDate: Type.Optional(day),
  eol: dayOrFlag,
  support: Type.Optional(dayOrFlag),
  extendedSupport: Type.Optional(dayOrFlag),
  lts: Type.Optional(dayOrFlag),
  latest: Type.Optional(Type.Union([Type.String({ maxLength: 80 }), Type.Null()])),
});
const versionZero = reader(Type.Array(CYCLE, { minItems: 1, maxItems: MOST_RELEASES }));

/** Whether a JSON value is meant as an answer of endoflife.date. */
export function isLifecycles(value: unknown): boolean {
  return Array.isArray(value) || (typeof value === 'object' && value !== null && 'result' in value);
}

/**
 * Answers of endoflife.date: `/api/v1/products/full`, `/api/v1/products/{product}`, or `/api/{product}.json` of version 0, which does not say which product it
 * is of: `name` does.
 */
export function parseLifecycles(value: unknown, name: string | null): Parsed<Lifecycles> {
  return Array.isArray(value) ? parseVersionZero(value, name) : parseVersionOne(value);
}

function parseVersionOne(value: unknown): Parsed<Lifecycles> {
  const read = versionOne.read(value);
  if (!read.ok) return read.path.endsWith('releases') ? refuse(read.path, WITHOUT) : read;
  const { schema_version: schema, generated_at: generated, result } = read.value;
  if (!schema.startsWith('1.')) return refuse('/schema_version', `is ${schema}; 1 is known`);
  const version = generated === undefined ? null : timeOf(generated);
  if (version === 'no time') return refuse('/generated_at', 'is not a time');
  const products = Array.isArray(result) ? productsOf(result) : productsOf([result]);
  if (!products.ok) return products;
  const told = { feed: 'endoflife', version, whole: Array.isArray(result) } as const;
  return { ok: true, value: { ...told, products: products.value } };
}

function timeOf(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? 'no time' : time.toISOString();
}

function productsOf(list: readonly Static<typeof PRODUCT>[]): Parsed<readonly PublishedProduct[]> {
  const products: PublishedProduct[] = [];
  for (const [index, { name, releases }] of list.entries()) {
    if (!NAME.test(name)) return refuse(`/result/${index}/name`, 'expected a name such as windows-server');
    const made = cyclesOf(releases.map(fromRelease), `/result/${index}/releases`);
    if (!made.ok) return made;
    products.push({ product: name, cycles: made.value });
  }
  const names = new Set(products.map(({ product }) => product));
  return names.size === products.length ? { ok: true, value: products } : refuse('/result', 'names a product twice');
}

function parseVersionZero(value: readonly unknown[], name: string | null): Parsed<Lifecycles> {
  if (value.every((one) => typeof one === 'string')) return refuse('', 'names products without their releases: take /api/v1/products/full');
  const read = versionZero.read(value);
  if (!read.ok) return read;
  const product = (name ?? '').toLowerCase();
  if (!NAME.test(product)) return refuse('', 'does not say which product it is of: name the file after it, such as windows-server.json');
  const made = cyclesOf(read.value.map(fromCycle), '');
  return made.ok
    ? { ok: true, value: { feed: 'endoflife', version: null, whole: false, products: [{ product, cycles: made.value }] } }
    : made;
}

function fromRelease(release: Static<typeof RELEASE>): ProductCycle {
  return {
    ...{ cycle: release.name, label: labelOf(release.label, release.name), releasedOn: release.releaseDate ?? null },
    eol: release.eolFrom ?? release.isEol,
    support: release.eoasFrom ?? release.isEoas ?? null,
    extended: release.eoesFrom ?? release.isEoes ?? null,
    ...{ lts: release.isLts ?? false, latest: release.latest?.name ?? null },
  };
}

function fromCycle({ cycle, ...told }: Static<typeof CYCLE>): ProductCycle {
  const name = String(cycle);
  return {
    ...{ cycle: name, label: labelOf(told.releaseLabel, name), releasedOn: told.releaseDate ?? null },
    // It does not say when "not ended" was so, and the file may be of any age.
    eol: told.eol === false ? null : told.eol,
    ...{ support: told.support ?? null, extended: told.extendedSupport ?? null, latest: told.latest ?? null },
    lts: told.lts !== undefined && told.lts !== null && told.lts !== false,
  };
}

function labelOf(label: string | null | undefined, cycle: string): string | null {
  return label === undefined || label === null || label === '' || label === cycle ? null : label;
}

/** As they are, where every day exists and every cycle is named once. */
function cyclesOf(cycles: readonly ProductCycle[], at: string): Parsed<readonly ProductCycle[]> {
  const undated = cycles.findIndex(({ releasedOn, eol, support, extended }) => ![releasedOn, eol, support, extended].every(isEnd));
  if (undated >= 0) return refuse(`${at}/${undated}`, 'has a day that does not exist');
  const names = new Set(cycles.map(({ cycle }) => cycle));
  return names.size === cycles.length ? { ok: true, value: cycles } : refuse(at, 'names a release twice');
}

function isEnd(end: LifecycleEnd): boolean {
  return typeof end !== 'string' || isDay(end);
}
