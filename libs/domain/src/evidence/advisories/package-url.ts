/** The parts of a package URL (purl) that packages are matched by. */
export interface PackageUrl {
  readonly type: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
  readonly qualifiers: ReadonlyMap<string, string>;
}

const SHAPE = /^pkg:\/{0,2}([a-z][a-z\d.+-]*)\/([^?#]+?)(?:\?([^#]*))?(?:#.*)?$/i;

/** Reads `pkg:type/namespace/name@version?qualifiers`; null for anything else. Never throws. */
export function parsePackageUrl(text: string): PackageUrl | null {
  const [, type, path, query = ''] = (text.length > 2_000 ? null : SHAPE.exec(text.trim())) ?? [];
  const told = type === undefined || path === undefined ? null : partsOf(path);
  if (type === undefined || told === null) return null;
  return { type: type.toLowerCase(), ...told, qualifiers: qualifiersOf(query) };
}

function partsOf(path: string): Pick<PackageUrl, 'namespace' | 'name' | 'version'> | null {
  const at = path.lastIndexOf('@');
  const end = at > 0 && at > path.lastIndexOf('/') ? at : path.length;
  const parts = path
    .slice(0, end)
    .split('/')
    .filter((part) => part !== '');
  const [version, ...told] = [path.slice(end + 1), ...parts].map(decoded);
  const known = told.filter((part) => part !== null);
  const name = known.at(-1);
  if (name === undefined || known.length < told.length || version === null) return null;
  return { namespace: known.slice(0, -1).join('/') || null, name, version: version || null };
}

function qualifiersOf(query: string): ReadonlyMap<string, string> {
  return new Map(
    query.split('&').flatMap((pair): readonly [string, string][] => {
      const [key = '', ...rest] = pair.split('=');
      const value = decoded(rest.join('='));
      return key === '' || value === null || value === '' ? [] : [[key.toLowerCase(), value]];
    }),
  );
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const NPM_NAME = /^(?:@([\w.~-]{1,214})\/)?([\w.~-]{1,214})$/;

/** Of `lodash`, or `@babel/core` with its scope; null for a name that no npm package can have. */
export function npmUrl(name: string): string | null {
  const [, scope, own] = NPM_NAME.exec(name) ?? [];
  return own === undefined ? null : `pkg:npm/${scope === undefined ? '' : `%40${scope}/`}${own}`;
}

const PYPI_NAME = /^[A-Za-z\d](?:[\w.-]{0,212}[A-Za-z\d])?$/;

/** By PEP 503: letters in lower case, and one dash for whatever divides words; null for a name that no Python package can have. */
export function pypiUrl(name: string): string | null {
  return PYPI_NAME.test(name) ? `pkg:pypi/${name.toLowerCase().replaceAll(/[-_.]+/g, '-')}` : null;
}
