import type { ClinicId } from '../../tenancy/ids.js';
import { endedBy } from './ending.js';
import type { SystemicSettings } from './settings.js';
import { childOf, type KnownSystemic, type OpenedSystemic, type SystemicChange, type SystemicChild } from './systemic.js';
import { usualTurns, type TurnDay, type UsualTurns } from './usual-turns.js';
import { turnsOf, type ClinicCourse, type SystemicKind, type Turn } from './turn.js';

/** A portfolio as it is looked over. */
export interface SystemicPicture {
  /** Checks of any clinic that are worse or silent, and those of clinics that are part of an open incident. */
  readonly courses: readonly ClinicCourse[];
  readonly known: readonly KnownSystemic[];
  readonly settings: SystemicSettings;
  /** Of the year before: at how many clinics each check became worse day by day. */
  readonly history: readonly TurnDay[];
  /** Turns of earlier days have been looked at with all that came within a window of them: only incidents that they are part of may change by them. */
  readonly since: string;
}

/**
 * What is to be written of a portfolio's courses. A turn belongs to one incident at most: it joins an open one of its subject within the window of any
 * child's day, and otherwise opens one with the others of the last window when they are as many as the settings say; how many usually turn in such a time
 * is told with it. The same portfolio looked over twice changes nothing the second time.
 */
export function gatherSystemic({ courses, known, settings, history, since }: SystemicPicture): SystemicChange {
  const groups = known.map(groupOf);
  const turnsDue = turnsOf(courses).filter((turn) => turn.on >= since || groups.some((group) => group.isOpen && has(group, turn)));
  const rule = { ...settings, usual: usualTurns(history, settings.windowDays) };
  for (const turns of bySubject(turnsDue).values()) gather(turns.sort(inOrder), groups, rule);
  const open = groups.filter(({ isOpen }) => isOpen);
  endWhatIsOver(open, courses);
  return {
    opened: open.flatMap(({ id, kind, subject, openedOn, usual, children }) =>
      id === null ? [{ kind, subject, openedOn, usual, children: [...children.values()] } satisfies OpenedSystemic] : [],
    ),
    changed: open.flatMap(({ id, before, children }) =>
      id === null ? [] : differing(before, children).map((child) => ({ incidentId: id, child })),
    ),
    resolved: open.flatMap(({ id, children }) => (id === null ? [] : resolution(id, [...children.values()]))),
  };
}

type Children = ReadonlyMap<ClinicId, SystemicChild>;

interface Group {
  /** Null: it was not there before. */
  readonly id: string | null;
  readonly kind: SystemicKind;
  readonly subject: string;
  readonly isOpen: boolean;
  readonly openedOn: string;
  readonly usual: number | null;
  readonly before: Children;
  readonly children: Map<ClinicId, SystemicChild>;
}

function groupOf({ children, ...incident }: KnownSystemic): Group {
  const before = new Map(children.map((child) => [child.clinicId, child]));
  return { ...incident, openedOn: '', usual: null, before, children: new Map(before) };
}

function bySubject(turns: readonly Turn[]): ReadonlyMap<string, Turn[]> {
  const found = new Map<string, Turn[]>();
  for (const turn of turns) {
    const key = `${turn.kind} ${turn.subject}`;
    const own = found.get(key);
    if (own) own.push(turn);
    else found.set(key, [turn]);
  }
  return found;
}

function inOrder(one: Turn, other: Turn): number {
  const [left, right] = [`${one.on} ${one.clinicId}`, `${other.on} ${other.clinicId}`];
  return left < right ? -1 : Number(left > right);
}

type Rule = SystemicSettings & { readonly usual: UsualTurns };

/** One subject's turns, the earliest first. */
function gather(turns: readonly Turn[], groups: Group[], rule: Rule): void {
  const { windowDays } = rule;
  let loose: readonly Turn[] = [];
  for (const turn of turns) {
    const own = groups.filter(({ kind, subject }) => kind === turn.kind && subject === turn.subject);
    if (own.some((group) => holds(group, turn))) continue;
    const open = own.find((group) => group.isOpen && isNear(group, turn, windowDays));
    if (open) {
      open.children.set(turn.clinicId, childOf(turn));
      continue;
    }
    loose = [...loose.filter(({ on }) => daysBetween(on, turn.on) < windowDays), turn];
    const usual = usualFor(turn, rule);
    if (loose.length < rule.minClinics) continue;
    groups.push(opening(turn, loose, usual));
    loose = [];
  }
}

/** That evidence stops at several clinics is never usual. */
const usualFor = ({ kind, subject, on }: Turn, { usual }: Rule): number | null => (kind === 'silence' ? null : usual(subject, on));

const has = ({ kind, subject, children }: Group, turn: Turn): boolean =>
  kind === turn.kind && subject === turn.subject && children.has(turn.clinicId);

/** A turn that stands although the clinic's part in it has ended came after that end, be it on the same day. */
function holds({ children }: Group, { clinicId, on }: Turn): boolean {
  const child = children.get(clinicId);
  return child !== undefined && child.ended === null && child.since >= on;
}

const isNear = ({ children }: Group, { on }: Turn, days: number): boolean =>
  [...children.values()].some(({ since }) => Math.abs(daysBetween(since, on)) < days);

function opening({ kind, subject, on }: Turn, turns: readonly Turn[], usual: number | null): Group {
  const children = new Map(turns.map((turn) => [turn.clinicId, childOf(turn)]));
  return { id: null, kind, subject, isOpen: true, openedOn: on, usual, before: new Map(), children };
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

function endWhatIsOver(open: readonly Group[], courses: readonly ClinicCourse[]): void {
  const byClinic = Map.groupBy(courses, ({ clinicId }) => clinicId);
  for (const group of open) {
    for (const [clinicId, child] of group.children) group.children.set(clinicId, endedBy(child, group, byClinic.get(clinicId) ?? []));
  }
}

const differing = (before: Children, after: Children): readonly SystemicChild[] =>
  [...after.values()].filter((child) => before.get(child.clinicId) !== child);

function resolution(incidentId: string, children: readonly SystemicChild[]): SystemicChange['resolved'] {
  const days = children.flatMap(({ ended }) => (ended ? [ended.on] : []));
  return days.length < children.length ? [] : [{ incidentId, on: days.sort().at(-1) ?? null }];
}
