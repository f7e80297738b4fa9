import { generate } from 'otplib';
import type { ProviderId, Role } from '#libs/domain';
import { registerUser } from '#libs/flow';
import type { SoftwareAuthenticator } from './software-authenticator.js';
import { PASSPHRASE, type Answer, type ApiFixture } from './api-fixture.js';

const RESULT = 'nextStep token expiresAt proofs viewer { name provenUntil }';

export interface Result {
  readonly nextStep: string;
  readonly token: string;
  readonly expiresAt: string;
  readonly proofs: readonly string[];
  readonly viewer: { readonly name: string; readonly provenUntil: string } | null;
}

/** A person as they come to the door, each from a network address of their own. */
export class Visitor {
  private static count = 0;
  private secret = '';

  private constructor(
    private readonly api: ApiFixture,
    readonly email: string,
    readonly from: string,
  ) {}

  static async register(api: ApiFixture, providerId: ProviderId, role: Role = 'technician'): Promise<Visitor> {
    const n = (this.count += 1);
    const email = `visitor-${n}@example.test`;
    const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'cli' } } as const;
    const made = await registerUser(api.deps, scope, { email, name: 'Lee Chen', role, assignedClinics: null, passphrase: PASSPHRASE });
    if (!made.ok) throw new Error(made.failure);
    return new Visitor(api, email, `10.9.${n}.1`);
  }

  signIn(passphrase = PASSPHRASE, headers: Readonly<Record<string, string>> = {}, from = this.from): Promise<Answer<{ signIn: Result }>> {
    const variables = { input: { email: this.email, passphrase } };
    return this.api.ask(`mutation ($input: SignInInput!) { signIn(input: $input) { ${RESULT} } }`, { variables, headers, from });
  }

  /** Token of a session that goes as far as the passphrase takes it. */
  async passphraseOnly(): Promise<string> {
    return (await this.signIn()).data?.signIn.token ?? '';
  }

  prove(
    token: string,
    kind: string,
    code: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<{ proveIdentity: Result }>> {
    const query = `mutation ($input: ProveIdentityInput!) { proveIdentity(input: $input) { ${RESULT} } }`;
    return this.api.ask(query, { token, variables: { input: { kind, code } }, headers, from: this.from });
  }

  startTotp(token: string): Promise<Answer<{ startTotp: { secret: string; uri: string } }>> {
    return this.api.ask('mutation { startTotp { secret uri } }', { token, from: this.from });
  }

  confirmTotp(token: string, code: string): Promise<Answer<{ confirmTotp: { recoveryCodes: string[] | null; session: Result } }>> {
    const query = `mutation ($code: String!) { confirmTotp(code: $code) { recoveryCodes session { ${RESULT} } } }`;
    return this.api.ask(query, { token, variables: { code }, from: this.from });
  }

  startPasskey(token: string): Promise<Answer<{ startPasskey: string }>> {
    return this.api.ask('mutation { startPasskey }', { token, from: this.from });
  }

  addPasskey(
    token: string,
    response: string,
    name = 'Laptop',
  ): Promise<Answer<{ addPasskey: { recoveryCodes: string[] | null; session: Result } }>> {
    const query = `mutation ($input: AddPasskeyInput!) { addPasskey(input: $input) { recoveryCodes session { ${RESULT} } } }`;
    return this.api.ask(query, { token, variables: { input: { name, response } }, from: this.from });
  }

  /** Sets up a passkey with a full or a first session; returns the new token. */
  async enrolPasskey(token: string, authenticator: SoftwareAuthenticator): Promise<string> {
    const options = (await this.startPasskey(token)).data?.startPasskey ?? '';
    const added = await this.addPasskey(token, authenticator.create(options));
    if (!added.data) throw new Error(`could not enrol: ${added.errors[0]?.message ?? ''}`);
    return added.data.addPasskey.session.token;
  }

  /** Signs in for the first time and sets up an authenticator app; the session is full. */
  async enrol(): Promise<{ readonly token: string; readonly recoveryCodes: readonly string[] }> {
    const token = await this.passphraseOnly();
    this.secret = (await this.startTotp(token)).data?.startTotp.secret ?? '';
    const confirmed = (await this.confirmTotp(token, await this.code())).data?.confirmTotp;
    if (!confirmed) throw new Error('could not enrol');
    return { token: confirmed.session.token, recoveryCodes: confirmed.recoveryCodes ?? [] };
  }

  /** Finishes somebody's first sign-in with an app of their own; the full session's token. */
  async finish(token: string): Promise<string> {
    const secret = (await this.startTotp(token)).data?.startTotp.secret ?? '';
    const code = await generate({ secret, epoch: Math.floor(this.api.clock.now.getTime() / 1000) });
    return (await this.confirmTotp(token, code)).data?.confirmTotp.session.token ?? '';
  }

  /** What the app shows `steps` of thirty seconds from now. */
  code(steps = 0): Promise<string> {
    return generate({ secret: this.secret, epoch: Math.floor(this.api.clock.now.getTime() / 1000) + steps * 30 });
  }

  /** A full session by passphrase and app; time passes, because a code works once. */
  async enter(): Promise<string> {
    this.api.clock.now = new Date(this.api.clock.now.getTime() + 60_000);
    const proven = await this.prove(await this.passphraseOnly(), 'TOTP', await this.code());
    if (!proven.data) throw new Error(`could not enter: ${proven.errors[0]?.message ?? ''}`);
    return proven.data.proveIdentity.token;
  }
}

export const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';
