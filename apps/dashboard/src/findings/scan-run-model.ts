import type { CheckState } from '../api/schema.js';
import { counted } from '../format/number.js';
import type { ScanRun, ScanSaw } from './scan-run-documents.js';

interface SawLook {
  readonly word: string;
  readonly mark: CheckState;
  readonly means: string;
}

const SAW_LOOKS: Readonly<Record<ScanSaw, SawLook>> = {
  EVERYTHING: { word: 'Saw everything', mark: 'PASS', means: 'What it did not find is not there.' },
  WHAT_IT_FOUND: {
    word: 'Saw what it found',
    mark: 'PARTIAL',
    means: 'Its findings are real; what it did not find proves nothing.',
  },
  NOTHING: { word: 'Proves nothing', mark: 'UNKNOWN', means: 'It could not look: no finding and no score changed.' },
};

/** Packages that were looked up in advisories: nobody looked at the computers, so it never has the mark of a pass. */
const MATCHED: SawLook = {
  word: 'Looked packages up',
  mark: 'PARTIAL',
  means: 'It knows of listed packages alone; that it finds nothing proves of no computer that nothing is there.',
};

/** How far a run is believed: in a word, with the mark of what it proves. */
export function looksOf({ format, saw }: Pick<ScanRun, 'format' | 'saw'>): SawLook {
  return format === 'inventory-match' && saw !== 'NOTHING' ? MATCHED : SAW_LOOKS[saw];
}

/** What a run named and changed; nothing is claimed for one that could not look. */
export function runWords({
  saw,
  assets,
  findings,
  opened,
  fixed,
}: Pick<ScanRun, 'saw' | 'assets' | 'findings' | 'opened' | 'fixed'>): string {
  const named = `Names ${counted(findings, 'finding')}, ${counted(assets, 'computer or other asset', 'computers and other assets')}`;
  if (saw === 'NOTHING') return named;
  const gone = saw === 'EVERYTHING' ? `, ${fixed} gone` : '';
  return `${named}; ${opened} opened${gone}`;
}

/** Runs of one scanner over one scope, newest first: those that a finding is compared with. */
export function runsOf<Run extends Pick<ScanRun, 'tool' | 'scope'>>(
  runs: readonly Run[],
  source: Pick<ScanRun, 'tool' | 'scope'>,
): readonly Run[] {
  return runs.filter(({ tool, scope }) => tool === source.tool && scope === source.scope);
}

/** Scanners to choose from, by name: those that ran of late and the one that is chosen. */
export function toolsOf(runs: readonly Pick<ScanRun, 'tool'>[], chosen: string | null): readonly string[] {
  const names = new Set([...runs.map(({ tool }) => tool), ...(chosen === null ? [] : [chosen])]);
  return [...names].toSorted((a, b) => a.localeCompare(b, 'en-AU'));
}
