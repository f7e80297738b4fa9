import { randomUUID } from 'node:crypto';
import { isoDay, type Clinic, type ClinicScope } from '#libs/domain';
import { assessClinic, normaliseInbox, scoreClinic } from '#libs/flow';
import type { ApiFixture } from './api-fixture.js';

export const scopeOf = ({ providerId, id: clinicId }: Clinic): ClinicScope => ({
  ...{ kind: 'clinic', providerId, clinicId },
  actor: { kind: 'system', id: 'worker' },
});

const USUAL = { administrator: false, human: true, enabled: true, registered: true, enforced: true, method: 'totp', lastSignInAt: null };

interface SeenAccount {
  readonly id: string;
  readonly key: string;
  readonly system: string;
  readonly listed: boolean;
  readonly personId: string;
  readonly others: readonly { readonly id: string; readonly system: string }[];
  readonly sources: readonly {
    readonly id: string;
    readonly source: string;
    readonly joinedBecause: string | null;
    readonly values: readonly object[];
  }[];
}
interface SeenMatch {
  readonly level: string;
  readonly reason: string;
  readonly agrees: readonly string[];
  readonly accounts: readonly { readonly id: string }[];
}
const SEE = `query ($id: ID!, $name: String) { clinic(id: $id) {
  accounts(name: $name) { totalCount edges { node { id key system listed personId others { id system }
    sources { id source joinedBecause values { field value current firstToldAt lastToldAt } } } } }
  accountMatches { level reason agrees betweenSeveral accounts { id } } } }`;

interface Verdict {
  readonly id: string;
  readonly state: string;
  readonly subjects: readonly { readonly state: string; readonly detail: string }[];
}

/** Lists of accounts that somebody uploads, and what comes of them. */
export class AccountLists {
  constructor(
    private readonly api: ApiFixture,
    private readonly analyst: string,
  ) {}

  /** A list that is complete, a second after the one before. */
  async upload(clinic: Clinic, tool: string, ...records: readonly object[]): Promise<void> {
    this.pass(1);
    const content = {
      ...{ schema: 'wardround.assessment/1', assessmentId: randomUUID(), kind: 'mfa-registration', source: { tool, version: null } },
      ...{ observedAt: this.api.clock.now.toISOString(), complete: true, records: records.map((record) => ({ ...USUAL, ...record })) },
    };
    const document = 'mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state } }';
    const input = { clinicId: clinic.id, format: 'JSON', content: JSON.stringify(content) };
    const { errors } = await this.api.ask(document, { token: this.analyst, variables: { input } });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    await normaliseInbox(this.api.deps, scopeOf(clinic));
  }

  pass(seconds: number): void {
    this.api.clock.now = new Date(this.api.clock.now.getTime() + seconds * 1_000);
  }

  async see(
    clinic: Clinic,
    token = this.analyst,
    name: string | null = null,
  ): Promise<{ readonly accounts: readonly SeenAccount[]; readonly matches: readonly SeenMatch[] }> {
    interface Told {
      readonly clinic: {
        readonly accounts: { readonly edges: { readonly node: SeenAccount }[] };
        readonly accountMatches: SeenMatch[];
      } | null;
    }
    const { data } = await this.api.ask<Told>(SEE, { token, variables: { id: clinic.id, name } });
    return { accounts: data?.clinic?.accounts.edges.map(({ node }) => node) ?? [], matches: data?.clinic?.accountMatches ?? [] };
  }

  /** The code of its refusal, or OK. */
  async rule(name: string, input: object, token = this.analyst): Promise<string> {
    const type = name === 'splitAccount' ? 'SplitAccountInput' : 'RuleAccountsInput';
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;
    const said = { reason: 'asked the practice', level: 'ACCOUNT', ...input };
    const { errors } = await this.api.ask(document, { token, variables: { input: said } });
    return errors[0]?.extensions.code ?? 'OK';
  }

  merge(accountIds: readonly string[], more: object = {}, token = this.analyst): Promise<string> {
    return this.rule('mergeAccounts', { accountIds, ...more }, token);
  }

  /** What a check says of the clinic now. */
  async check(clinic: Clinic, id: string): Promise<Verdict | undefined> {
    const day = isoDay(this.api.clock.now, clinic.timeZone);
    await assessClinic(this.api.deps, scopeOf(clinic), day);
    await scoreClinic(this.api.deps, scopeOf(clinic), day);
    const ask = 'query ($id: ID!) { clinic(id: $id) { posture { steps { checks { id state subjects { state detail } } } } } }';
    const { data } = await this.api.ask<{ clinic: { posture: { steps: { checks: Verdict[] }[] } } }>(ask, {
      token: this.analyst,
      variables: { id: clinic.id },
    });
    return data?.clinic.posture.steps.flatMap(({ checks }) => checks).find((one) => one.id === id);
  }
}
