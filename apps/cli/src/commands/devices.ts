import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { clinicId, isUuid, providerId, type ClinicScope } from '#libs/domain';
import { acceptDeviceFile, type KeptDevices } from '#libs/flow';
import { decodeText, DEVICE_FORMATS, parseDeviceFile, type DeviceFile } from '#libs/formats';
import { Complaint, type Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';

const MOST = 10 * 1024 * 1024;

export const deviceCommands: readonly Command[] = [
  {
    words: 'devices load',
    usage: `FILE --provider ID --clinic ID [--format ${DEVICE_FORMATS.join('|')}] [--organisation ID] [--readmit]: what another program tells of a clinic’s computers; --readmit lets revoked ones in again`,
    run: async (args) => {
      const { path, scope, format, organisation, readmit } = read(args);
      const text = decodeText(await bytesOf(path));
      if (!text.ok) throw new Complaint(`${path} ${text.reason}.`);
      await connected(async (deps) => {
        const file = parseDeviceFile(text.value, { format, organisation }, deps.clock.now());
        if (!file.ok) throw new Complaint(`${path}: ${file.path === '' ? 'it' : file.path} ${file.reason}. Nothing was stored.`);
        const unannounced = (error: unknown): void => void process.stderr.write(`the queue was not told: ${String(error)}\n`);
        const { source, devices, refused } = file.value;
        const kept = await acceptDeviceFile({ ...deps, unannounced }, scope, { source, devices, refused, readmit });
        if (!kept.ok) throw new Complaint('there is no such clinic.');
        process.stdout.write(`${inWords(file.value, kept).replace(/[^\P{Cc}\n]/gu, '\ufffd')}\n`);
      });
    },
  },
];

function inWords({ source, elsewhere, leftOut, part }: DeviceFile, { accepted, unchanged, shutOut, refused }: KeptDevices): string {
  const counts = `${accepted} computers with news, ${unchanged} without, ${shutOut} revoked and left out`;
  const others = `${elsewhere} of other customers, ${leftOut} that are none, were taken out or never heard from`;
  const problems = refused.map(({ ownId, reason }) => `  set aside: ${ownId}: ${reason}`);
  return [`${source}: ${counts}; ${others}`, ...(part ? ['  the file says that it is a part of its list'] : []), ...problems].join('\n');
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    ...{ provider: text, clinic: text, organisation: text, format: { ...text, default: 'auto' } },
    readmit: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parsed(() => parseArgs({ args: [...args], options, strict: true, allowPositionals: true }));
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Complaint('name one file.');
  const { format, readmit, organisation = null, provider = '', clinic = '' } = values;
  if (!isUuid(provider)) throw new Complaint('--provider must be an id such as 6f1c2f0a-….');
  if (!isUuid(clinic)) throw new Complaint('--clinic must be an id such as 6f1c2f0a-….');
  const actor = { kind: 'system', id: 'cli' } as const;
  const scope: ClinicScope = { kind: 'clinic', providerId: providerId(provider), clinicId: clinicId(clinic), actor };
  return { path, scope, format, readmit, organisation };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Complaint(error instanceof Error ? error.message : String(error));
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST) throw new Complaint(`${path}: ${size} bytes; at most ${MOST}.`);
    return await readFile(path);
  } catch (error) {
    throw error instanceof Complaint ? error : new Complaint(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
