import { inflateSync } from 'node:zlib';
import type { ReportDocument, StepFigure } from '#libs/domain';
import { renderReportPdf } from './index.js';
import { sampleDocument, sampleSteps } from './testing/sample-document.js';

async function pages(overrides: Partial<ReportDocument> = {}): Promise<number> {
  const text = Buffer.from(await renderReportPdf(sampleDocument(overrides))).toString('latin1');
  return text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

/** Everything that the PDF holds in its compressed streams. */
function streams(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  const packed = [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([^]*?)\nendstream/g)];
  return packed.map(([, bytes = '']) => inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')).join('\n');
}

/** Every step with `perStep` checks, changed by `change`. */
function manyChecks(perStep: number, change: Partial<StepFigure['checks'][number]> = {}): readonly StepFigure[] {
  return sampleSteps().map((step) => ({
    ...step,
    checks: Array.from({ length: perStep }, (_, index) => ({ ...(step.checks[index % step.checks.length] ?? fallback), ...change })),
  }));
}

const fallback: StepFigure['checks'][number] = { title: 'x', state: 'pass', previousState: null, message: '', source: '', ageDays: 1 };

describe('the quarterly report as a PDF', () => {
  it('is a PDF of five pages, dated by the review, with the same bytes every time', async () => {
    const [first, second] = [await renderReportPdf(sampleDocument()), await renderReportPdf(sampleDocument())];
    const text = Buffer.from(first).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/CreationDate (D:20261102130000Z)');
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
    expect(await pages()).toBe(5);
  });

  it('differs when a fact differs', async () => {
    const other = await renderReportPdf(sampleDocument({ verdict: 'Another sentence.' }));
    expect(Buffer.compare(Buffer.from(await renderReportPdf(sampleDocument())), Buffer.from(other))).not.toBe(0);
  });

  it('leaves the document as it was', async () => {
    const document = sampleDocument();
    const before = JSON.stringify(document);
    await renderReportPdf(document);
    expect(JSON.stringify(document)).toBe(before);
  });

  it('prints a first quarter, without anything to compare with', async () => {
    const overrides = {
      previousQuarter: null,
      previousScore: null,
      previousRisk: null,
      changes: [],
      signOffs: [],
      trend: sampleDocument().trend.slice(-1),
    };
    expect(await pages(overrides)).toBeGreaterThanOrEqual(3);
    expect(await pages(overrides)).toBeLessThanOrEqual(5);
  });

  it('prints a practice of which nothing is known', async () => {
    const unknown = { state: 'unknown', previousState: null, ageDays: null, message: 'Nothing has been reported.' } as const;
    const steps = manyChecks(5, unknown).map((step) => ({
      ...step,
      score: 0,
      ifUnknownPasses: 100,
      previousScore: null,
      coverage: 0,
      ageDays: null,
    }));
    const nothing = { score: null, ifUnknownPasses: null, uncapped: null };
    const coverage = { overall: 0, confidence: 0, devices: 0, silentDevices: [], unknowns: steps.map(({ title }) => title) };
    const overrides = { steps, score: nothing, previousScore: nothing, actions: [], changes: [], coverage, caps: [] };
    expect(await pages(overrides)).toBeLessThanOrEqual(5);
  });

  it('keeps to five pages with 48 failing checks, 200 silent computers and long words everywhere', async () => {
    const sample = sampleDocument();
    const long = 'A sentence that goes on for longer than anybody wants to read. '.repeat(9);
    const overrides: Partial<ReportDocument> = {
      clinic: {
        ...sample.clinic,
        name: 'The Long Established Banksia and Waratah Street Family Medical, Dental and Allied Health Centre of Western Sydney',
      },
      verdict: long,
      caps: [{ limit: 49, reason: long }],
      steps: manyChecks(6, { state: 'fail', message: long }),
      actions: Array.from({ length: 30 }, () => ({ ...(sample.actions[0] ?? never()), summary: long })),
      changes: Array.from({ length: 40 }, () => ({ ...(sample.changes[0] ?? never()), message: long })),
      coverage: {
        ...sample.coverage,
        devices: 240,
        silentDevices: Array.from({ length: 200 }, (_, index) => ({ name: `DESKTOP-WITH-A-LONG-NAME-${index}`, lastReportAt: null })),
        unknowns: Array.from({ length: 45 }, () => long),
      },
    };
    expect(await pages(overrides)).toBeLessThanOrEqual(5);
  });

  it('neither follows an address nor opens a file that a text names', async () => {
    const name = '<img src="http://127.0.0.1:9/x"> <svg onload="x"> file:///etc/passwd \u0000\u202E';
    const pdf = await renderReportPdf(
      sampleDocument({ clinic: { ...sampleDocument().clinic, name }, verdict: '{{7*7}} </text><image href="/etc/passwd"/>' }),
    );
    const text = Buffer.from(pdf).toString('latin1');
    expect(text).not.toContain('/Subtype /Image');
    expect(text).not.toContain('/JavaScript');
    expect(text.match(/\/URI \(/g)?.length).toBe(3);
  });

  it('draws charts as vectors', async () => {
    const content = streams(await renderReportPdf(sampleDocument()));
    expect(content.match(/ l\n/g)?.length ?? 0).toBeGreaterThan(300);
  });
});

function never(): never {
  throw new Error('The sample has none');
}
