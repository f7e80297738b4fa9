import { createHash } from 'node:crypto';
import type { CheckState, ReportDocument, StepFigure } from '#libs/domain';
import { renderReportPdf } from './index.js';
import { readPdf, squeezed } from './testing/read-pdf.js';
import { sampleDocument, sampleSteps } from './testing/sample-document.js';

/** Most specs look at the plain sample: rendered once. */
const samplePdf = renderReportPdf(sampleDocument());
const render = async (overrides: Partial<ReportDocument> = {}) => readPdf(await renderReportPdf(sampleDocument(overrides)));
const FIRST_QUARTER = { previousQuarter: null, previousScore: null, previousRisk: null, changes: [], signOffs: [] } as const;

/** Every step with `perStep` checks in one state. */
function manyChecks(perStep: number, state: CheckState, message: string): readonly StepFigure[] {
  return sampleSteps().map((step) => ({
    ...step,
    checks: Array.from({ length: perStep }, (_, index) => ({
      checkId: `${step.step}.${index}`,
      title: `Check ${index} of ${step.title}`,
      state,
      previousState: null,
      message,
      source: 'ISM-0000, ISM-0001',
      ageDays: 1,
    })),
  }));
}

function nothingKnown(): Partial<ReportDocument> {
  const message = 'Nothing has been reported.';
  const steps = manyChecks(5, 'unknown', message).map((step) => ({
    ...step,
    score: 0,
    ifUnknownPasses: 100,
    previousScore: null,
    coverage: 0,
    ageDays: null,
  }));
  const checks = steps.flatMap((step) => step.checks);
  const unknowns = checks.map(({ title }, index) => ({ title, state: 'unknown' as const, message, findOut: `Ask source ${index % 7}.` }));
  return {
    ...FIRST_QUARTER,
    steps,
    score: { score: null, ifUnknownPasses: null, uncapped: null },
    actions: [],
    trend: [],
    drivers: { ...sampleDocument().drivers, assumedSteps: steps.map(({ step }) => step) },
    coverage: { overall: 0, confidence: 0, devices: 0, silentDevices: [], unknowns },
  };
}

describe('the quarterly report as a PDF', () => {
  it('is dated by the review, with the same bytes every time', async () => {
    const [first, second] = [await samplePdf, await renderReportPdf(sampleDocument())];
    const text = Buffer.from(first).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('(D:20261102130000Z)');
    expect(text).toContain('/Lang (en-AU)');
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });

  it('differs when a fact differs', async () => {
    const other = await renderReportPdf(sampleDocument({ verdict: 'Another sentence.' }));
    expect(Buffer.compare(Buffer.from(await samplePdf), Buffer.from(other))).not.toBe(0);
  });

  it('leaves the document as it was', async () => {
    const document = sampleDocument();
    const before = JSON.stringify(document);
    await renderReportPdf(document);
    expect(JSON.stringify(document)).toBe(before);
  });

  it('carries the snapshot whose hash it prints on its last page', async () => {
    const { files, pages } = readPdf(await samplePdf);
    const { snapshotHash } = sampleDocument();
    expect(files.map((file) => createHash('sha256').update(file).digest('hex'))).toEqual([snapshotHash]);
    expect(pages.at(-1)).toContain(snapshotHash);
  });

  it('refuses a document that does not have its hash', async () => {
    const { score } = sampleDocument();
    await expect(renderReportPdf({ ...sampleDocument(), score: { ...score, score: 99 } })).rejects.toThrow('hash');
  });

  it('leaves out a signature over another snapshot', async () => {
    const document = sampleDocument();
    const forged = document.signOffs.map((signOff) => ({ ...signOff, snapshotHash: 'f'.repeat(64) }));
    const [first = ''] = readPdf(await renderReportPdf({ ...document, signOffs: forged })).pages;
    expect(first).not.toContain(squeezed('Priya Raman'));
    expect(readPdf(await samplePdf).pages[0]).toContain(squeezed('Priya Raman'));
  });

  it('neither follows an address nor opens a file that a text names', async () => {
    const name = '<img src="http://127.0.0.1:9/x"> <svg onload="x"> file:///etc/passwd \u0000\u202E';
    const clinic = { ...sampleDocument().clinic, name };
    const pdf = await renderReportPdf(sampleDocument({ clinic, verdict: '{{7*7}} </text><image href="/etc/passwd"/>' }));
    const text = Buffer.from(pdf).toString('latin1');
    expect(text).not.toContain('/Subtype /Image');
    expect(text).not.toContain('/JavaScript');
    expect(new Set(text.match(/\/URI \(.*?\)/g))).toHaveProperty('size', 3);
    expect(readPdf(pdf).pages[0]).toContain(squeezed('{{7*7}} </text><image href="/etc/passwd"/>'));
  });

  it('draws charts as vectors, in embedded fonts', async () => {
    const pdf = await samplePdf;
    expect(readPdf(pdf).drawing.match(/ l\n/g)?.length ?? 0).toBeGreaterThan(300);
    const text = Buffer.from(pdf).toString('latin1');
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect(text).not.toContain('/Type1');
  });
});

describe('the pages', () => {
  it('are numbered, and say on each that the data are simulated, if they are', async () => {
    const { pages } = readPdf(await samplePdf);
    expect(pages.map((page, index) => page.includes(`page${index + 1}of${pages.length}`) && page.includes('Simulateddata'))).not.toContain(
      false,
    );
    expect((await render({ simulated: false })).pages.some((page) => page.includes('Simulated'))).toBe(false);
  });

  it('give the principal score, band, risk in words and range, three things and signatures on the first', async () => {
    const [first = ''] = readPdf(await samplePdf).pages;
    for (const words of ['66 of 100', 'Up to 75', 'About 1 in 48', '2.1 % (0.8–5.4 %) a year', 'Three things to do', 'Sign-off'])
      expect(first).toContain(squeezed(words));
  });

  it('keep the sign-off on the first page and all to five, whatever is written', async () => {
    const sample = sampleDocument();
    const long = 'A sentence that goes on for longer than anybody wants to read. '.repeat(9);
    const { pages } = await render({
      clinic: {
        ...sample.clinic,
        name: 'The Long Established Banksia and Waratah Street Family Medical, Dental and Allied Health Centre of Western Sydney',
      },
      provider: { name: long },
      verdict: long,
      score: { score: 49, ifUnknownPasses: 49, uncapped: 60 },
      caps: Array.from({ length: 7 }, () => ({ limit: 49, reason: long, checkIds: [] })),
      steps: manyChecks(7, 'fail', long),
      exceptions: Array.from({ length: 20 }, () => ({
        ...({
          checkId: 's6.firewall',
          title: long,
          subject: long,
          kind: 'vendor-hold',
          reason: long,
          isInForce: true,
          acceptedBy: long,
        } as const),
        ...({ proposedBy: { name: long, side: 'provider' }, expiresAt: '2027-03-31T00:00:00.000Z' } as const),
      })),
      asAccepted: { lost: 33, accepted: 12 },
      overrides: {
        scoreWithout: 40,
        figures: Array.from({ length: 20 }, () => ({
          ...({ scope: 'provider', checkId: 's6.firewall', title: long, kind: 'weight', value: 2, reason: long, setBy: long } as const),
          ...({ side: 'provider', expiresAt: '2027-03-31T00:00:00.000Z' } as const),
        })),
      },
      actions: Array.from({ length: 30 }, () => ({ ...(sample.actions[0] ?? never()), title: long, summary: long })),
      changes: Array.from({ length: 40 }, () => ({ ...(sample.changes[0] ?? never()), title: long, message: long })),
      signOffs: sample.signOffs.map((signOff) => ({ ...signOff, name: long, comment: long })),
      coverage: {
        ...sample.coverage,
        devices: 240,
        silentDevices: Array.from({ length: 200 }, (_, index) => ({ name: `DESKTOP-WITH-A-LONG-NAME-${index}`, lastReportAt: null })),
        unknowns: Array.from({ length: 56 }, (_, index) => ({
          title: long,
          state: 'stale' as const,
          message: long,
          findOut: `${index % 10} ${long}`,
        })),
      },
    });
    expect(pages[0]).toContain(squeezed('Sign-off'));
    expect(pages.length).toBeLessThanOrEqual(5);
  });

  it('lists what is left as it is, who said so and until when, and that it is missing all the same', async () => {
    const usual = { checkId: 's6.firewall', kind: 'accepted-risk', acceptedBy: 'Dr Chen', expiresAt: '2027-03-31T00:00:00.000Z' } as const;
    const by = { proposedBy: { name: 'Kim Lee', side: 'provider' } } as const;
    const { pages } = await render({
      exceptions: [
        { ...usual, ...by, title: 'Firewalls are on', subject: 'XRAY-1', reason: 'Replaced in March.', isInForce: true },
        { ...usual, ...by, title: 'Disks are encrypted', subject: null, reason: 'Later.', isInForce: false, acceptedBy: null },
      ],
      asAccepted: { lost: 33.7, accepted: 2.14 },
    });
    const all = pages.join(' ');
    for (const words of [
      '1 exception in force. As accepted: 2.1 of the 33.7 points missing before limits are left so.',
      'Score, limits and risk count it as it was found.',
      'Firewalls are on: XRAY-1',
      'Risk accepted: Replaced in March.',
      'Proposed by Kim Lee for the provider; accepted by Dr Chen.',
      'Proposed; without effect until the practice accepts.',
      '31 Mar 2027',
    ])
      expect(all).toContain(squeezed(words));
    expect((await render()).pages.join(' ')).not.toContain(squeezed('Left as it is'));
  });

  it('tell what was judged otherwise than usual, by whom, and the score without', async () => {
    const { pages } = await render({
      overrides: {
        scoreWithout: 58.2,
        riskWithout: { ...sampleDocument().risk, range: { p5: 0.012, p50: 0.031, p95: 0.084 } },
        figures: [
          {
            ...{ scope: 'clinic', checkId: 's6.firewall', title: 'Firewalls are on', kind: 'weight', value: 0.5, reason: 'No network.' },
            ...{ setBy: 'Kim Lee', side: 'provider', expiresAt: '2027-03-31T00:00:00.000Z' },
          } as const,
        ],
      },
    });
    const all = pages.join(' ');
    for (const words of [
      'Without what is below the score would be 58, not 66, and the chance of a breach in a year 3.1 % (1.2–8.4 %)',
      'Checks judged otherwise than usual: 1. Without: 58.',
      'As checks are usually judged: 3.1 % (1.2–8.4 %) a year.',
      'Counts 0.5 times as much: No network.',
      'Set by Kim Lee for the provider, at this practice.',
    ])
      expect(all).toContain(squeezed(words));
    expect((await render()).pages.join(' ')).not.toContain(squeezed('Judged otherwise'));
  });

  it('say of a first quarter that there is nothing to compare with yet', async () => {
    const { pages } = await render({ ...FIRST_QUARTER, trend: sampleDocument().trend.slice(-1) });
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(pages[0]).toContain(squeezed('First quarter with a score'));
    expect(pages[1]).toContain(squeezed('This is the first quarter.'));
  });

  it('say of a practice of which nothing is known that nothing is, and how to find out', async () => {
    const { pages } = await render(nothingKnown());
    expect(pages).toHaveLength(3);
    expect(pages[0]).toContain(squeezed('Not known'));
    expect(pages[0]).toContain(squeezed('a typical practice’s chance'));
    const all = pages.join(' ');
    for (let source = 0; source < 7; source++) expect(all).toContain(`Asksource${source}.`);
  });

  it('explain a limit on the score, and show in brackets what waits behind it', async () => {
    const [first = never(), ...others] = sampleDocument().actions;
    const { pages } = await render({
      score: { score: 49, ifUnknownPasses: 49, uncapped: 66.3 },
      caps: [{ limit: 49, reason: '1 administrator account without MFA.', checkIds: [first.checkId] }],
      actions: [first, ...others.map((action) => ({ ...action, scoreGain: 0 }))],
    });
    expect(pages[0]).toContain(squeezed('Held at 49 until solved: 1 administrator account without MFA.'));
    const all = pages.join(' ');
    for (const words of [
      'What limits the score',
      'Points that limits take: 17.3 now, none last quarter',
      'Lifts the limit of 49.',
      '(+4.8)',
    ])
      expect(all).toContain(squeezed(words));
  });

  it('say that no risk was estimated where none was', async () => {
    const { pages } = await render({ trend: sampleDocument().trend.map((point) => ({ ...point, risk: null })) });
    expect(pages[1]).toContain(squeezed('was not estimated in these quarters'));
  });
});

function never(): never {
  throw new Error('The sample has none');
}
