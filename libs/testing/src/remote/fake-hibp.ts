import { RemoteServer, type RemoteAnswer, type RemoteCall } from './remote-server.js';

/** Have I Been Pwned in the shapes that its documentation has: addresses by alias, 404 where there are none. */
export class FakeHibp {
  key = 'hibp0key';
  /** What is answered instead, by the path below /api/v3. */
  readonly instead = new Map<string, (call: RemoteCall) => RemoteAnswer | null>();
  breaches: readonly object[] = [hibpBreach('Shop', ['Email addresses', 'Passwords']), hibpBreach('People', ['Email addresses', 'Names'])];

  private constructor(
    /** Breaches by alias, by domain that the key searches. */
    readonly domains: Record<string, Readonly<Record<string, readonly string[]>>>,
  ) {}

  server!: RemoteServer;

  static async start(domains: Record<string, Readonly<Record<string, readonly string[]>>>): Promise<FakeHibp> {
    const made = new FakeHibp(domains);
    made.server = await RemoteServer.start((call) => made.answer(call));
    return made;
  }

  get api(): string {
    return `${this.server.origin}/api/v3`;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer(call: RemoteCall): RemoteAnswer {
    const path = call.url.pathname.replace(/^\/api\/v3/, '');
    const instead = this.instead.get(path)?.(call);
    if (instead) return instead;
    if (path === '/breaches') return { json: this.breaches };
    return this.refused(call) ?? this.searched(path);
  }

  private refused({ headers }: RemoteCall): RemoteAnswer | null {
    if (headers['user-agent'] === undefined) return refusal(403, 'Access denied due to a missing user agent.');
    return headers['hibp-api-key'] === this.key ? null : refusal(401, 'Access denied due to invalid hibp-api-key.');
  }

  private searched(path: string): RemoteAnswer {
    if (path === '/subscribeddomains') return { json: Object.keys(this.domains).map((name) => subscribed(name)) };
    const found = this.domains[path.replace('/breacheddomain/', '')] ?? {};
    return Object.keys(found).length === 0 ? { status: 404, text: '' } : { json: found };
  }
}

const refusal = (statusCode: number, message: string): RemoteAnswer => ({ status: statusCode, json: { statusCode, message } });

function subscribed(DomainName: string): object {
  const counts = { PwnCount: 3, PwnCountExcludingSpamLists: 3, PwnCountExcludingSpamListsAtLastSubscriptionRenewal: 2 };
  return { DomainName, ...counts, NextSubscriptionRenewal: '2027-05-30T00:00:00Z' };
}

/** A breach as the catalogue tells it. */
function hibpBreach(Name: string, DataClasses: readonly string[], more: object = {}): object {
  return {
    ...{ Name, Title: Name, Domain: `${Name.toLowerCase()}.example`, BreachDate: '2024-02-03', AddedDate: '2024-06-01T10:20:30Z' },
    ...{ ModifiedDate: '2024-06-01T10:20:30Z', PwnCount: 1_000, Description: 'It was breached.', DataClasses, IsVerified: true },
    ...{ IsFabricated: false, IsSensitive: false, IsRetired: false, IsSpamList: false, IsMalware: false, IsStealerLog: false },
    ...more,
  };
}
