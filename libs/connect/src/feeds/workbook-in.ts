interface Resource {
  readonly format?: unknown;
  readonly url?: unknown;
  readonly last_modified?: unknown;
  readonly created?: unknown;
}

/** A catalogue's page of a dataset is small; a feed that begins alike is not. */
const MOST = 1024 * 1024;

/** Where the newest workbook of a dataset is, by the answer of a CKAN catalogue (`package_show`); null when this is no such answer. */
export function workbookIn(body: Uint8Array): string | null {
  if (body.length > MOST || body[0] !== 0x7b) return null;
  const resources = resourcesIn(Buffer.from(body).toString('utf8'));
  const workbooks = resources.filter(({ format, url }) => typeof url === 'string' && (isXlsx(format) || isXlsx(url)));
  const [newest] = workbooks.sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
  return typeof newest?.url === 'string' && URL.canParse(newest.url) ? newest.url : null;
}

function isXlsx(text: unknown): boolean {
  return typeof text === 'string' && /xlsx/i.test(text);
}

function timeOf({ last_modified: modified, created }: Resource): string {
  return typeof modified === 'string' ? modified : typeof created === 'string' ? created : '';
}

function resourcesIn(text: string): readonly Resource[] {
  try {
    const { result } = JSON.parse(text) as { readonly result?: { readonly resources?: unknown } };
    const resources: unknown = result?.resources;
    return Array.isArray(resources) ? resources.filter((one): one is Resource => typeof one === 'object' && one !== null) : [];
  } catch {
    return [];
  }
}
