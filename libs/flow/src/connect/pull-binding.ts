import { CONNECTION_CATALOGUE, PULL_OUTCOMES, type ClinicScope, type PullOutcome } from '#libs/domain';
import { announceInbox } from '../intake-deps.js';
import type { LeasedBinding, PulledStream, StreamStanding } from '../ports/connection-records.js';
import { PullRefused, type ConnectionAccess } from '../ports/connectors.js';
import type { Vault } from '../ports/vault.js';
import type { WorkItem } from '../ports/work-records.js';
import { accessTo, NO_SECRET, noteRefused } from './connection-deps.js';
import { LeaseLost, leaseUntil, pullStream, refusedStream, type PullStreamDeps, type StreamPulled } from './pull-stream.js';

export interface PullDeps extends PullStreamDeps {
  readonly vault: Vault;
}

interface Begun {
  readonly item: WorkItem;
  readonly binding: LeasedBinding;
  readonly startedAt: Date;
}

/**
 * Pulls what is due of a binding. Nothing is asked inside a transaction: the binding is leased, each page is kept with its cursor, and
 * the run is noted when it ends. Dying anywhere loses the page under way, which is asked for again.
 */
export async function pullBinding(deps: PullDeps, scope: ClinicScope, bindingId: string): Promise<void> {
  const begun = await begin(deps, scope, bindingId);
  if (!begun) return;
  const pulled = await pullBegun(deps, scope, begun);
  const fault = pulled.find((stream) => stream.fault)?.fault;
  // Noted in the run by now; thrown so that the log has it.
  if (fault) throw fault;
}

async function pullBegun(deps: PullDeps, scope: ClinicScope, begun: Begun): Promise<readonly StreamPulled[]> {
  const { binding } = begun;
  try {
    const pulled = await pullDue(deps, scope, begun);
    await end(deps, scope, begun, pulled);
    await noteCredentials(deps, scope, binding, pulled);
    if (pulled.some(({ told }) => told.accepted > 0)) await announceInbox(deps, scope);
    return pulled;
  } catch (error) {
    if (error instanceof LeaseLost) return [];
    await stepBack(deps, scope, binding);
    throw error;
  }
}

/** Not even the end could be noted: the service is not asked again every minute until that is mended. */
const FAULT_WAIT_MS = 15 * 60_000;

async function stepBack(deps: PullDeps, scope: ClinicScope, binding: LeasedBinding): Promise<void> {
  const now = deps.clock.now();
  await deps.records.forClinic(scope, async ({ bindings }) => {
    await bindings.postpone(binding.bindingId, now, new Date(now.getTime() + FAULT_WAIT_MS));
    await bindings.release(leaseOf(deps, binding));
  });
}

function begin(deps: PullDeps, scope: ClinicScope, bindingId: string): Promise<Begun | null> {
  const startedAt = deps.clock.now();
  return deps.records.forClinic(scope, async ({ work, bindings }) => {
    const item = await work.take('pull', bindingId);
    if (!item) return null;
    const binding = await bindings.lease({ bindingId, lease: deps.secrets.uuid(), until: leaseUntil(startedAt) }, startedAt);
    if (binding?.connection.state === 'active') return { item, binding, startedAt };
    // Gone, or not to be pulled: nothing is due any more. While another worker holds it, the row waits for that one's end.
    if (binding) await bindings.release(leaseOf(deps, binding));
    if (binding || !(await bindings.isBound(bindingId))) await work.finish(item, startedAt);
    return null;
  });
}

async function pullDue(deps: PullDeps, scope: ClinicScope, { binding, startedAt }: Begun): Promise<readonly StreamPulled[]> {
  const { streams } = CONNECTION_CATALOGUE[binding.connection.kind];
  const standings = new Map(binding.streams.map((standing) => [standing.stream, standing]));
  const due = streams.filter(({ name }) => isDue(standings.get(name) ?? null, startedAt));
  const access = await openAccess(deps, scope, binding);
  const pulled: StreamPulled[] = [];
  for (const stream of due) {
    const pull = { scope, binding, stream, standing: standings.get(stream.name) ?? null };
    pulled.push('secret' in access ? await pullStream(deps, { ...pull, access }) : refusedStream(deps, pull, access.problem));
    if (pulled.at(-1)?.told.problem === 'credentials') break;
  }
  return pulled;
}

function isDue(standing: StreamStanding | null, now: Date): boolean {
  return standing === null || (standing.nextPullAt !== null && standing.nextPullAt <= now);
}

/** The problem where there is none. */
async function openAccess(
  deps: PullDeps,
  scope: ClinicScope,
  { connection }: LeasedBinding,
): Promise<ConnectionAccess | { readonly problem: unknown }> {
  const { providerId, actor } = scope;
  try {
    const access = await deps.records.forProvider({ kind: 'provider', providerId, actor }, (provider) =>
      accessTo(deps, provider, providerId, connection),
    );
    return access ?? { problem: new PullRefused('credentials', NO_SECRET) };
  } catch (problem) {
    return { problem };
  }
}

async function end(deps: PullDeps, scope: ClinicScope, begun: Begun, pulled: readonly StreamPulled[]): Promise<void> {
  const { binding, item, startedAt } = begun;
  const endedAt = deps.clock.now();
  const streams = pulled.map(({ told }) => told);
  const run = { runId: deps.secrets.uuid(), bindingId: binding.bindingId, startedAt, endedAt, outcome: worst(streams), streams };
  await deps.records.forClinic(scope, async ({ bindings, work }) => {
    const standings = pulled.map(({ standing }) => standing);
    const held = leaseOf(deps, binding);
    if (pulled.length === 0) await bindings.release(held);
    else if (!(await bindings.endRun(held, run, standings))) throw new LeaseLost();
    await work.finish(item, endedAt);
  });
}

function worst(streams: readonly PulledStream[]): PullOutcome {
  const ranks = streams.map(({ outcome }) => PULL_OUTCOMES.indexOf(outcome));
  const [best, last] = [Math.min(...ranks), Math.max(...ranks)];
  return PULL_OUTCOMES[best === 0 && last > 0 ? 1 : last] ?? 'whole';
}

async function noteCredentials(deps: PullDeps, scope: ClinicScope, { connection }: LeasedBinding, pulled: readonly StreamPulled[]) {
  const told = pulled.find(({ told: { problem } }) => problem === 'credentials')?.told;
  if (!told) return;
  const at = deps.clock.now();
  await deps.records.forProvider({ kind: 'provider', providerId: scope.providerId, actor: scope.actor }, (provider) =>
    noteRefused(provider, connection, { at, reason: told.reason }),
  );
}

function leaseOf({ clock }: PullDeps, { bindingId, lease }: LeasedBinding) {
  return { bindingId, lease, until: leaseUntil(clock.now()) };
}
