import { Type } from 'typebox';
import type { AgentSections, Section } from '#libs/domain';
import { sections } from '../agent-report/sections.js';
import { refuse, type Parsed } from '../parsed.js';
import { reader } from '../schema/reader.js';
import { timeProblem } from '../schema/times.js';
import { Untold } from '../section/telling.js';

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
