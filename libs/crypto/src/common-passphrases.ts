import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const RANGE_API = 'https://api.pwnedpasswords.com/range/';
const PREFIX = 5;
/** A range has some hundred lines; more is not read. */
const LONGEST_RANGE = 1_000_000;

export interface CommonSettings {
  /** Folder with one file a prefix, `<first 5 hex digits>.txt`, each line `<other 35 digits>:<count>`; null: none. */
  readonly folder: string | null;
  /** Asks the range API for the prefix; null: never. The passphrase itself and its whole hash stay here. */
  readonly fetch: ((url: string) => Promise<{ readonly ok: boolean; text(): Promise<string> }>) | null;
}

/** What a deployment's settings say: a folder, and whether the range API may be asked through the guarded way out. */
export function commonPassphrases(
  settings: { readonly breachedFolder: string | null; readonly breachedOnline: boolean },
  fetchGuarded: typeof fetch,
): CommonSettings {
  const ask = (url: string): Promise<Response> => fetchGuarded(url, { headers: { 'add-padding': 'true' } });
  return { folder: settings.breachedFolder, fetch: settings.breachedOnline ? ask : null };
}

/** Whether a passphrase is one that many have: made from a handful of words, on the folder's list, or in the online range. */
export async function isCommon(passphrase: string, { folder, fetch }: CommonSettings): Promise<boolean> {
  if (isSimple(passphrase)) return true;
  const hash = createHash('sha1').update(passphrase).digest('hex').toUpperCase();
  const [prefix, rest] = [hash.slice(0, PREFIX), hash.slice(PREFIX)];
  if (folder !== null && hasLine(await readRange(folder, prefix), rest)) return true;
  return fetch !== null && hasLine(await askRange(fetch, prefix), rest);
}

/** Lines of a count of 0 are padding, there to hide how long the range is. */
function hasLine(range: string, rest: string): boolean {
  return range.split('\n').some((line) => {
    const [suffix = '', count = '1'] = line.trim().toUpperCase().split(':');
    return suffix === rest && count !== '0';
  });
}

async function readRange(folder: string, prefix: string): Promise<string> {
  try {
    return await readFile(join(folder, `${prefix}.txt`), 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** The list on this machine has been asked already: a service that does not answer keeps nobody from choosing a passphrase. */
async function askRange(fetch: NonNullable<CommonSettings['fetch']>, prefix: string): Promise<string> {
  return fetch(`${RANGE_API}${prefix}`).then(
    async (answer) => (answer.ok ? (await answer.text()).slice(0, LONGEST_RANGE) : ''),
    () => '',
  );
}

const WORDS = [
  ...[
    'password',
    'passphrase',
    'passw0rd',
    'secret',
    'welcome',
    'letmein',
    'admin',
    'administrator',
    'login',
    'changeme',
    'default',
    'access',
  ],
  ...['master', 'user', 'test', 'temp', 'clinic', 'doctor', 'medical', 'practice', 'reception', 'nurse', 'patient', 'health', 'hospital'],
  ...['wardround', 'security', 'computer', 'internet', 'server', 'network', 'office', 'company', 'summer', 'winter', 'autumn', 'spring'],
  ...['monday', 'friday', 'january', 'december', 'australia', 'melbourne', 'sydney', 'brisbane', 'perth', 'adelaide', 'football', 'dragon'],
  ...[
    'monkey',
    'sunshine',
    'princess',
    'iloveyou',
    'love',
    'hello',
    'correct',
    'horse',
    'battery',
    'staple',
    'this',
    'is',
    'my',
    'the',
    'a',
  ],
  ...[
    'and',
    'for',
    'to',
    'me',
    'you',
    'i',
    'in',
    'please',
    'open',
    'sesame',
    'trustno',
    'qwerty',
    'qwertyuiop',
    'asdfghjkl',
    'zxcvbnm',
    'abc',
  ],
].sort((a, b) => b.length - a.length);
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'];

/** Nothing but words that everybody thinks of, runs along the keyboard, digits and repetition. */
function isSimple(passphrase: string): boolean {
  const letters = passphrase.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return isRepeated(letters) || RUNS.some((run) => isRun(letters, run)) || isMadeOfWords(letters);
}

function isRepeated(text: string): boolean {
  for (let size = 1; size <= Math.min(4, text.length / 2); size += 1) {
    const part = text.slice(0, size);
    if (part.repeat(Math.ceil(text.length / size)).startsWith(text)) return true;
  }
  return text.length === 0;
}

function isRun(text: string, run: string): boolean {
  const backwards = Array.from(run).reverse().join('');
  return [run, backwards].some((each) => each.repeat(3).includes(text));
}

/** Takes the longest word away at every step; what is left over may be digits only. */
function isMadeOfWords(text: string): boolean {
  let rest = text;
  for (const word of WORDS) rest = rest.replaceAll(word, ' ');
  return /^[\d\s]*$/.test(rest);
}
