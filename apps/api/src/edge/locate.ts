import { deviceId, isUuid, type ClinicId, type Clinic, type ReviewId } from '#libs/domain';
import type {
  BindingSummary,
  ClinicException,
  ClinicOverride,
  DeviceSummary,
  EnrolmentTokenSummary,
  FindingSummary,
  LiveQuerySummary,
  ReviewSummary,
} from '#libs/flow';
import type { CallArgs, Locate } from './access.js';
import { ExpectedFailure } from './expected-failure.js';
import { loaderOf } from './loader.js';
import type { Scope } from './scope.js';

const clinics = loaderOf(async (scope, ids: readonly string[]) => {
  const wanted = ids.filter(isUuid) as ClinicId[];
  const found = wanted.length === 0 ? [] : await scope.read((portfolio) => portfolio.clinicsById(wanted));
  const byId = new Map<string, Clinic>(found.map((clinic) => [clinic.id, clinic]));
  return (id) => byId.get(id) ?? null;
});

const reviews = loaderOf(async (scope, ids: readonly string[]) => {
  const wanted = ids.filter(isUuid) as ReviewId[];
  const byId = new Map<string, ReviewSummary | null>();
  if (wanted.length > 0) {
    await scope.read(async (portfolio) => {
      for (const id of wanted) byId.set(id, await portfolio.review(id));
    });
  }
  return (id) => byId.get(id) ?? null;
});

/** The clinic, if it is among the session's; read once a request. */
export async function visibleClinic(scope: Scope, id: string): Promise<Clinic> {
  const clinic = await clinics(scope).load(id);
  if (!clinic) throw new ExpectedFailure('no-such-clinic');
  return clinic;
}

/** The review, if its clinic is among the session's; read once a request. */
export async function visibleReview(scope: Scope, id: string): Promise<ReviewSummary> {
  const review = await reviews(scope).load(id);
  if (!review) throw new ExpectedFailure('no-such-review');
  return review;
}

/** After a change in the same request: the next look reads again. */
export function forgetReview(scope: Scope, id: string): void {
  reviews(scope).clear(id);
}

export const clinicNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleClinic(scope, String(read(args)));

/** For an argument that may be left out: nothing is looked for then. */
export const clinicIfNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  async (scope, args) => {
    const id = read(args);
    if (typeof id === 'string') await visibleClinic(scope, id);
  };

/** For an argument that lists clinics, or is left out: each has to be among the session's. */
export const clinicsNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  async (scope, args) => {
    const ids = read(args);
    if (Array.isArray(ids)) await Promise.all(ids.map((id) => visibleClinic(scope, String(id))));
  };

export const reviewNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleReview(scope, String(read(args)));

/** The computer, if its clinic is among the session's. Read anew each time: its state may have changed within the request. */
export async function visibleDevice(scope: Scope, id: string): Promise<DeviceSummary> {
  const [device] = await visibleDevices(scope, [id]);
  if (!device) throw new ExpectedFailure('no-such-device');
  return device;
}

/** Computers or sightings that one call may name. */
const MOST_NAMED = 20;

/** The computers that these are, or are sightings of, if every one's clinic is among the session's. */
export async function visibleDevices(scope: Scope, ids: readonly string[]): Promise<readonly DeviceSummary[]> {
  if (ids.length > MOST_NAMED) throw new ExpectedFailure('bad-argument', `At most ${MOST_NAMED} computers.`);
  const wanted = ids.map((id) => (isUuid(id) ? deviceId(id) : null));
  const found = await scope.read((portfolio) => portfolio.devicesById(wanted.filter((id) => id !== null)));
  return wanted.map((id) => {
    const device = id && found.get(id);
    if (!device) throw new ExpectedFailure('no-such-device');
    return device;
  });
}

/** The enrolment token, if its clinic is among the session's. */
export async function visibleEnrolmentToken(scope: Scope, id: string): Promise<EnrolmentTokenSummary> {
  const token = isUuid(id) ? await scope.read((portfolio) => portfolio.enrolmentToken(id)) : null;
  if (!token) throw new ExpectedFailure('no-such-enrolment-token');
  return token;
}

/** The exception, if its clinic is among the session's. */
export async function visibleException(scope: Scope, id: string): Promise<ClinicException> {
  const exception = isUuid(id) ? await scope.read((portfolio) => portfolio.exception(id)) : null;
  if (!exception) throw new ExpectedFailure('no-such-exception');
  return exception;
}

export const exceptionNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleException(scope, String(read(args)));

/** The override, if it concerns one of the session's clinics. */
export async function visibleOverride(scope: Scope, id: string): Promise<ClinicOverride> {
  const override = isUuid(id) ? await scope.read((portfolio) => portfolio.override(id)) : null;
  if (!override) throw new ExpectedFailure('no-such-override');
  return override;
}

export const overrideNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleOverride(scope, String(read(args)));

/** The question, if it was asked in one of the session's clinics; told of those alone. */
export async function visibleLiveQuery(scope: Scope, id: string): Promise<LiveQuerySummary> {
  const query = isUuid(id) ? await scope.read((portfolio) => portfolio.liveQuery(id)) : null;
  if (!query) throw new ExpectedFailure('no-such-live-query');
  return query;
}

export const liveQueryNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleLiveQuery(scope, String(read(args)));

/** The binding, if its clinic is among the session's. */
export async function visibleBinding(scope: Scope, id: string): Promise<BindingSummary> {
  const [binding] = isUuid(id) ? await scope.read((portfolio) => portfolio.bindings({ bindingId: id })) : [];
  if (!binding) throw new ExpectedFailure('no-such-binding');
  return binding;
}

export const bindingNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleBinding(scope, String(read(args)));

/** The submission, if its clinic is among the session's. */
export async function visibleSubmission(scope: Scope, id: string): Promise<{ readonly clinicId: ClinicId }> {
  const submission = isUuid(id) ? await scope.read((portfolio) => portfolio.submission(id)) : null;
  if (!submission) throw new ExpectedFailure('no-such-submission');
  return submission;
}

export const submissionNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleSubmission(scope, String(read(args)));

/** The finding, if its clinic is among the session's. */
export async function visibleFinding(scope: Scope, id: string): Promise<FindingSummary> {
  const finding = isUuid(id) ? await scope.read((portfolio) => portfolio.finding(id)) : null;
  if (!finding) throw new ExpectedFailure('no-such-finding');
  return finding;
}

export const findingNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleFinding(scope, String(read(args)));

export const deviceNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleDevice(scope, String(read(args)));

/** For an argument that lists computers or sightings of them: each has to be among the session's. */
export const devicesNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  async (scope, args) => {
    const ids = read(args);
    if (Array.isArray(ids)) await visibleDevices(scope, ids.map(String));
  };

export const enrolmentTokenNamedBy =
  (read: (args: CallArgs) => unknown): Locate =>
  (scope, args) =>
    visibleEnrolmentToken(scope, String(read(args)));

/** A field of the operation's `input` argument. */
export const inputField =
  (name: string) =>
  (args: CallArgs): unknown =>
    (args['input'] as CallArgs | undefined)?.[name];
