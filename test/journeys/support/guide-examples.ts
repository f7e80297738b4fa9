import { readFileSync } from 'node:fs';

/** What each kind of assessment becomes. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  'mfa-registration': ['account.mfa'],
  'backup-jobs': ['backup.job'],
  'restore-drills': ['backup.drill'],
  training: ['training.coverage'],
  phishing: ['phishing.campaign'],
  'penetration-test': ['pentest.engagement', 'pentest.finding'],
  attestations: ['clinic.attestation'],
  'control-results': ['control.result'],
  'data-discovery': ['data.discovery', 'data.location'],
  'breached-accounts': ['account.breaches', 'breach.search'],
};

export interface GuideExample {
  readonly kind: string;
  readonly json: string;
  readonly csv: string;
  /** The CSV's envelope as query parameters. */
  readonly query: string;
  readonly facts: readonly string[];
}

/** The examples that docs/assessments.md shows. */
export function guideExamples(): GuideExample[] {
  const guide = readFileSync(new URL('../../../docs/assessments.md', import.meta.url), 'utf8');
  const chapters = guide.split(/^## /m).slice(1);
  return Object.entries(FACTS).map(([kind, facts]) => {
    const chapter = chapters.find((text) => text.startsWith(`${kind}\n`)) ?? '';
    const json = blockOf(chapter, 'json');
    const { assessmentId, observedAt, source, complete } = JSON.parse(json) as {
      assessmentId: string;
      observedAt: string;
      source: { tool: string };
      complete: boolean;
    };
    const query = new URLSearchParams({ kind, assessmentId, observedAt, tool: source.tool, complete: complete ? 'yes' : 'no' });
    return { kind, json, csv: blockOf(chapter, 'csv'), query: query.toString(), facts };
  });
}

function blockOf(chapter: string, language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(chapter)?.[1];
  if (found === undefined) throw new Error(`docs/assessments.md lacks an example in ${language}`);
  return found;
}
