import { randomUUID } from 'node:crypto';
import { deviceId, type ClinicScope, type DeviceId } from '#libs/domain';
import { exportClinic, type ClinicArchive } from '#libs/flow';
import { addProvider } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const NOW = new Date('2026-11-24T00:00:00Z');
const LIMIT = 2;
type Page = Awaited<ReturnType<ClinicArchive['rows']>>;

describe('the archive of a clinic', () => {
  const under = useStore('clinic-archive-spec');

  async function clinicWithDevices(count: number): Promise<{ clinic: ClinicScope; ids: readonly DeviceId[] }> {
    const ids = Array.from({ length: count }, () => deviceId(randomUUID()));
    const [clinic] = (await addProvider(under.store.records, randomUUID(), 1)).clinics;
    await under.store.records.forClinic(clinic!, async ({ inventory }) => {
      for (const [n, id] of ids.entries()) {
        const facts = { name: `PC-${n}`, platform: 'linux', role: null, site: null, hardwareUuid: null, serial: null } as const;
        await inventory.addDevice({ ...facts, id, enrolledAt: NOW, keyHash: randomUUID() });
      }
    });
    return { clinic: clinic!, ids };
  }

  /** Names of the table's rows, page by page, with `between` after each page. */
  async function paged(clinic: ClinicScope, between: () => Promise<void>): Promise<readonly string[]> {
    const names: string[] = [];
    for (let after: string | null = null; ;) {
      const from: string | null = after;
      const page: Page = await under.store.records.forClinic(clinic, ({ archive }) => archive.rows('device', from, LIMIT));
      names.push(...page.rows.map((row) => (JSON.parse(row) as { name: string }).name));
      if (page.next === null) return names.sort();
      after = page.next;
      await between();
    }
  }

  it('holds each row once, also while every row changes under it', async () => {
    const { clinic, ids } = await clinicWithDevices(7);
    const touch = async (): Promise<void> => {
      await under.store.records.forClinic(clinic, async ({ deviceKeys }) => {
        for (const id of ids) await deviceKeys.askForNewKey(id, NOW);
      });
    };
    expect(await paged(clinic, touch)).toEqual(['PC-0', 'PC-1', 'PC-2', 'PC-3', 'PC-4', 'PC-5', 'PC-6']);
  });

  it('loses none when the database moves every row to another place between two pages', async () => {
    const { clinic } = await clinicWithDevices(6);
    const owner = await under.database.owner();
    await owner.query('CREATE INDEX device_backwards ON device (name DESC)');
    const first = await owner.query('CLUSTER device USING device_backwards').then(() =>
      paged(clinic, async () => {
        await owner.query('DROP INDEX device_backwards');
        await owner.query('CREATE INDEX device_backwards ON device (name)');
        await owner.query('CLUSTER device USING device_backwards');
      }),
    );
    await owner.end();
    expect(first).toEqual(['PC-0', 'PC-1', 'PC-2', 'PC-3', 'PC-4', 'PC-5']);
  });

  it('is not ended as if it were whole when the clinic leaves meanwhile', async () => {
    const { clinic } = await clinicWithDevices(3);
    const rows = await exportClinic({ records: under.store.records, clock: { now: () => NOW } }, clinic, null);
    await rows?.next();
    await under.store.records.forClinic(clinic, ({ archive }) => archive.remove(NOW));
    const rest = async (): Promise<void> => {
      for await (const row of rows ?? []) expect(row.table).not.toBe('');
    };
    await expect(rest()).rejects.toThrow(/left/);
  });

  it('ends with each table’s last row, also where the clinic is the whole key', async () => {
    const { clinic } = await clinicWithDevices(0);
    const read = (table: string) => under.store.records.forClinic(clinic, ({ archive }) => archive.rows(table, null, 1));
    expect(await read('clinic')).toMatchObject({ rows: [expect.stringContaining(clinic.clinicId)], next: null });
    const tables = await under.store.records.forClinic(clinic, ({ archive }) => archive.tables());
    for (const table of tables) expect([table, (await read(table)).next]).toEqual([table, null]);
  });
});
