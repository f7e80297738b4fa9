import { readFileSync } from 'node:fs';
import { ASSESSMENT_KINDS, type Assessment } from '#libs/domain';
import { ASSESSMENTS } from './records.js';
import { parseAssessmentCsv } from './parse-assessment-csv.js';
import { parseAssessmentJson } from './parse-assessment-json.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const GUIDE = readFileSync(new URL('../../../../docs/assessments.md', import.meta.url), 'utf8');

const chapter = (kind: string): string => GUIDE.split(/^## /m).find((text) => text.startsWith(`${kind}\n`)) ?? '';
const block = (kind: string, language: string): string => {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(chapter(kind))?.[1];
  if (found === undefined) throw new Error(`docs/assessments.md has no ${language} example of ${kind}`);
  return found;
};

function documented(kind: string): Assessment {
  const parsed = parseAssessmentJson(block(kind, 'json'), NOW);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  return parsed.value;
}

describe.each(ASSESSMENT_KINDS)('the guide to assessments, for %s,', (kind) => {
  it('has a JSON example that is taken', () => {
    expect(documented(kind)).toMatchObject({ kind, schema: 'wardround.assessment/1' });
  });

  it('has a CSV example that says the same', () => {
    const { assessmentId, observedAt, source, complete, records } = documented(kind);
    const parsed = parseAssessmentCsv(block(kind, 'csv'), { kind, assessmentId, observedAt, tool: source.tool, complete }, NOW);
    expect(parsed).toMatchObject({ ok: true, value: { records } });
  });

  it('explains every column', () => {
    const fields = Object.keys(ASSESSMENTS[kind].shape.properties?.['records']?.items?.properties ?? {});
    const table = chapter(kind)
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|')[1])
      .join();
    expect(fields.filter((field) => !table.includes(`\`${field}\``))).toEqual([]);
    expect(fields.length).toBeGreaterThan(2);
  });

  it('has an example of every word that a column may hold', () => {
    const properties = Object.values(ASSESSMENTS[kind].shape.properties?.['records']?.items?.properties ?? {});
    const words = properties.flatMap((shape) => shape.enum ?? []).map(String);
    expect(words.filter((word) => !chapter(kind).includes(`\`${word}\``))).toEqual([]);
  });
});
