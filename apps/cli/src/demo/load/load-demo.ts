import { setTimeout as pause } from 'node:timers/promises';
import { isoDay, quarterOf, type PortfolioScope, type ProviderId, type RiskModel } from '#libs/domain';
import {
  createEnrolmentToken,
  resolveSession,
  signIn,
  type Gate,
  type Passphrases,
  type Records,
  type Secrets,
  type Session,
} from '#libs/flow';
import type { BullWorkQueue } from '#libs/queue';
import { assessmentsOf } from '../world/assessments.js';
import { machines, speaks, type Machine } from '../world/machines.js';
import { isReplayed, replayedBefore, WEEKS } from '../world/maturity.js';
import { reportOf } from '../world/reports.js';
import { credentials, keepState, readState, type DemoCredentials, type DemoState } from './demo-state.js';
import { HistoryClock } from './history-clock.js';
import { namedUuid } from '../world/chance.js';
import { agreeDemoPlan } from './agree-demo-plan.js';
import { inParallel, post } from './post.js';
import { registerPlaces } from './register-places.js';
import { assureVendors, registerVendors } from './register-vendors.js';
import { ReplayIngest } from './replay-ingest.js';
import { clinicScope, demoProvider, setUpPortfolio, type DemoClinic } from './set-up-portfolio.js';
import { settle } from './settle.js';
import { signReviews } from './sign-reviews.js';

export interface LoadDeps {
  readonly records: Records;
  readonly gate: Gate;
  readonly queue: BullWorkQueue;
  readonly secrets: Secrets;
  readonly riskModel: RiskModel;
  readonly passphrases: Passphrases;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: (done: number, of: number, label: string) => void;
}

const WEEK = 7 * 86_400_000;
const AT_ONCE = 8;
/** Weeks in which practices that look after such things by then enter where their patients' data is; within a year of the end, so that it still counts. */
const REGISTERED_IN: readonly number[] = [WEEKS - 40, WEEKS - 12];
/** When the provider enters its clinics' vendors. */
const VENDORS_IN = WEEKS - 12;
/** When a plan is agreed, and when it is to be done: what became of it is to be seen by the end. */
const PLAN = { agreedIn: WEEKS - 20, doneBy: WEEKS - 4, clinics: 12 } as const;
const FOREVER = new Date('9999-01-01T00:00:00Z');

/** Replays two years of forty made-up practices through the real ingest and workers; takes up where it was cut off. */
export async function loadDemo(deps: LoadDeps, folder: string, now: Date): Promise<DemoState> {
  const state = readState(folder, now);
  if (state.weeksDone > WEEKS) return state;
  keepState(folder, state);
  // A power cut may have taken the end of the last replayed week with it; posted once more, it counts once.
  const resumed = { ...state, weeksDone: Math.max(0, state.weeksDone - 2) };
  const replay = new Replay(deps, resumed, credentials(folder));
  return replay.run((weeksDone) => keepState(folder, { ...state, weeksDone }));
}

interface Posting {
  readonly ingest: ReplayIngest;
  readonly token: string;
  readonly week: number;
  readonly at: Date;
}

class Replay {
  private readonly clock: HistoryClock;
  private readonly provider: ProviderId;
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly deps: LoadDeps,
    private readonly state: DemoState,
    private readonly credentials: DemoCredentials,
  ) {
    this.clock = new HistoryClock(this.at(state.weeksDone));
    this.provider = demoProvider(state);
  }

  async run(keep: (weeksDone: number) => void): Promise<DemoState> {
    const { deps, state } = this;
    const start = new HistoryClock(this.at(0));
    const clinics = await setUpPortfolio({ ...deps, clock: start }, state, this.credentials);
    await this.setReplaying(true);
    const ingest = await ReplayIngest.start(deps.env);
    try {
      await ingest.setClock(this.clock.now());
      await this.enrol(ingest, clinics);
      for (let week = state.weeksDone; week <= WEEKS; week += 1) {
        if (isReplayed(week)) await this.replayWeek(ingest, clinics, week);
        keep(week + 1);
        deps.progress(week, WEEKS, quarterOf(this.clock.now(), 'Australia/Sydney'));
      }
    } finally {
      await ingest.stop();
    }
    await this.setReplaying(false);
    // Otherwise the night does it: until then no clinic of the portfolio is compared with its peers.
    await deps.gate.freezeBenchmarks(this.clock.now());
    return { ...state, weeksDone: WEEKS + 1 };
  }

  /** Stays on when the load is cut off, until it has been taken up and finished. */
  private setReplaying(on: boolean): Promise<void> {
    const scope = { kind: 'provider', providerId: this.provider, actor: { kind: 'system', id: 'cli' } } as const;
    return this.deps.records.forProvider(scope, (provider) => provider.setReplaying(on));
  }

  private at(week: number): Date {
    return new Date(Date.parse(this.state.anchor) - (WEEKS - Math.min(week, WEEKS)) * WEEK);
  }

  private async enrol(ingest: ReplayIngest, clinics: readonly DemoClinic[]): Promise<void> {
    await inParallel(clinics, 4, async ({ practice, id }) => {
      const made = await createEnrolmentToken({ ...this.deps, clock: this.clock }, clinicScope(this.provider, id), {
        label: 'Simulator',
        maxUses: 50,
        expiresInDays: 1,
      });
      if (!made.ok) throw new Error(`No enrolment token for ${practice.name}: ${made.failure}`);
      for (const machine of machines(this.state.seed, practice)) {
        const { hostname, hardwareUuid, platform } = machine;
        const body = { token: made.token, device: { hostname, hardwareUuid, serial: null, platform }, agent: { version: '0.1.0' } };
        const { deviceKey } = (await post(`${ingest.url}/v1/enrol`, null, body, [200, 201])) as { deviceKey: string };
        this.keys.set(hardwareUuid, deviceKey);
      }
    });
  }

  private async replayWeek(ingest: ReplayIngest, clinics: readonly DemoClinic[], week: number): Promise<void> {
    const at = this.at(week);
    this.clock.set(at);
    await ingest.setClock(at);
    const token = await this.signIn();
    if (REGISTERED_IN.includes(week)) await this.registerPlaces(clinics, week);
    await inParallel(clinics, AT_ONCE, (clinic) => this.postClinic({ ingest, token, week, at }, clinic));
    await settle(this.deps.gate);
    await this.deps.queue.startRound('daily-assessments', at, this.provider);
    await this.untilAssessed(clinics, at);
    await this.lookOver();
    if (week === PLAN.agreedIn) await this.agreePlan(clinics, token);
    if (week === VENDORS_IN) await this.enterVendors(clinics, token);
    if (this.isNewQuarter(week)) await this.reviewQuarter(clinics, week, at);
  }

  private async registerPlaces(clinics: readonly DemoClinic[], week: number): Promise<void> {
    const deps = { ...this.deps, clock: this.clock };
    await inParallel(clinics, AT_ONCE, ({ practice, id }) =>
      registerPlaces(deps, clinicScope(this.provider, id), this.state.seed, practice, week),
    );
  }

  private async enterVendors(clinics: readonly DemoClinic[], token: string): Promise<void> {
    const deps = { ...this.deps, clock: this.clock };
    await assureVendors(deps, await this.owner(token));
    await inParallel(clinics, AT_ONCE, ({ practice, id }) =>
      registerVendors(deps, clinicScope(this.provider, id), this.state.seed, practice),
    );
  }

  private async agreePlan(clinics: readonly DemoClinic[], token: string): Promise<void> {
    const planId = namedUuid(`${this.state.seed}/${this.state.anchor}/plan`);
    const some = clinics.slice(0, PLAN.clinics).map(({ id }) => id);
    const plan = { planId, clinics: some, until: this.at(PLAN.doneBy) };
    await agreeDemoPlan({ ...this.deps, clock: this.clock }, await this.owner(token), plan);
  }

  private async owner(token: string): Promise<Session> {
    const session = await resolveSession({ ...this.deps, clock: this.clock }, token);
    if (!session) throw new Error('The demo owner was signed out meanwhile');
    return session;
  }

  /** The day's turns are looked at before the next day's come; elsewhere the sweep sees to it. */
  private async lookOver(): Promise<void> {
    const turned = await this.deps.gate.findWaitingWork(FOREVER, 500, ['systemic']);
    await this.deps.queue.announce(turned);
    await settle(this.deps.gate, ['systemic']);
  }

  private async postReport(ingest: ReplayIngest, machine: Machine, week: number, at: Date): Promise<void> {
    if (!speaks(this.state.seed, machine, week)) return;
    const key = this.keys.get(machine.hardwareUuid) ?? null;
    await post(`${ingest.url}/v1/reports`, key, reportOf(this.state.seed, machine, week, at), [202]);
  }

  private async signIn(): Promise<string> {
    const session = await signIn({ ...this.deps, clock: this.clock }, this.credentials);
    if (!session.ok || session.nextStep !== 'signed-in')
      throw new Error('The demo owner cannot sign in: delete the .wardround folder to start the demo afresh');
    return session.token;
  }

  /** All that one clinic says in a week, announced once: a week is one assessment, not one for each of its computers. */
  private async postClinic({ ingest, token, week, at }: Posting, { practice, id }: DemoClinic): Promise<void> {
    for (const assessment of assessmentsOf(this.state.seed, practice, week, at)) {
      await post(`${ingest.url}/v1/assessments?clinicId=${id}`, token, assessment, [202]);
    }
    for (const machine of machines(this.state.seed, practice)) await this.postReport(ingest, machine, week, at);
    await this.deps.queue.announce([{ kind: 'normalise', key: 'inbox', providerId: this.provider, clinicId: id }]);
  }

  /** The round itself is a job: until it has run, rows may be missing rather than waiting. */
  private async untilAssessed(clinics: readonly DemoClinic[], at: Date): Promise<void> {
    let missing = clinics;
    for (;;) {
      await settle(this.deps.gate);
      missing = await this.unassessed(missing, at);
      if (missing.length === 0) return;
      await pause(25);
    }
  }

  private async unassessed(clinics: readonly DemoClinic[], at: Date): Promise<readonly DemoClinic[]> {
    const scope: PortfolioScope = { kind: 'portfolio', providerId: this.provider, clinics: 'all', actor: { kind: 'system', id: 'cli' } };
    const ids = clinics.map(({ id }) => id);
    const latest = await this.deps.records.forPortfolio(scope, (portfolio) => portfolio.latestPostures(ids));
    return clinics.filter(({ practice, id }) => (latest.get(id)?.day ?? '') < isoDay(at, practice.timeZone));
  }

  /** As against the last week that was replayed. */
  private isNewQuarter(week: number): boolean {
    if (week === 0) return false;
    return quarterOf(this.at(week), 'Australia/Sydney') !== quarterOf(this.at(replayedBefore(week)), 'Australia/Sydney');
  }

  private async reviewQuarter(clinics: readonly DemoClinic[], week: number, at: Date): Promise<void> {
    await this.deps.queue.startRound('open-reviews', at, this.provider);
    const deps = { ...this.deps, clock: this.clock };
    for (const clinic of clinics) await signReviews(deps, { provider: this.provider, clinic, week, at });
  }
}
