import { nextPull, type ClinicScope, type ConnectionKindFacts } from '#libs/domain';
import type { IntakeDeps } from '../intake-deps.js';
import type { LeasedBinding, PulledStream, StreamStanding } from '../ports/connection-records.js';
import { PullRefused, type ConnectionAccess, type Connectors, type PulledPage } from '../ports/connectors.js';
import { chanceOf, NO_PROBLEM } from './chance.js';
import { keepPulled } from './keep-pulled.js';

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
export function refusedStream(deps: PullStreamDeps, pull: Omit<StreamPull, 'access'>, problem: unknown): StreamPulled {
  return concluded(deps, pull, new Tally(pull.standing?.cursor ?? null), problem);
}

export interface StreamPulled {
  readonly told: PulledStream;
  readonly standing: StreamStanding;
  /** What went wrong here and not at the service; null when nothing did. */
  readonly fault: Error | null;
}

/** Another worker pulls for the binding, or it is gone: nothing of the page is kept. */
export class LeaseLost extends Error {}

/** A worker that dies leaves its binding to others after so long without a page. */
const LEASE_MS = 10 * 60_000;

export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

/**
 * Pulls one stream to its end or its first problem. Each page is kept with its cursor or not at all. A fault of our own is a problem too: it
 * stands in the run as any other, and holds up no other stream.
 */
export async function pullStream(deps: PullStreamDeps, pull: StreamPull): Promise<StreamPulled> {
  const tally = new Tally(pull.standing?.cursor ?? null);
  let problem: unknown = null;
  try {
    for await (const page of deps.connectors.pull(requestOf(deps, pull))) {
      await keepPage(deps, pull, page, tally);
      problem = page.less ?? problem;
    }
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    problem = error;
  }
  return concluded(deps, pull, tally, problem ?? tally.problem());
}

class Tally {
  pages = 0;
  records = 0;
  accepted = 0;
  setAside = 0;
  fault: Error | null = null;

  constructor(public cursor: string | null) {}

  problem(): PullRefused | null {
    if (this.setAside === 0) return null;
    return new PullRefused('set-aside', `Computers that could not be taken in: ${this.setAside}; the quarantine says why`);
  }
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
  const kept = await deps.records.forClinic(scope, async (clinic) => {
    const held = { bindingId, lease, until: leaseUntil(deps.clock.now()) };
    if (!(await clinic.bindings.keepCursor(held, stream.name, page.cursor))) throw new LeaseLost();
    const items = [];
    for (const item of page.items) items.push(await keepPulled(deps, { scope, binding, stream: stream.name }, clinic, item));
    return items;
  });
  tally.pages += 1;
  tally.records += page.records;
  tally.accepted += kept.reduce((sum, { accepted }) => sum + accepted, 0);
  tally.setAside += kept.filter(({ setAside }) => setAside).length;
  tally.fault ??= kept.find(({ fault }) => fault)?.fault ?? null;
  tally.cursor = page.cursor;
}

/** The service is not asked again every minute until it is mended. */
const FAULT_WAIT_MS = 15 * 60_000;
const OUR_FAULT = new PullRefused('fault', 'It could not be taken in by a fault of our own; the log says which', FAULT_WAIT_MS);

const NEVER_PULLED = { failures: 0, succeededAt: null };

function concluded(deps: PullStreamDeps, pull: Omit<StreamPull, 'access'>, tally: Tally, problem: unknown): StreamPulled {
  if (problem === null || problem instanceof PullRefused) return { ...noted(deps, pull, tally, problem), fault: tally.fault };
  return {
    ...noted(deps, pull, tally, OUR_FAULT),
    fault: problem instanceof Error ? problem : new Error('What was thrown is no error', { cause: problem }),
  };
}

function noted(deps: PullStreamDeps, pull: Omit<StreamPull, 'access'>, tally: Tally, refused: PullRefused | null) {
  const { name, everyHours } = pull.stream;
  const { problem, message: reason, retryAfterMs } = refused ?? NO_PROBLEM;
  const { failures, succeededAt } = pull.standing ?? NEVER_PULLED;
  const { pages, records, accepted, cursor } = tally;
  const at = deps.clock.now();
  const chance = chanceOf(deps.secrets, `${pull.binding.lease} ${name}`);
  const farther = cursor !== null && cursor !== (pull.standing?.cursor ?? null);
  const next = nextPull({ problem, some: pages > 0, farther, failures, everyHours, retryAfterMs, at, chance });
  const told = { stream: name, outcome: next.outcome, reason };
  const times = { attemptedAt: at, succeededAt: refused ? succeededAt : at, nextPullAt: next.at, notBefore: next.notBefore };
  return { told: { ...told, problem, records, accepted }, standing: { ...told, ...times, cursor, failures: next.failures } };
}
