import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { clinicId, isUuid, providerId, type ClinicScope, type ImportedWith, type ImportRules } from '#libs/domain';
import { acceptAssessment, compareImport, findMapping, type ImportComparison } from '#libs/flow';
import { readImport, readImportRules, readJson, type ImportProblem, type ImportReading } from '#libs/formats';
import { Complaint, Finding, type Command } from '../edge/command.js';
import { connected, type Connected } from '../edge/connect.js';

const FLAGS = 'FILE --provider ID --clinic ID --mapping ID|--rules FILE --assessment-id KEY --observed-at TIME [--complete]';
const MOST = 12 * 1024 * 1024;

export const importCommands: readonly Command[] = [
  {
    words: 'import preview',
    usage: `${FLAGS}: what importing a file would change, and every problem with its row and column. Stores nothing; ends with 1 if it would be refused`,
    run: async (args) => {
      const asked = await read(args);
      await connected(async (deps) => {
        const { reading } = await readBy(deps, asked);
        print(inWords(reading));
        const { assessment } = reading;
        const compared = assessment && (await compareImport(deps, asked.scope, assessment));
        if (compared && !compared.ok) throw new Complaint('there is no such clinic.');
        if (compared) print(changesInWords(compared.comparison));
        if (!compared || compared.comparison.keyReused) throw new Finding('It would be refused; nothing was stored.');
      });
    },
  },
  {
    words: 'import run',
    usage: `${FLAGS}: read a file as an assessment by a mapping, all of it or nothing`,
    run: async (args) => {
      const asked = await read(args);
      await connected(async (deps) => {
        const { reading, importedWith } = await readBy(deps, asked);
        const { assessment } = reading;
        if (!assessment) {
          print(inWords(reading));
          throw new Finding('Nothing was stored.');
        }
        const unannounced = (error: unknown): void => void process.stderr.write(`the queue was not told: ${String(error)}\n`);
        const outcome = await acceptAssessment({ ...deps, unannounced }, asked.scope, {
          assessment,
          bytes: asked.file.length,
          importedWith,
        });
        if (!outcome.ok) throw new Complaint(REFUSED[outcome.failure]);
        print(`${outcome.state} ${outcome.receipt}: ${reading.rows} rows`);
      });
    },
  },
];

const REFUSED = {
  'no-such-clinic': 'there is no such clinic.',
  'key-reused': 'this --assessment-id came before with other content; nothing was stored.',
} as const;

interface Asked {
  readonly scope: ClinicScope;
  readonly file: Uint8Array;
  readonly mapping: string | null;
  readonly rules: ImportRules | null;
  readonly envelope: { readonly assessmentId: string; readonly observedAt: string; readonly complete: boolean };
}

async function read(args: readonly string[]): Promise<Asked> {
  const { values, positionals } = parsed(args);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Complaint('name one file.');
  const { mapping = null, rules = null, complete } = values;
  if ((mapping === null) === (rules === null)) throw new Complaint('name either --mapping or --rules.');
  return {
    scope: {
      kind: 'clinic',
      providerId: providerId(uuid(values.provider, '--provider')),
      clinicId: clinicId(uuid(values.clinic, '--clinic')),
      actor: { kind: 'system', id: 'cli' },
    },
    file: await bytesOf(path),
    mapping: mapping === null ? null : uuid(mapping, '--mapping'),
    rules: rules === null ? null : await rulesIn(rules),
    envelope: {
      assessmentId: need(values['assessment-id'], '--assessment-id'),
      observedAt: need(values['observed-at'], '--observed-at'),
      complete,
    },
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    ...{ provider: text, clinic: text, mapping: text, rules: text, 'assessment-id': text, 'observed-at': text },
    complete: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new Complaint(error instanceof Error ? error.message : String(error));
  }
}

function need(value: string | undefined, flag: string): string {
  if (value === undefined) throw new Complaint(`${flag} must be given.`);
  return value;
}

function uuid(value: string | undefined, flag: string): string {
  const text = need(value, flag);
  if (!isUuid(text)) throw new Complaint(`${flag} must be an id such as 6f1c2f0a-….`);
  return text;
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

async function rulesIn(path: string): Promise<ImportRules> {
  const json = readJson(Buffer.from(await bytesOf(path)).toString('utf8'));
  const rules = json.ok ? readImportRules(json.value) : json;
  if (!rules.ok) throw new Complaint(`${path}: ${rules.path || 'it'} ${rules.reason}.`);
  return rules.value;
}

async function readBy(deps: Connected, asked: Asked): Promise<{ reading: ImportReading; importedWith: ImportedWith | undefined }> {
  const { scope, file, envelope, mapping } = asked;
  const found = mapping === null ? null : await findMapping(deps, scope, mapping);
  if (found && !found.ok) throw new Complaint('the provider has no such mapping.');
  const rules = found?.mapping.rules ?? asked.rules;
  if (!rules) throw new Complaint('name either --mapping or --rules.');
  return { reading: readImport(file, rules, envelope, deps.clock.now()), importedWith: found?.mapping };
}

function inWords({ rows, badRows, problems, problemCount, unread, absent }: ImportReading): string {
  const lines = problems.map(problemInWords);
  const more = problemCount > problems.length ? [`  and ${problemCount - problems.length} more problems`] : [];
  const left = unread.length === 0 ? [] : [`  not read: ${unread.join(', ')}`];
  const nowhere = absent.length === 0 ? [] : [`  read, and in no item: ${absent.join(', ')}`];
  return [`${rows} rows, ${badRows} of them cannot be read`, ...left, ...nowhere, ...lines, ...more].join('\n');
}

function problemInWords({ row, column, reason }: ImportProblem): string {
  const place = [row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`].filter((part) => part !== '').join(', ');
  return `  ${place === '' ? '' : `${place}: `}${reason}`;
}

function changesInWords({ added, changed, same, gone, older, changes, knownSince, keyReused }: ImportComparison): string {
  const lines = changes.map(({ change, fact, subject, differences }) => {
    const what = differences.map(({ name, before, after }) => `${name}: ${before} -> ${after}`).join('; ');
    return `  ${change} ${fact} ${subject ?? '(an account that is not in the file)'}${what === '' ? '' : ` ${what}`}`;
  });
  const known = knownSince ? [`the same content came at ${knownSince.toISOString()}: it would count once`] : [];
  const reused = keyReused ? ['the key came before with other content'] : [];
  return [
    `${added} added, ${changed} changed, ${same} the same, ${gone} gone, ${older} older than known`,
    ...known,
    ...reused,
    ...lines,
  ].join('\n');
}

/** A file's own words never steer the terminal. */
function print(text: string): void {
  process.stdout.write(`${text.replace(/[^\P{Cc}\n]/gu, '\ufffd')}\n`);
}
