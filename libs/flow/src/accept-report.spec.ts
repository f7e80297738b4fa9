import type { AgentSections } from '#libs/domain';
import { agentReport, FAKE_DEVICE as deviceId, FAKE_DEVICE_SCOPE as scope, FakeIntakeWorld } from '#libs/testing';
import { acceptReport } from './accept-report.js';
import type { IntakeOutcome } from './intake-deps.js';

const UNLOCKED = {
  screenLock: { status: 'read', data: { enabled: false, timeoutMinutes: null } },
} as const satisfies Partial<AgentSections>;
const id = (n: number): string => `11111111-1111-4111-8111-${String(n).padStart(12, '0')}`;
const at = (hour: number): string => `2026-11-03T${String(hour).padStart(2, '0')}:00:00Z`;

let world: FakeIntakeWorld;
beforeEach(() => {
  world = new FakeIntakeWorld('2026-11-03T12:00:00Z');
});

const send = (changes: Parameters<typeof agentReport>[0]): Promise<IntakeOutcome> =>
  acceptReport(world, scope, { deviceId, report: agentReport(changes), bytes: 1_000 });
const sectionsOf = (n: number): readonly string[] => {
  const payload = world.intake.submissions[n]?.payload;
  return payload?.type === 'report' ? Object.keys(payload.sections) : [];
};

it('keeps every section of the first report, asks for the inbox and tells the queue', async () => {
  const outcome = await send({ reportId: id(1), observedAt: at(4) });
  expect(outcome).toMatchObject({ ok: true, state: 'accepted', receipt: world.intake.submissions[0]?.id, receivedAt: world.clock.time });
  expect(sectionsOf(0)).toHaveLength(14);
  expect(world.intake.submissions[0]).toMatchObject({ origin: `device:${deviceId}`, records: 14, bytes: 1_000, idempotencyKey: id(1) });
  expect([...world.work.waiting.keys()]).toEqual(['normalise inbox']);
  expect(world.queue.announced).toEqual([{ kind: 'normalise', key: 'inbox', providerId: scope.providerId, clinicId: scope.clinicId }]);
});

it('spends nothing but a presence on a report that says nothing new', async () => {
  await send({ reportId: id(1), observedAt: at(4) });
  world.work.waiting.clear();
  const outcome = await send({ reportId: id(2), observedAt: at(5) });
  expect(outcome).toMatchObject({ ok: true, state: 'unchanged', receipt: null });
  expect(world.intake.submissions).toHaveLength(1);
  expect(world.work.waiting.size).toBe(0);
  expect(world.queue.announced).toHaveLength(1);
  expect(world.intake.presence.get(deviceId)).toEqual({ lastAt: new Date(at(5)), reports: 2 });
});

it('answers the same report with the receipt of the first, and counts it once', async () => {
  const first = await send({ reportId: id(1), observedAt: at(4) });
  world.clock.pass(60_000);
  const again = await send({ reportId: id(1), observedAt: at(4) });
  expect(again).toEqual({ ...first, state: 'duplicate' });
  expect(world.intake.presence.get(deviceId)?.reports).toBe(1);
});

it('keeps only the sections that changed', async () => {
  await send({ reportId: id(1), observedAt: at(4) });
  await send({ reportId: id(2), observedAt: at(5), sections: UNLOCKED });
  expect(sectionsOf(1)).toEqual(['screenLock']);
  expect(await send({ reportId: id(3), observedAt: at(6), sections: UNLOCKED })).toMatchObject({ state: 'unchanged' });
});

it('sees a change back to what was before', async () => {
  await send({ reportId: id(1), observedAt: at(4) });
  await send({ reportId: id(2), observedAt: at(5), sections: UNLOCKED });
  expect(await send({ reportId: id(3), observedAt: at(6) })).toMatchObject({ state: 'accepted' });
  expect(sectionsOf(2)).toEqual(['screenLock']);
});

it('keeps a report that comes late whole, and lets it move nothing', async () => {
  await send({ reportId: id(1), observedAt: at(6) });
  const late = await send({ reportId: id(2), observedAt: at(4), sections: UNLOCKED });
  expect(late).toMatchObject({ state: 'accepted' });
  expect(sectionsOf(1)).toHaveLength(14);
  expect(world.intake.hashes.get(deviceId)?.observedAt).toEqual(new Date(at(6)));
  expect(world.intake.presence.get(deviceId)?.lastAt).toEqual(new Date(at(6)));
  expect(await send({ reportId: id(2), observedAt: at(4), sections: UNLOCKED })).toMatchObject({ state: 'duplicate' });
});

it('refuses a key that came before with other content', async () => {
  await send({ reportId: id(1), observedAt: at(4) });
  expect(await send({ reportId: id(1), observedAt: at(5), sections: UNLOCKED })).toEqual({ ok: false, failure: 'key-reused' });
  expect(world.intake.submissions).toHaveLength(1);
});

it('takes members in any order for the same content', async () => {
  await send({ reportId: id(1), observedAt: at(4) });
  const { sections, ...rest } = agentReport({ reportId: id(2), observedAt: at(5) });
  const shuffled = Object.fromEntries(Object.entries(sections).reverse()) as unknown as AgentSections;
  const outcome = await acceptReport(world, scope, { deviceId, report: { ...rest, sections: shuffled }, bytes: 1 });
  expect(outcome).toMatchObject({ state: 'unchanged' });
});

it('is accepted while the queue is down; the row waits', async () => {
  world.queue.failing = new Error('connection refused');
  expect(await send({ reportId: id(1), observedAt: at(4) })).toMatchObject({ ok: true, state: 'accepted' });
  expect(world.unheard).toEqual([world.queue.failing]);
  expect([...world.work.waiting.keys()]).toEqual(['normalise inbox']);
});
