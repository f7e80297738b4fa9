/** Services that are asked for what they know of clinics, with credentials that a provider gives. */
export const CONNECTION_KINDS = ['microsoft-graph', 'ninjaone', 'gophish', 'tactical-rmm', 'hibp'] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** A setting that is no secret. */
export interface ConnectionField {
  readonly name: string;
  /** Its name on a form, as the service has it. */
  readonly label: string;
  readonly what: string;
  /** Where it stands in the service, by the names of its menus. */
  readonly where: string;
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
  readonly secretLabel: string;
  readonly secretWhere: string;
  /** What has to be done in the service before, in order, with no more rights than are needed. */
  readonly preparation: readonly string[];
  /** What the service has to allow for its organisations to be listed, in its own words. */
  readonly listing: readonly string[];
  readonly streams: readonly ConnectionStream[];
  /** One organisation a clinic at most: its list of accounts is the whole list, so that whoever is not on it is gone. */
  readonly oneEach: boolean;
}

const MICROSOFT_GRAPH: ConnectionKindFacts = {
  kind: 'microsoft-graph',
  title: 'Microsoft 365 (Microsoft Graph)',
  organisation: 'tenant',
  fields: [
    {
      name: 'tenantId',
      label: 'Directory (tenant) ID',
      what: 'Of the tenant that the app registration is in.',
      where: 'Entra admin centre, App registrations, your app, Overview.',
      form: 'uuid',
    },
    {
      name: 'clientId',
      label: 'Application (client) ID',
      what: 'Of the app registration, which every customer’s tenant has consented to.',
      where: 'On the same page, above the directory.',
      form: 'uuid',
    },
  ],
  secret: 'A client secret of the app registration.',
  secretLabel: 'Client secret',
  secretWhere: 'The app’s Certificates & secrets: the column Value, not Secret ID. Microsoft shows it once.',
  preparation: [
    'In the Entra admin centre of your partner tenant, or of the clinic’s own, make an app registration. It needs no redirect address.',
    'Under API permissions add the application permissions of Microsoft Graph that are listed here, none that writes, and grant admin consent.',
    'Have an administrator of each customer’s tenant consent to the app, at login.microsoftonline.com/<tenant>/adminconsent?client_id=<client>.',
    'Make a client secret and note the day that it ends: on that day this connection needs another.',
  ],
  listing: ['Organization.Read.All', 'DelegatedAdminRelationship.Read.All (a partner’s customers)'],
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
    {
      name: 'baseUrl',
      label: 'Address',
      what: 'Of your region, e.g. https://oc.ninjarmm.com.',
      where: 'What your browser shows when you are signed in to NinjaOne, up to the first slash.',
      form: 'url',
      place: true,
    },
    {
      name: 'clientId',
      label: 'Client ID',
      what: 'Of an API client of the platform “API Services”.',
      where: 'Administration, Apps, API, Client app IDs.',
      form: 'text',
      place: true,
    },
  ],
  secret: 'Client secret of the API client.',
  secretLabel: 'Client secret',
  secretWhere: 'Shown once, when the API client is made; a lost one is made anew there.',
  preparation: [
    'In NinjaOne under Administration, Apps, API add a client app of the platform “API Services (machine-to-machine)”.',
    'Tick the scope Monitoring alone, not Management and not Control, and the grant type Client credentials alone.',
  ],
  listing: ['scope monitoring'],
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
    {
      name: 'baseUrl',
      label: 'Address',
      what: 'Of the administration server, e.g. https://phish.example.com:3333.',
      where: 'What your browser shows when you are signed in to Gophish; not the address of the landing pages.',
      form: 'url',
      place: true,
    },
  ],
  secret: 'API key of a user of the server.',
  secretLabel: 'API key',
  secretWhere: 'Gophish, Account Settings, of the user who runs the campaigns.',
  preparation: [
    'Take the key of the user who runs the campaigns, with the role User: Gophish tells each user of its own campaigns alone.',
    'Gophish has no key that only reads. Let its administration be reached by Wardround and your own network alone.',
  ],
  listing: [],
  streams: [{ name: 'campaigns', what: 'Simulated phishing, in counts.', permissions: ['any user'], everyHours: 24 }],
  oneEach: false,
};

const TACTICAL_RMM: ConnectionKindFacts = {
  kind: 'tactical-rmm',
  title: 'Tactical RMM',
  organisation: 'client',
  fields: [
    {
      name: 'baseUrl',
      label: 'Address of the API',
      what: 'E.g. https://api.rmm.example.com.',
      where: 'The name that begins with api in the server’s installation, not the one that you sign in at.',
      form: 'url',
      place: true,
    },
  ],
  secret: 'API key of a user of the RMM.',
  secretLabel: 'API key',
  secretWhere: 'Settings, Global settings, API keys. It is shown when it is made.',
  preparation: [
    'Under Settings, Permissions manager add a role with the permissions that are listed here and no other.',
    'Under Settings, Users add a user of that role who may not sign in to the dashboard, and an API key of that user with an end.',
  ],
  listing: ['List Clients'],
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
  secretLabel: 'API key',
  secretWhere: 'haveibeenpwned.com, Dashboard, API key.',
  preparation: [
    'On the dashboard of Have I Been Pwned verify each clinic’s domain under Domain search.',
    'Take out a subscription that covers the domain with the most breached addresses. Its key reads, and can do nothing else.',
  ],
  listing: ['the domain verified on the domain search dashboard'],
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
