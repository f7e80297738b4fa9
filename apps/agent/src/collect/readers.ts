import type { AgentSections, SectionName } from '#libs/domain';
import type { Reader } from './section.js';

type DataOf<Name extends SectionName> = Extract<AgentSections[Name], { readonly status: 'read' }>['data'];

/** One reader a section; a platform's table of readers is total. */
export type Readers = { readonly [Name in SectionName]: Reader<DataOf<Name>> };
export type PlatformReaders = Omit<Readers, 'identifiers'>;
export type Platform = 'linux' | 'macos' | 'windows';
