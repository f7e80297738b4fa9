import { CONNECTION_CATALOGUE, type ConnectionField, type ConnectionKind } from './connection-catalogue.js';

/** `needs-attention`: its credentials are no longer taken, and nothing is pulled until somebody gives others. */
export const CONNECTION_STATES = ['active', 'paused', 'needs-attention'] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/**
 * What a pull came to. `part`: what came is kept, and more there was. `refused`: the service does not let us read this, which says nothing
 * of the clinic. `failed`: nothing came this time. `given-up`: nothing came so often that nobody asks any more until somebody says so.
 */
export const PULL_OUTCOMES = ['whole', 'part', 'refused', 'failed', 'given-up'] as const;
export type PullOutcome = (typeof PULL_OUTCOMES)[number];

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
