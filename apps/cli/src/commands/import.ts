import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { clinicId, isUuid, providerId, readsFindings, type ImportRules } from '#libs/domain';
import { acceptAssessment, compareImport, findMapping } from '#libs/flow';
import { MOST_FINDINGS_BYTES, readImport, readImportRules, readJson, type ImportReading } from '#libs/formats';
import { Complaint, Finding, type Command } from '../edge/command.js';
import { connected, type Connected } from '../edge/connect.js';
import { changesInWords, inWords, print } from '../edge/import-words.js';
import { importFindings, previewFindings } from '../edge/import-findings.js';
import { REFUSED, unannounced, type Asked, type AskedBy } from '../edge/import-asked.js';

const FLAGS =
  'FILE --provider ID --clinic ID --mapping ID|--rules FILE --assessment-id KEY [--observed-at TIME] [--complete] [--scope TEXT]';
const MOST = 12 * 1024 * 1024;

export const importCommands: readonly Command[] = [
  {
    words: 'import preview',
    usage: `${FLAGS}: what importing a file would change, and every problem with its row and column. Stores nothing; ends with 1 if it would be refused`,
    run: (args) => imported(args, { assessment: previewAssessment, findings: previewFindings }),
  },
  {
    words: 'import run',
    usage: `${FLAGS}: read a file by a mapping as an assessment, or as a scanner's findings, all of it or nothing. --scope is for findings, --complete for assessments, which need --observed-at too`,
    run: (args) => imported(args, { assessment: importAssessment, findings: importFindings }),
  },
];

type Way = (deps: Connected, asked: AskedBy) => Promise<void>;

/** A file of findings goes another way than an assessment. */
async function imported(args: readonly string[], ways: { readonly assessment: Way; readonly findings: Way }): Promise<void> {
  const asked = await read(args);
  await connected(async (deps) => {
    const by = { ...asked, ...(await rulesBy(deps, asked)) };
    await (readsFindings(by.rules) ? ways.findings : ways.assessment)(deps, by);
  });
}

async function previewAssessment(deps: Connected, asked: AskedBy): Promise<void> {
  const reading = readAssessment(deps, asked);
  print(inWords(reading));
  const { assessment } = reading;
  const compared = assessment && (await compareImport(deps, asked.scope, assessment));
  if (compared && !compared.ok) throw new Complaint('there is no such clinic.');
  if (compared) print(changesInWords(compared.comparison));
  if (!compared || compared.comparison.keyReused) throw new Finding('It would be refused; nothing was stored.');
}

async function importAssessment(deps: Connected, asked: AskedBy): Promise<void> {
  const reading = readAssessment(deps, asked);
  const { assessment } = reading;
  if (!assessment) {
    print(inWords(reading));
    throw new Finding('Nothing was stored.');
  }
  const { importedWith } = asked;
  const outcome = await acceptAssessment({ ...deps, unannounced }, asked.scope, { assessment, bytes: asked.file.length, importedWith });
  if (!outcome.ok) throw new Complaint(REFUSED[outcome.failure]);
  print(`${outcome.state} ${outcome.receipt}: ${reading.rows} rows`);
}

function readAssessment({ clock }: Connected, { rules, file, said }: AskedBy): ImportReading {
  if (said.place !== null) throw new Complaint('--scope is for findings.');
  if (file.length > MOST) throw new Complaint(`${file.length} bytes; at most ${MOST}.`);
  const envelope = { assessmentId: said.key, observedAt: need(said.observedAt ?? undefined, '--observed-at'), complete: said.complete };
  return readImport(file, rules, envelope, clock.now());
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
    rulesIn: rules === null ? null : await rulesOf(rules),
    said: {
      key: need(values['assessment-id'], '--assessment-id'),
      observedAt: values['observed-at'] ?? null,
      complete,
      place: values.scope ?? null,
    },
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    ...{ provider: text, clinic: text, mapping: text, rules: text, 'assessment-id': text, 'observed-at': text, scope: text },
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
    if (size > MOST_FINDINGS_BYTES) throw new Complaint(`${path}: ${size} bytes; at most ${MOST_FINDINGS_BYTES}.`);
    return await readFile(path);
  } catch (error) {
    throw error instanceof Complaint ? error : new Complaint(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function rulesOf(path: string): Promise<ImportRules> {
  const json = readJson(Buffer.from(await bytesOf(path)).toString('utf8'));
  const rules = json.ok ? readImportRules(json.value) : json;
  if (!rules.ok) throw new Complaint(`${path}: ${rules.path || 'it'} ${rules.reason}.`);
  return rules.value;
}

/** The rules as they are kept, or as a file has them. */
async function rulesBy(deps: Connected, { scope, mapping, rulesIn }: Asked): Promise<Pick<AskedBy, 'rules' | 'importedWith'>> {
  if (rulesIn) return { rules: rulesIn, importedWith: undefined };
  const found = await findMapping(deps, scope, mapping ?? '');
  if (!found.ok) throw new Complaint('the provider has no such mapping.');
  return { rules: found.mapping.rules, importedWith: found.mapping };
}
