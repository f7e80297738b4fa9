import { ESSENTIAL_CONTROL_BY_ID } from '../essential-eight/ism-controls.js';
import { CHECK_MAPPINGS } from './check-mappings.js';
import { FRAMEWORK_CONTROLS } from './framework-controls.js';
import { FRAMEWORKS, type EvidenceTag, type Framework } from './frameworks.js';
import { ISM_BESIDE } from './ism-beside.js';

/** A control of a framework that a check gives evidence towards. */
export interface Mapping {
  readonly framework: Framework;
  readonly id: string;
  /** What the control asks for; see the framework for whose words these are. */
  readonly text: string;
  /** How well the id is known. That it fits the check is an assumption. */
  readonly tag: EvidenceTag;
}

const PRIVACY = ['APP 11.1', 'APP 11.3'];
const PRIVACY_OF_STEP: Readonly<Record<string, readonly string[]>> = { s1: [...PRIVACY, 'APP 11.2'], s8: ['APP 1.2', ...PRIVACY] };

/** The controls that a check is mapped to, by framework in the order of FRAMEWORKS. Empty for a check that has left the catalogue. */
export function mappingsOf(checkId: string): readonly Mapping[] {
  const mapped = CHECK_MAPPINGS[checkId];
  if (!mapped) return [];
  const isms = split(mapped.ism).map((id) => `ISM-${id}`);
  const ids: Readonly<Partial<Record<Framework, readonly string[]>>> = {
    'essential-eight': isms.filter((id) => ESSENTIAL_CONTROL_BY_ID.has(id)),
    ism: isms,
    privacy: PRIVACY_OF_STEP[checkId.slice(0, 2)] ?? PRIVACY,
  };
  return FRAMEWORKS.flatMap((framework) => {
    const own = framework === 'essential-eight' || framework === 'ism' || framework === 'privacy';
    return (own ? (ids[framework] ?? []) : split(mapped[framework])).map((id) => mapping(framework, id));
  });
}

function mapping(framework: Framework, id: string): Mapping {
  if (framework === 'essential-eight') {
    const level = ESSENTIAL_CONTROL_BY_ID.get(id)?.from;
    return { framework, id: `ML${level} ${id}`, text: textOf(framework, id), tag: 'verified' };
  }
  return { framework, id, text: textOf(framework, id), tag: FRAMEWORK_CONTROLS.get(framework)?.get(id)?.tag ?? 'verified' };
}

function textOf(framework: Framework, id: string): string {
  const listed = FRAMEWORK_CONTROLS.get(framework)?.get(id)?.text;
  const text = listed ?? ESSENTIAL_CONTROL_BY_ID.get(id)?.text ?? ISM_BESIDE.get(id);
  if (text === undefined) throw new Error(`${framework} has no control ${id}`);
  return text;
}

const split = (ids: string | undefined): readonly string[] => (ids === undefined || ids === '' ? [] : ids.split(/, (?![^(]*\))/));
