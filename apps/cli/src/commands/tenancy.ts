import { parseArgs } from 'node:util';
import { clinicId, isUuid, providerId, ROLES, type ClinicId, type ProviderId, type Role } from '#libs/domain';
import { registerProvider, registerUser, resetFactors } from '#libs/flow';
import { askPassphrase } from '../edge/ask-passphrase.js';
import { Complaint, type Command } from '../edge/command.js';
import { connected, type Connected } from '../edge/connect.js';

interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly assignedClinics: readonly ClinicId[] | null;
}

export const tenancyCommands: readonly Command[] = [
  {
    words: 'provider add',
    usage: '--name NAME --owner-email EMAIL --owner-name NAME: add a managed service provider and its owner',
    run: async (args) => {
      const flags = read(args, ['name', 'owner-email', 'owner-name']);
      const owner = {
        email: need(flags, 'owner-email'),
        name: need(flags, 'owner-name'),
        role: 'provider-owner',
        assignedClinics: null,
      } as const;
      const passphrase = await askPassphrase();
      await connected(async (deps) => {
        const made = await registerProvider(deps, { name: need(flags, 'name') });
        if (!made.ok) throw new Complaint(made.detail);
        await addUser(deps, made.providerId, owner, passphrase);
        process.stdout.write(`provider ${made.providerId}\n`);
      });
    },
  },
  {
    words: 'user add',
    usage: '--provider ID --email EMAIL --name NAME --role ROLE [--clinic ID …]: add a person; without --clinic they see every clinic',
    run: async (args) => {
      const flags = read(args, ['provider', 'email', 'name', 'role', 'clinic']);
      const provider = uuid(need(flags, 'provider'), '--provider');
      const user = {
        email: need(flags, 'email'),
        name: need(flags, 'name'),
        role: roleOf(need(flags, 'role')),
        assignedClinics: clinicsOf(flags),
      };
      const passphrase = await askPassphrase();
      await connected((deps) => addUser(deps, providerId(provider), user, passphrase));
    },
  },
  {
    words: 'user reset-factors',
    usage: '--email EMAIL: take every second factor from somebody who lost them all; they set one up at the next sign-in',
    run: async (args) => {
      const email = need(read(args, ['email']), 'email');
      await connected(async (deps) => {
        if (!(await resetFactors(deps, email)).ok) throw new Complaint(`${email} is nobody here.`);
        process.stdout.write(`${email} sets up a second factor at the next sign-in.\n`);
      });
    },
  },
];

async function addUser(deps: Connected, provider: ProviderId, user: NewUser, passphrase: string): Promise<void> {
  const scope = { kind: 'provider', providerId: provider, actor: { kind: 'system', id: 'cli' } } as const;
  const made = await registerUser(deps, scope, { ...user, passphrase });
  if (made.ok) return void process.stdout.write(`user ${made.userId}\n`);
  throw new Complaint(made.failure === 'email-taken' ? `${user.email} is a user already.` : made.detail);
}

type Flags = Readonly<Record<string, readonly string[] | undefined>>;

function read(args: readonly string[], names: readonly string[]): Flags {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true } as const]));
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new Complaint(error instanceof Error ? error.message : String(error));
  }
}

function need(flags: Flags, name: string): string {
  const [value, ...more] = flags[name] ?? [];
  if (value === undefined || more.length > 0) throw new Complaint(`--${name} must be given once.`);
  return value;
}

function uuid(text: string, flag: string): string {
  if (!isUuid(text)) throw new Complaint(`${flag} must be an id such as 6f1c2f0a-….`);
  return text;
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw new Complaint(`--role must be one of ${ROLES.join(', ')}.`);
  return role;
}

function clinicsOf(flags: Flags): readonly ClinicId[] | null {
  return flags['clinic']?.map((id) => clinicId(uuid(id, '--clinic'))) ?? null;
}
