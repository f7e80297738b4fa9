import { nextPull, type ClinicScope, type ConnectionKindFacts } from '#libs/domain';
import { submissionOfAssessment } from '../accept-assessment.js';
import { submissionOfScan } from '../accept-scan.js';
import { addOnce, type IntakeDeps } from '../intake-deps.js';
import type { LeasedBinding, PulledStream, StreamStanding } from '../ports/connection-records.js';
import { PullRefused, type ConnectionAccess, type Connectors, type Pulled, type PulledPage } from '../ports/connectors.js';
import type { ClinicRecords } from '../ports/records.js';
import { keepDevice } from './keep-device.js';
import { chanceOf, NO_PROBLEM } from './chance.js';

export interface PullStreamDeps extends IntakeDeps {
  readonly connectors: Connectors;
}

export interface StreamPull {
  readonly scope: ClinicScope;
  readonly binding: LeasedBinding;
  readonly access: ConnectionAccess;
  readonly stream: ConnectionKindFacts['streams'][number];
  /** Null: it was never pulled. */
  readonly standing: StreamStanding | null;
}

/** A stream that could not even be asked for. */
export function refusedStream(deps: PullStreamDeps, pull: Omit<StreamPull, 'access'>, refused: PullRefused): StreamPulled {
  return concluded(deps, pull, new Tally(pull.standing?.cursor ?? null), refused);
}

export interface StreamPulled {
  readonly told: PulledStream;
  readonly standing: StreamStanding;
}

/** Another worker pulls for the binding, or it is gone: nothing of the page is kept. */
export class LeaseLost extends Error {}

/** A worker that dies leaves its binding to others after so long without a page. */
const LEASE_MS = 10 * 60_000;

export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

/** Pulls one stream to its end or its first problem. Each page is kept with its cursor or not at all. */
export async function pullStream(deps: PullStreamDeps, pull: StreamPull): Promise<StreamPulled> {
  const tally = new Tally(pull.standing?.cursor ?? null);
  let problem: PullRefused | null = null;
  try {
    for await (const page of deps.connectors.pull(requestOf(deps, pull))) {
      await keepPage(deps, pull, page, tally);
      problem = page.less ?? problem;
    }
  } catch (error) {
    if (!(error instanceof PullRefused)) throw error;
    problem = error;
  }
  return concluded(deps, pull, tally, problem);
}

class Tally {
  pages = 0;
  records = 0;
  accepted = 0;

  constructor(public cursor: string | null) {}
}

function requestOf({ clock }: PullStreamDeps, { binding, access, stream, standing }: StreamPull) {
  const { connection, organisationId: id, organisationName: name } = binding;
  return {
    kind: connection.kind,
    access,
    organisation: { id, name },
    stream: stream.name,
    cursor: standing?.cursor ?? null,
    now: clock.now(),
  };
}

async function keepPage(deps: PullStreamDeps, pull: StreamPull, page: PulledPage, tally: Tally): Promise<void> {
  const { scope, binding, stream } = pull;
  const { bindingId, lease } = binding;
  const accepted = await deps.records.forClinic(scope, async (clinic) => {
    const held = { bindingId, lease, until: leaseUntil(deps.clock.now()) };
    if (!(await clinic.bindings.keepCursor(held, stream.name, page.cursor))) throw new LeaseLost();
    let added = 0;
    for (const item of page.items) added += await keepItem(deps, pull, clinic, item);
    return added;
  });
  tally.pages += 1;
  tally.records += page.records;
  tally.accepted += accepted;
  tally.cursor = page.cursor;
}

/** How many submissions were new. */
async function keepItem(deps: PullStreamDeps, { scope, binding }: StreamPull, clinic: ClinicRecords, item: Pulled): Promise<number> {
  if (item.type === 'reading') return keepDevice(deps, { scope, binding }, clinic, item);
  if (item.type === 'assessment') {
    const outcome = await addOnce(clinic, submissionOfAssessment(deps, scope, item));
    return outcome.ok && outcome.state === 'accepted' ? 1 : 0;
  }
  const made = submissionOfScan(deps, scope, item.scan);
  if (!made.ok) throw new PullRefused('unreadable', UNUSABLE[made.failure]);
  const outcome = await addOnce(clinic, made.submission);
  return outcome.ok && outcome.state === 'accepted' ? 1 : 0;
}

const UNUSABLE = {
  'scan-without-time': 'The service does not say when it looked',
  'scan-ahead-of-time': 'The service says that it looked at a time to come',
  'scan-too-large': 'The service tells more at once than is kept',
} as const;

const NEVER_PULLED = { failures: 0, succeededAt: null };

function concluded(deps: PullStreamDeps, pull: Omit<StreamPull, 'access'>, tally: Tally, refused: PullRefused | null): StreamPulled {
  const { name, everyHours } = pull.stream;
  const { problem, message: reason, retryAfterMs } = refused ?? NO_PROBLEM;
  const { failures, succeededAt } = pull.standing ?? NEVER_PULLED;
  const { pages, records, accepted, cursor } = tally;
  const at = deps.clock.now();
  const chance = chanceOf(deps.secrets, `${pull.binding.lease} ${name}`);
  const next = nextPull({ problem, some: pages > 0, failures, everyHours, retryAfterMs, at, chance });
  const told = { stream: name, outcome: next.outcome, reason };
  const times = { attemptedAt: at, succeededAt: refused ? succeededAt : at, nextPullAt: next.at };
  return { told: { ...told, problem, records, accepted }, standing: { ...told, ...times, cursor, failures: next.failures } };
}
