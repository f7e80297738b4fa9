import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hardwareOf } from './hardware.js';
import { NodeHost } from './node-host.js';

describe('NodeHost', () => {
  const host = new NodeHost();
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'wardround-host-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const run = (script: string, timeoutMs?: number) => host.run(process.execPath, ['-e', script], timeoutMs);

  it('gives output, error stream and code', async () => {
    const outcome = await run('console.log("out"); console.error("err"); process.exitCode = 3');
    expect(outcome).toEqual({ status: 'done', stdout: 'out\n', stderr: 'err\n', code: 3 });
  });

  it('ends a command that takes too long, and says which is missing', async () => {
    expect(await run('setTimeout(() => {}, 60_000)', 300)).toEqual({ status: 'timeout', timeoutMs: 300 });
    expect(await host.run('no-such-command-anywhere', [])).toEqual({ status: 'missing' });
    const file = join(folder, 'not-executable');
    await writeFile(file, '#!/bin/sh\n', { mode: 0o600 });
    expect(await host.run(file, [])).toEqual({ status: 'denied' });
  });

  it('passes no setting of its own on, and asks in the C locale', async () => {
    process.env['WARDROUND_TOKEN'] = 'made-up-token';
    const outcome = await run('console.log(JSON.stringify([process.env.WARDROUND_TOKEN, process.env.LC_ALL]))');
    Reflect.deleteProperty(process.env, 'WARDROUND_TOKEN');
    expect(outcome).toMatchObject({ stdout: '[null,"C"]\n' });
  });

  it('lists network adapters by their addresses, each once', () => {
    const adapters = host.macAddresses();
    expect(adapters).toEqual([...new Set(adapters)].sort());
    expect(adapters.filter((address) => !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address))).toEqual([]);
  });

  it('uses no shell', async () => {
    expect(await host.run(process.execPath, ['-p', 'process.argv[1]', '$(id); `id`'])).toMatchObject({ stdout: '$(id); `id`\n' });
  });

  it('reads at most as much as it is told', async () => {
    const file = join(folder, 'text');
    await writeFile(file, 'abcdef');
    expect(await host.readText(file, 3)).toEqual({ status: 'done', text: 'abc' });
    expect(await host.readText(join(folder, 'none'))).toEqual({ status: 'missing' });
    expect(await host.list(folder)).toContain('text');
    expect(await host.list(join(folder, 'none'))).toBeNull();
    expect((await host.modifiedAt(file))?.getUTCFullYear()).toBeGreaterThan(2020);
    expect(await host.modifiedAt(join(folder, 'none'))).toBeNull();
  });
});

describe('hardware', () => {
  const system = { manufacturer: '', model: 'Computer', version: '', serial: '-', uuid: '-', sku: '-', virtual: false };

  it('takes the library’s fillers for what they are: nothing known', () => {
    const nothing = { manufacturer: null, model: null, serial: null, hardwareUuid: null, virtual: null };
    expect(hardwareOf(system)).toEqual(nothing);
    expect(hardwareOf({ ...system, model: 'Docker Container' })).toEqual(nothing);
    expect(hardwareOf({ ...system, serial: 'To be filled by O.E.M.' })).toEqual(nothing);
  });

  it('keeps what is known', () => {
    const known = { ...system, manufacturer: 'Dell Inc.', model: 'OptiPlex', serial: 'MADEUP1', uuid: '4C4C4544-0042', virtual: true };
    expect(hardwareOf(known)).toEqual({
      manufacturer: 'Dell Inc.',
      model: 'OptiPlex',
      serial: 'MADEUP1',
      hardwareUuid: '4c4c4544-0042',
      virtual: true,
    });
  });

  it('can be asked of this computer', async () => {
    const facts = await new NodeHost().hardware();
    expect(Object.keys(facts).sort()).toEqual(['hardwareUuid', 'manufacturer', 'model', 'serial', 'virtual']);
  });
});
