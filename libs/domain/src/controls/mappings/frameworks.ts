/** How well a figure or an id is known. */
export const EVIDENCE_TAGS = ['verified', 'transcribed', 'derived', 'memory', 'assumption'] as const;
export type EvidenceTag = (typeof EVIDENCE_TAGS)[number];

/** Frameworks that the checks are mapped to, in the order that every list shows them. */
export const FRAMEWORKS = [
  'essential-eight',
  'ism',
  'cis',
  'csf',
  'hipaa',
  'hicp',
  'iso27001',
  'smb1001',
  'racgp',
  'mhr',
  'privacy',
] as const;
export type Framework = (typeof FRAMEWORKS)[number];

export interface FrameworkAbout {
  readonly title: string;
  /** The licence or rule that decides what is shown beside an id. */
  readonly wording: string;
}

const OWN = 'Own wording: the text of the framework may not be passed on.';
const PUBLIC = 'Own wording; the text is in the public domain.';

export const FRAMEWORK_ABOUT: Readonly<Record<Framework, FrameworkAbout>> = {
  'essential-eight': { title: 'Essential Eight maturity model (November 2023)', wording: 'ASD, CC BY 4.0.' },
  ism: {
    title: 'Information security manual (2025.12.9)',
    wording: 'ASD, CC BY 4.0.',
  },
  cis: { title: 'CIS Controls v8.1', wording: OWN },
  csf: { title: 'NIST Cybersecurity Framework 2.0', wording: PUBLIC },
  hipaa: { title: 'HIPAA Security Rule, 45 CFR 164', wording: PUBLIC },
  hicp: { title: 'Health Industry Cybersecurity Practices 2023', wording: PUBLIC },
  iso27001: { title: 'ISO/IEC 27001:2022', wording: OWN },
  smb1001: { title: 'SMB1001:2026', wording: OWN },
  racgp: { title: 'RACGP information security standards (CISS) and Criterion C6.4', wording: OWN },
  mhr: { title: 'My Health Records Rules 2026', wording: 'Own wording; the text of r 21 itself was not read.' },
  privacy: { title: 'Privacy Act 1988, Australian Privacy Principles', wording: PUBLIC },
};
