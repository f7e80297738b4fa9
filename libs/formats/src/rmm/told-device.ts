import { Type } from 'typebox';
import type { AgentSections, Section, SoftwareItem } from '#libs/domain';
import { sections } from '../agent-report/sections.js';
import { refuse, type Parsed } from '../parsed.js';
import type { Json } from '../scan/json.js';
import { reader } from '../schema/reader.js';
import { timeProblem } from '../schema/times.js';
import { sortedBy, Untold } from '../section/telling.js';

/** A computer as a service tells of it. Sections that are absent were not looked at. */
export interface ToldDevice {
  readonly machine: {
    readonly hostname: string;
    readonly platform: 'linux' | 'macos' | 'windows';
    readonly hardwareUuid: string | null;
    readonly serial: string | null;
    /** The service's own id of it. */
    readonly ownId: string;
    readonly client: string | null;
  };
  readonly sections: Partial<AgentSections>;
  /** When the service last heard from it. */
  readonly observedAt: Date;
}

const fitting = reader(Type.Partial(sections));

/** A service's clock, by which nothing is believed that is before 2000 or more than a day ahead; milliseconds since 1970. */
export function timeTold(ms: number, path: string, now: Date): Parsed<Date> {
  const at = new Date(ms);
  if (Number.isNaN(at.getTime())) return refuse(path, 'is no time');
  const problem = timeProblem(at.toISOString(), now);
  return problem === null ? { ok: true, value: at } : refuse(path, problem);
}

/** The computer with every section in the form that an agent's has; one that does not fit is told as not readable, and the others stand. */
export function inForm(device: ToldDevice): ToldDevice {
  const checked = Object.entries(device.sections).map(([name, section]) => {
    const read = fitting.read({ [name]: section });
    const fits = read.ok ? (read.value as Record<string, unknown>)[name] : null;
    return [name, fits ?? { status: 'unreadable', reason: misfit(read) }];
  });
  return { ...device, sections: Object.fromEntries(checked) as Partial<AgentSections> };
}

function misfit(read: Parsed<unknown>): string {
  return read.ok ? 'It does not fit' : `It does not fit: ${read.path} ${read.reason}`.slice(0, 300);
}

/** Only what was had: what was not asked or not answered says nothing, and leaves what is known. */
export function hadOf(sections: { readonly [N in keyof AgentSections]?: AgentSections[N] | null }): Partial<AgentSections> {
  return Object.fromEntries(Object.entries(sections).filter(([, section]) => section !== null));
}

/** The section, or why it cannot be told. */
export function told<T>(read: () => T): Section<T> {
  try {
    return { status: 'read', data: read() };
  } catch (error) {
    if (error instanceof Untold) return { status: 'unreadable', reason: error.message };
    throw error;
  }
}

/** Until when a release is supported is not told. */
export const SUPPORT_UNTOLD = { supportEndsOn: null, supportSource: null };

const MOST_SOFTWARE = 5_000;

type SoftwareRow = { readonly name: string | null; readonly version: string | null; readonly vendor: string | null };

/** A list of installed programs; none at all is a list that was never made. */
export function softwareOf(source: string, client: string, list: Json, read: (row: Json) => SoftwareRow) {
  if (!list.isList || list.list.length === 0) throw new Untold(`${client} lists no software here`);
  const items = list.list.flatMap((row): readonly SoftwareItem[] => {
    const { name, version, vendor } = read(row);
    return name === null ? [] : [{ name, version: version ?? '', vendor, installedOn: null }];
  });
  const sorted = sortedBy(items, ({ name, version }) => `${name}\n${version}`);
  return { source, truncated: items.length > MOST_SOFTWARE, items: sorted.slice(0, MOST_SOFTWARE) };
}

/** Truth as such or as a word; null when it is neither. */
export function yesOrNo({ value, text }: Json): boolean | null {
  if (typeof value === 'boolean') return value;
  if (/^(?:yes|true)$/i.test(text ?? '')) return true;
  return /^(?:no|false)$/i.test(text ?? '') ? false : null;
}
