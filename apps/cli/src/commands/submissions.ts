import { parseArgs } from 'node:util';
import { isUuid, providerId, type ClinicScope, type SubmissionId } from '#libs/domain';
import { previewReplay, replaySubmission, type ReplayDeps } from '#libs/flow';
import { RAW_READERS } from '#libs/formats';
import { Complaint, type Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';

export const submissionCommands: readonly Command[] = [
  {
    words: 'submissions replay',
    usage:
      '--provider ID [--clinic ID] [--all]: what this version makes of everything in quarantine; with --all whatever it can read is accepted',
    run: async (args) => {
      const { provider, clinic, all } = read(args);
      await connected(async (connection) => {
        const unannounced = (error: unknown): void => void process.stderr.write(`the queue was not told: ${String(error)}\n`);
        const deps = { ...connection, readers: RAW_READERS, unannounced };
        const clinics = (await connection.gate.listClinics(provider)).filter(({ clinicId }) => clinic === null || clinicId === clinic);
        if (clinics.length === 0) throw new Complaint('the provider has no such clinic.');
        const counts = { accepted: 0, quarantined: 0, done: 0 };
        for (const { clinicId } of clinics)
          await replayClinic(deps, { kind: 'clinic', providerId: provider, clinicId, actor: { kind: 'system', id: 'cli' } }, all, counts);
        const what = all ? 'accepted' : 'can be read; --all accepts them';
        process.stdout.write(`${counts.accepted} ${what}; ${counts.quarantined} stay in quarantine\n`);
      });
    },
  },
];

type Counts = Record<'accepted' | 'quarantined' | 'done', number>;

async function replayClinic(deps: ReplayDeps, scope: ClinicScope, all: boolean, counts: Counts): Promise<void> {
  for await (const id of waiting(deps, scope)) {
    const outcome = await (all ? replaySubmission : previewReplay)(deps, scope, id);
    if (!outcome.ok) continue;
    const { state, format, records, reason } = outcome.verdict;
    counts[state] += 1;
    const told = state === 'accepted' ? `${format}, ${records} records` : (reason ?? '');
    process.stdout.write(`clinic ${scope.clinicId} submission ${id}: ${state}: ${told.replace(/\p{Cc}/gu, ' ')}\n`);
  }
}

const PAGE = 500;

/** All of them, however many: what stays in quarantine is passed over, not met again. */
async function* waiting({ records }: ReplayDeps, scope: ClinicScope): AsyncGenerator<SubmissionId> {
  let after: SubmissionId | null = null;
  do {
    const from: SubmissionId | null = after;
    const page: readonly SubmissionId[] = await records.forClinic(scope, ({ quarantine }) => quarantine.waiting(from, PAGE));
    yield* page;
    after = page.at(-1) ?? null;
  } while (after !== null);
}

function read(args: readonly string[]) {
  const options = { provider: { type: 'string' }, clinic: { type: 'string' }, all: { type: 'boolean', default: false } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    const { provider = '', clinic = null, all } = values;
    if (!isUuid(provider) || (clinic !== null && !isUuid(clinic)))
      throw new Complaint('--provider and --clinic are ids such as 6f1c2f0a-….');
    return { provider: providerId(provider), clinic, all };
  } catch (error) {
    throw error instanceof Complaint ? error : new Complaint(error instanceof Error ? error.message : String(error));
  }
}
