import type { PulledPage, PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { FakeGraph, graphUser, type GraphTenant, type RemoteAnswer } from '#libs/testing';
import { httpConnectors } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const PARTNER = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Harbour IT', users: [], score: null };
const CLINIC_ID = 'bbbbbbbb-0000-4000-8000-000000000002';
const NOW = new Date('2026-11-24T03:00:00Z');

let graph: FakeGraph;
let clinic: GraphTenant;
beforeEach(async () => {
  clinic = { id: CLINIC_ID, name: 'Ash Street Practice', users: [graphUser('ana')], score: null };
  graph = await FakeGraph.start(PARTNER, [clinic]);
});
afterEach(() => graph.close());

async function pull(stream: string): Promise<readonly PulledPage[]> {
  const http = {
    outbound: guardedOutbound({ trusted: '127.0.0.0/8' }),
    clock: { now: () => NOW },
    pause: () => Promise.resolve(),
    readers: FILE_READERS,
  };
  const settings = { tenantId: PARTNER.id, clientId: graph.clientId };
  const access = { connectionId: 'c1', settings, secret: graph.secret, credentialsAt: NOW };
  const asked = { kind: 'microsoft-graph', access, organisation: { id: CLINIC_ID, name: 'Ash' }, stream, cursor: null, now: NOW } as const;
  const pages: PulledPage[] = [];
  for await (const page of httpConnectors(http, { microsoft: graph.endpoints }).pull(asked)) pages.push(page);
  return pages;
}

const refusal = (pulling: Promise<unknown>): Promise<PullRefused> =>
  pulling.then(
    () => {
      throw new Error('nothing was refused');
    },
    (error: unknown) => error as PullRefused,
  );

describe('Microsoft’s own health', () => {
  const issue = (id: string, more: object = {}): object => ({
    ...{ id, title: `Users cannot send mail (${id})`, service: 'Exchange Online', status: 'serviceDegradation', isResolved: false },
    ...{ startDateTime: '2026-11-23T21:00:00Z', classification: 'incident', posts: [{ description: { content: '<p>long</p>' } }] },
    ...more,
  });
  const health = async () => {
    const [page] = await pull('service-health');
    const [item] = page?.items ?? [];
    return { page, health: item?.type === 'health' ? item.health : null };
  };

  it('is what is open, newest first, with the service, its state, since when and what it is called', async () => {
    clinic.issues = [
      issue('EX1', { startDateTime: '2026-11-20T21:00:00Z' }),
      issue('EX2'),
      issue('EX3', { isResolved: true }),
      issue('IT4', { service: 'Intune' }),
    ];
    expect((await health()).health).toEqual({
      ...{ checkedAt: NOW.toISOString(), services: 3, more: 0 },
      troubles: ['EX2', 'IT4', 'EX1'].map((id) => ({
        ...{ service: id === 'IT4' ? 'Intune' : 'Exchange Online', status: 'serviceDegradation', title: `Users cannot send mail (${id})` },
        since: id === 'EX1' ? '2026-11-20T21:00:00.000Z' : '2026-11-23T21:00:00.000Z',
      })),
    });
  });

  it('is that nothing is open where all is well', async () => {
    expect((await health()).health).toMatchObject({ services: 3, troubles: [], more: 0 });
  });

  it('is bounded, whatever it is called', async () => {
    graph.pageSize = 100;
    clinic.issues = Array.from({ length: 70 }, (_, index) => issue(`EX${index}`, { title: 'x'.repeat(9_000) }));
    const told = (await health()).health;
    expect(told).toMatchObject({ more: 20 });
    expect(told?.troubles).toHaveLength(50);
    expect(told?.troubles[0]?.title).toHaveLength(300);
  });

  it('is told by its state alone where its issues may not be read', async () => {
    const value = [
      { service: 'Exchange Online', status: 'serviceInterruption', id: 'Exchange' },
      { service: 'Intune', status: 'serviceRestored' },
    ];
    graph.instead.set('/admin/serviceAnnouncement/healthOverviews', () => ({ json: { value } }));
    graph.instead.set('/admin/serviceAnnouncement/issues', () => ({ status: 403, json: { error: { code: 'Forbidden' } } }));
    const told = await health();
    expect(told.page?.less).toMatchObject({ problem: 'permission' });
    expect(told.health?.troubles).toEqual([{ service: 'Exchange Online', status: 'serviceInterruption', since: null, title: null }]);
  });

  it.each<[string, RemoteAnswer, string]>([
    ['without the permission', { status: 403, json: { error: { code: 'Forbidden' } } }, 'permission'],
    ['when it names no service', { json: { value: [] } }, 'unreadable'],
    ['when it is cut off', { text: '{"value":[{"ser' }, 'unreadable'],
  ])('is not known %s, and other streams are asked all the same', async (_, answer, problem) => {
    graph.instead.set('/admin/serviceAnnouncement/healthOverviews', () => answer);
    expect(await refusal(pull('service-health'))).toMatchObject({ problem });
    expect(await pull('accounts')).toHaveLength(1);
  });
});
