import { parseArgs } from 'node:util';
import { clinicId, isUuid, type ClinicScope } from '#libs/domain';
import { createEnrolmentToken } from '#libs/flow';
import { osqueryFlags } from '#libs/formats';
import { Complaint, type Command } from '../edge/command.js';
import { connected, type Connected } from '../edge/connect.js';

const SECRET_PATHS: Readonly<Record<string, string>> = {
  linux: '/etc/osquery/wardround.secret',
  macos: '/var/osquery/wardround.secret',
  windows: 'C:\\Program Files\\osquery\\wardround.secret',
};
const TOKEN_DAYS = 14;

export const osqueryCommands: readonly Command[] = [
  {
    words: 'osquery flags',
    usage:
      '--clinic ID --server HOST[:PORT] [--platform linux|macos|windows] [--secret-path FILE] [--certificates FILE] [--new-token COMPUTERS]: print a flag file for the clinic’s computers',
    run: async (args) => {
      const wishes = read(args);
      await connected(async (deps) => {
        const { scope, name } = await clinicOf(deps, wishes.clinic);
        if (wishes.computers !== null) await makeToken(deps, scope, wishes.computers);
        const { host, secretPath, certificates } = wishes;
        process.stdout.write(
          osqueryFlags({ host, secretPath, certificates, about: `osquery of ${name} (${scope.clinicId}), for Wardround.` }),
        );
      });
    },
  },
];

interface Wishes {
  readonly clinic: string;
  readonly host: string;
  readonly secretPath: string;
  readonly certificates: string | null;
  readonly computers: number | null;
}

function read(args: readonly string[]): Wishes {
  const text = { type: 'string' } as const;
  const options = { clinic: text, server: text, platform: text, 'secret-path': text, certificates: text, 'new-token': text };
  const { values } = parsed(() => parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  const { clinic, server, platform = 'linux', certificates = null } = values;
  if (clinic === undefined || !isUuid(clinic)) throw new Complaint('--clinic must be an id such as 6f1c2f0a-….');
  if (server === undefined || !/^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(server))
    throw new Complaint('--server must be the host name of ingest, such as ingest.example.com.au: no https://, no path.');
  const usual = SECRET_PATHS[platform];
  if (usual === undefined) throw new Complaint('--platform must be linux, macos or windows.');
  return { clinic, host: server, secretPath: values['secret-path'] ?? usual, certificates, computers: countOf(values['new-token']) };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Complaint(error instanceof Error ? error.message : String(error));
  }
}

function countOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (!/^\d{1,3}$/.test(value)) throw new Complaint('--new-token must be the number of computers that may enrol, 1 to 500.');
  return Number(value);
}

async function clinicOf({ gate, records }: Connected, id: string): Promise<{ readonly scope: ClinicScope; readonly name: string }> {
  const found = (await gate.listClinics(null)).find((clinic) => clinic.clinicId === id);
  const scope: ClinicScope | null = found
    ? { kind: 'clinic', providerId: found.providerId, clinicId: clinicId(id), actor: { kind: 'system', id: 'cli' } }
    : null;
  const profile = scope && (await records.forClinic(scope, (clinic) => clinic.profile.get()));
  if (!scope || !profile) throw new Complaint(`There is no clinic ${id}.`);
  return { scope, name: profile.name };
}

/** To stderr, so that the flag file can be sent to a file without it. */
async function makeToken(deps: Connected, scope: ClinicScope, maxUses: number): Promise<void> {
  const made = await createEnrolmentToken(deps, scope, { label: 'osquery', maxUses, expiresInDays: TOKEN_DAYS });
  if (!made.ok) throw new Complaint(made.failure === 'invalid-enrolment' ? made.detail : 'There is no such clinic.');
  process.stderr.write(
    `Enrolment token, shown this once, good for ${maxUses} computers until ${made.expiresAt.toISOString()}:\n${made.token}\n`,
  );
}
