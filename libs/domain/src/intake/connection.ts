/** Services that are asked for what they know of clinics, with credentials that a provider gives. */
export const CONNECTION_KINDS = ['microsoft-graph', 'ninjaone', 'gophish', 'tactical-rmm', 'hibp'] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** `needs-attention`: its credentials are no longer taken, and nothing is pulled until somebody gives others. */
export const CONNECTION_STATES = ['active', 'paused', 'needs-attention'] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/**
 * What a pull came to. `part`: what came is kept, and more there was. `refused`: the service does not let us read this, which says nothing
 * of the clinic. `failed`: nothing came this time. `given-up`: nothing came so often that nobody asks any more until somebody says so.
 */
export const PULL_OUTCOMES = ['whole', 'part', 'refused', 'failed', 'given-up'] as const;
export type PullOutcome = (typeof PULL_OUTCOMES)[number];

/** A setting that is no secret. */
interface ConnectionField {
  readonly name: string;
  readonly what: string;
  readonly form: 'uuid' | 'text' | 'url';
  /** It says whose organisations are meant: another one, and the same id is somebody else. */
  readonly place?: true;
}

/** One kind of thing that a service is asked for. */
interface ConnectionStream {
  readonly name: string;
  readonly what: string;
  /** What the service has to allow, in its own words. */
  readonly permissions: readonly string[];
  readonly everyHours: number;
}

export interface ConnectionKindFacts {
  readonly kind: ConnectionKind;
  readonly title: string;
  /** What an organisation is called there. */
  readonly organisation: string;
  readonly fields: readonly ConnectionField[];
  /** The one secret. */
  readonly secret: string;
  readonly streams: readonly ConnectionStream[];
  /** One organisation a clinic at most: its list of accounts is the whole list, so that whoever is not on it is gone. */
  readonly oneEach: boolean;
}

const MICROSOFT_GRAPH: ConnectionKindFacts = {
  kind: 'microsoft-graph',
  title: 'Microsoft 365 (Microsoft Graph)',
  organisation: 'tenant',
  fields: [
    { name: 'tenantId', what: 'Directory (tenant) id of the tenant that the app registration is in.', form: 'uuid' },
    {
      name: 'clientId',
      what: 'Application (client) id of the app registration, which every customer’s tenant has consented to.',
      form: 'uuid',
    },
  ],
  secret: 'Client secret of the app registration.',
  streams: [
    {
      name: 'secure-score',
      what: 'Microsoft Secure Score: its controls as findings.',
      permissions: ['SecurityEvents.Read.All'],
      everyHours: 24,
    },
    {
      name: 'accounts',
      what: 'Accounts with their second factors, last sign-in, and whether conditional access or security defaults ask for a second factor.',
      permissions: ['AuditLog.Read.All', 'User.Read.All', 'Policy.Read.All', 'Microsoft Entra ID P1'],
      everyHours: 12,
    },
    {
      name: 'service-health',
      what: 'Which of Microsoft’s services have an incident or advisory open. Shown beside the connection; no evidence.',
      permissions: ['ServiceHealth.Read.All'],
      everyHours: 2,
    },
  ],
  oneEach: true,
};

const NINJA_ONE: ConnectionKindFacts = {
  kind: 'ninjaone',
  title: 'NinjaOne',
  organisation: 'organization',
  fields: [
    { name: 'baseUrl', what: 'Address of your region, e.g. https://oc.ninjarmm.com.', form: 'url', place: true },
    { name: 'clientId', what: 'Client id of an API client of the platform “API Services”.', form: 'text', place: true },
  ],
  secret: 'Client secret of the API client.',
  streams: [
    {
      name: 'devices',
      what: 'Computers with operating system, antivirus, disk encryption and pending patches.',
      permissions: ['scope monitoring', 'grant type client credentials'],
      everyHours: 12,
    },
  ],
  oneEach: false,
};

const GOPHISH: ConnectionKindFacts = {
  kind: 'gophish',
  title: 'Gophish',
  organisation: 'server',
  fields: [
    { name: 'baseUrl', what: 'Address of the administration server, e.g. https://phish.example.com:3333.', form: 'url', place: true },
  ],
  secret: 'API key of a user of the server.',
  streams: [{ name: 'campaigns', what: 'Simulated phishing, in counts.', permissions: ['any user'], everyHours: 24 }],
  oneEach: false,
};

const TACTICAL_RMM: ConnectionKindFacts = {
  kind: 'tactical-rmm',
  title: 'Tactical RMM',
  organisation: 'client',
  fields: [{ name: 'baseUrl', what: 'Address of the API, e.g. https://api.rmm.example.com.', form: 'url', place: true }],
  secret: 'API key of a user of the RMM.',
  streams: [
    {
      name: 'devices',
      what: 'Computers with operating system, software and pending updates of Windows.',
      permissions: ['List Agents', 'List Clients', 'View Windows Updates', 'List Software'],
      everyHours: 12,
    },
  ],
  oneEach: false,
};

const HIBP: ConnectionKindFacts = {
  kind: 'hibp',
  title: 'Have I Been Pwned',
  organisation: 'domain',
  fields: [],
  secret: 'API key of a subscription for domain search.',
  streams: [
    {
      name: 'breached-accounts',
      what: 'Addresses of the domain in known breaches, in counts.',
      permissions: ['the domain verified on the domain search dashboard', 'a subscription that covers its number of breached addresses'],
      everyHours: 24,
    },
  ],
  oneEach: false,
};

/** Every kind, with what it needs. */
export const CONNECTION_CATALOGUE: Readonly<Record<ConnectionKind, ConnectionKindFacts>> = {
  'microsoft-graph': MICROSOFT_GRAPH,
  ninjaone: NINJA_ONE,
  gophish: GOPHISH,
  'tactical-rmm': TACTICAL_RMM,
  hibp: HIBP,
};

const FORMS: Readonly<Record<ConnectionField['form'], RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  text: /^[\x21-\x7e]{1,200}$/,
  url: /^https?:\/\/[^\s?#@/]+(\/[\w.~-]+)*$/,
};
const FORM_WORDS: Readonly<Record<ConnectionField['form'], string>> = {
  uuid: 'a UUID in lower case',
  text: '1 to 200 printable characters without blanks',
  url: 'an address such as https://rmm.example.com, without a slash at the end, query or user',
};

/** The first setting that cannot be, in words for whoever gave it; null when all can. */
export function problemWithSettings(kind: ConnectionKind, settings: Readonly<Record<string, string>>): string | null {
  const { fields } = CONNECTION_CATALOGUE[kind];
  const strange = Object.keys(settings).find((name) => !fields.some((field) => field.name === name));
  if (strange !== undefined)
    return `settings: ${fields.length === 0 ? 'none' : fields.map(({ name }) => name).join(', ')} and nothing else`;
  const wrong = fields.find(({ name, form }) => !hasForm(settings[name] ?? '', form));
  return wrong ? `${wrong.name}: ${FORM_WORDS[wrong.form]}` : null;
}

const LONGEST_SETTING = 300;

function hasForm(value: string, form: ConnectionField['form']): boolean {
  return value.length <= LONGEST_SETTING && FORMS[form].test(value) && (form !== 'url' || URL.canParse(value));
}

type Settings = Readonly<Record<string, string>>;

/** Whether other settings mean other organisations: an id that was bound by the old ones could be a stranger's by the new ones. */
export function isElsewhere(kind: ConnectionKind, before: Settings, after: Settings): boolean {
  return CONNECTION_CATALOGUE[kind].fields.some(({ name, place }) => place === true && before[name] !== after[name]);
}

/**
 * The same for one organisation whichever connection reaches it. A tenant's id is its own in all the world; elsewhere it is a number at an
 * address, where several customers of the service may count from one, so that the name tells them apart.
 */
export function organisationKey(
  kind: ConnectionKind,
  settings: Settings,
  { id, name }: { readonly id: string; readonly name: string },
): string {
  const address = settings['baseUrl'];
  return address === undefined ? `${kind} ${id}` : `${kind} ${atUsualPort(address)} ${id} ${name.toLowerCase()}`;
}

/** An address may say its scheme's port, or leave it out. */
function atUsualPort(address: string): string {
  return address.toLowerCase().replace(/^(https:\/\/[^/]+):443(?=\/|$)|^(http:\/\/[^/]+):80(?=\/|$)/, '$1$2');
}

const SECRET = /^[\x21-\x7e]{1,1000}$/;

/** In words for whoever gave it, without the secret itself; null when it can be. */
export function problemWithSecret(secret: string): string | null {
  return SECRET.test(secret) ? null : 'secret: 1 to 1,000 printable characters without blanks';
}
