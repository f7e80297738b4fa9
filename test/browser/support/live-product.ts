import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { vendorKey, type ProviderId, type Role } from '#libs/domain';
import { registerUser, renderReport } from '#libs/flow';
import { renderReportPdf } from '#libs/document';
import { openApi, PASSPHRASE, type ApiFixture } from '../../journeys/support/api-fixture.js';
import { KNOWN_PERSON } from './sample-accounts.js';
import { CONNECTION, SampleDirectory, SECRET } from './sample-connection.js';
import { COMMON_BUILD } from './sample-incident.js';
import { samplePortfolio, SUSPECT } from './sample-portfolio.js';
import { PLACE, VENDOR } from './sample-register.js';
import { FORMULA, QUESTION } from './sample-question.js';
import { GRAVEST, HOSTILE } from './sample-scans.js';

export interface LiveProduct {
  readonly url: string;
  readonly email: string;
  readonly passphrase: string;
  /** Somebody of the same provider who may read and no more, with the same passphrase. */
  readonly reader: string;
  /** Name of the computer whose key is on two machines. */
  readonly suspect: string;
  /** What the clinics of the one portfolio incident have in common. */
  readonly common: string;
  /** Clinic that a scanner looked at, with its one finding that means harm. */
  readonly scanned: { readonly clinicId: string | null; readonly gravest: string; readonly hostile: string };
  /** Clinic whose accounts are listed, and the name of somebody who has several. */
  readonly listed: { readonly clinicId: string | null; readonly person: string };
  /** A vendor by its key, and a place at it of one clinic's patients' data. */
  readonly register: { readonly vendor: string; readonly key: string; readonly place: string; readonly clinicId: string | null };
  /** A service that feeds two clinics, and its secret, which must be nowhere. */
  readonly connected: { readonly name: string; readonly secret: string };
  /** A question that computers of the scanned clinic were given, and a value that is a formula to a spreadsheet. */
  readonly asked: { readonly reason: string; readonly formula: string };
  /** Owner of a provider that asks for a second factor, with the same passphrase; has none yet. */
  readonly newcomer: string;
  readonly close: () => Promise<void>;
}

const RENDER_EVERY_MS = 250;

/** The api on a socket with the built dashboard and a portfolio to look at; reports are rendered as the worker would. */
export async function startLiveProduct(dashboardDir: string, { clinics = 40, quarters = 8 } = {}): Promise<LiveProduct> {
  const port = await freePort();
  // A name, not a number: passkeys belong to a host name.
  const url = `http://localhost:${port}`;
  const fixture = await openApi({ dashboardDir, requestsPerMinute: 6_000, publicUrl: url }, undefined, {
    directory: new SampleDirectory(),
  });
  Object.defineProperty(fixture.clock, 'now', { get: () => new Date() });
  const provider = await fixture.provider('Harbour Managed IT');
  const email = await addPerson(fixture, provider, 'owner@example.test');
  const reader = await addPerson(fixture, provider, 'reader@example.test', 'report-reader');
  const newcomer = await addPerson(fixture, await fixture.provider('Careful IT', 'required'), 'newcomer@example.test');
  const { scanned, registered } = await samplePortfolio(fixture, provider, clinics, quarters);
  const stopRendering = renderAnnounced(fixture);
  await fixture.app.listen(port, 'localhost');
  const close = async (): Promise<void> => {
    await stopRendering();
    await fixture.close();
  };
  return {
    url,
    email,
    newcomer,
    reader,
    passphrase: PASSPHRASE,
    suspect: SUSPECT,
    common: COMMON_BUILD,
    register: { vendor: VENDOR, key: vendorKey(VENDOR), place: PLACE, clinicId: registered },
    connected: { name: CONNECTION, secret: SECRET },
    asked: { reason: QUESTION, formula: FORMULA },
    listed: { clinicId: scanned, person: KNOWN_PERSON },
    scanned: { clinicId: scanned, gravest: GRAVEST, hostile: HOSTILE },
    close,
  };
}

async function addPerson({ deps }: ApiFixture, providerId: ProviderId, email: string, role: Role = 'provider-owner'): Promise<string> {
  const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'cli' } } as const;
  const input = { email, name: 'Lee Chen', role, assignedClinics: null, passphrase: PASSPHRASE } as const;
  const made = await registerUser(deps, scope, input);
  if (!made.ok) throw new Error(made.failure);
  return email;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port'))));
    });
  });
}

function renderAnnounced({ deps, announced }: ApiFixture): () => Promise<void> {
  const renderer = {
    ...deps,
    renderer: { render: renderReportPdf },
    hashBytes: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex'),
  };
  let busy = Promise.resolve();
  const renderAll = async (): Promise<void> => {
    for (const { kind, key, providerId, clinicId } of announced.splice(0)) {
      if (kind !== 'render-report') continue;
      await renderReport(renderer, { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } }, key);
    }
  };
  const timer = setInterval(() => void (busy = busy.then(renderAll)), RENDER_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await busy;
  };
}
