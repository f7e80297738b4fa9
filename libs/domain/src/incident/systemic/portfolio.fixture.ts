import type { CheckState } from '../../controls/check.js';
import { clinicId, type ClinicId } from '../../tenancy/ids.js';
import { followCheck, type TurnCause } from './check-course.js';
import { gatherSystemic } from './gather.js';
import type { KnownSystemic, SystemicChange } from './systemic.js';
import type { ClinicCourse } from './turn.js';
import type { TurnDay } from './usual-turns.js';

export const SETTINGS = { minClinics: 3, windowDays: 7 };
export const dayOf = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const clinic = (n: number): ClinicId => clinicId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

/** A portfolio that is looked over after every day, as the worker does. */
export class Portfolio {
  private readonly courses = new Map<string, ClinicCourse>();
  private known: KnownSystemic[] = [];

  tell(n: number, checkId: string, state: CheckState, day: number, cause: TurnCause = 'evidence'): void {
    const key = `${n} ${checkId}`;
    const course = followCheck(this.courses.get(key) ?? null, { checkId, state, day: dayOf(day), catalogueVersion: '1' }, () => cause);
    this.courses.set(key, { ...course, clinicId: clinic(n) });
  }

  lookOver(since = dayOf(0)): SystemicChange {
    const picture = { courses: this.standing, known: this.known, settings: SETTINGS, history: this.history, since };
    const change = gatherSystemic(picture);
    for (const { openedOn: _, usual: __, ...opened } of change.opened)
      this.known.push({ ...opened, id: `${this.known.length}`, isOpen: true });
    this.known = this.known.map((incident) => {
      const changed = change.changed.filter(({ incidentId }) => incidentId === incident.id).map(({ child }) => child);
      const ids = new Set(changed.map((child) => child.clinicId));
      const children = [...incident.children.filter((child) => !ids.has(child.clinicId)), ...changed];
      return { ...incident, children, isOpen: incident.isOpen && !change.resolved.some(({ incidentId }) => incidentId === incident.id) };
    });
    return change;
  }

  /** Days on which checks became worse, as the database counts them. */
  get history(): readonly TurnDay[] {
    const days = this.standing.flatMap(({ checkId, worsenedDays }) => worsenedDays.map((on) => ({ checkId, on })));
    return days.map((day) => ({ ...day, clinics: 1 }));
  }

  get standing(): readonly ClinicCourse[] {
    return [...this.courses.values()];
  }

  /** How each clinic's part in the first incident ended. */
  get endings(): readonly (string | null)[] {
    const children = [...(this.known[0]?.children ?? [])].sort((one, other) => (one.clinicId < other.clinicId ? -1 : 1));
    return children.map(({ ended }) => ended?.how ?? null);
  }

  close(index: number): void {
    this.known = this.known.map((incident, n) => (n === index ? { ...incident, isOpen: false } : incident));
  }

  /** Clinics in each incident, and whether it is open. */
  get incidents(): readonly (readonly [string, readonly number[], boolean])[] {
    return this.known.map(({ subject, children, isOpen }) => [
      subject,
      children.map(({ clinicId: id }) => Number(id.slice(-6))).sort(),
      isOpen,
    ]);
  }
}

/** Clinics 1 to `n`, good on day 0. */
export function good(n: number, checkId = 's6.firewall'): Portfolio {
  const portfolio = new Portfolio();
  for (let one = 1; one <= n; one += 1) portfolio.tell(one, checkId, 'pass', 0);
  portfolio.lookOver();
  return portfolio;
}
