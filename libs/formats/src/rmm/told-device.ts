import type { AgentSections, Section } from '#libs/domain';
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
