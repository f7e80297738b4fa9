import type { CheckCourse, CheckResult, CheckState, Easing, SubjectVerdict } from '#libs/domain';
import { CourseRecords, type PastResult } from '../ports/systemic-records.js';
import { followChecks } from './follow-checks.js';

/** Courses of one clinic; what is kept of a day is its last answer, as in the database. */
class Courses extends CourseRecords {
  readonly courses = new Map<string, CheckCourse>();
  private readonly kept = new Map<string, PastResult>();
  asked = 0;

  override standing(): Promise<readonly CheckCourse[]> {
    return Promise.resolve([...this.courses.values()]);
  }

  override lastJudged(courses: readonly Pick<CheckCourse, 'checkId' | 'silentSince'>[], day: string): Promise<readonly PastResult[]> {
    this.asked += 1;
    const last = (until: (on: string) => boolean): PastResult[] => {
      const on = [...this.kept.keys()].filter(until).sort().at(-1);
      return on === undefined ? [] : [this.kept.get(on)!];
    };
    return Promise.resolve(courses.flatMap(({ silentSince }) => last((on) => (silentSince === null ? on <= day : on < silentSince))));
  }

  override keep(courses: readonly CheckCourse[]): Promise<void> {
    for (const course of courses) this.courses.set(course.checkId, course);
    return Promise.resolve();
  }

  override keepTraits(): Promise<void> {
    return Promise.resolve();
  }

  /** True where the portfolio is to be looked over. */
  async tell(day: string, check: CheckResult): Promise<boolean> {
    const turned = await followChecks({ courses: this }, { day, catalogueVersion: '1', checks: [check] });
    this.kept.set(day, { catalogueVersion: '1', result: check });
    return turned;
  }
}

function result(state: CheckState, computers: readonly CheckState[] = [state], checkId = 's6.firewall'): CheckResult {
  const subjects = computers.map((one, n): SubjectVerdict => ({
    ...{ type: 'device', key: `${n}`, label: `${n}`, state: one, detail: one, observedAt: null, evidence: [`${n} ${one}`] },
  }));
  const judged = computers.filter((one) => one === 'pass' || one === 'fail');
  const gap = judged.length === 0 ? null : judged.filter((one) => one === 'fail').length / judged.length;
  return {
    ...{ checkId, step: 'S6', title: 'Firewalls', weight: 1, confidence: 1, ageDays: 0, grade: 'observed', message: '' },
    ...{ state, subjects, gap, coverage: judged.length / computers.length },
  };
}

const [D0, D1, D2, D3] = ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'] as const;
const standing = (courses: Courses): { worsened: CheckCourse['worsened']; eased: Easing | null } => {
  const { worsened, eased } = courses.courses.get('s6.firewall')!;
  return { worsened, eased };
};

describe('a clinic’s checks from day to day', () => {
  it('tell the last turn of a check that went good and bad again within a later day', async () => {
    const courses = new Courses();
    await courses.tell(D0, result('pass'));
    await courses.tell(D1, result('fail'));
    expect(await courses.tell(D2, result('pass'))).toBe(true);
    expect(await courses.tell(D2, result('fail'))).toBe(true);
    expect(standing(courses)).toEqual({ worsened: { on: D2, from: 'pass' }, eased: null });
  });

  it('are compared with what evidence said before it fell silent', async () => {
    const courses = new Courses();
    await courses.tell(D0, result('pass', ['pass', 'pass']));
    await courses.tell(D1, result('fail', ['pass', 'fail']));
    await courses.tell(D2, result('unknown', ['unknown', 'unknown']));
    await courses.tell(D3, result('pass', ['pass', 'unknown']));
    expect(standing(courses)).toMatchObject({ worsened: { on: D1 }, eased: 'evidence-lost' });
  });

  it('are not asked about their past where they say the same', async () => {
    const courses = new Courses();
    for (const day of [D0, D1, D2]) expect(await courses.tell(day, result('pass'))).toBe(false);
    expect(courses.asked).toBe(0);
  });

  it('ask for no look at the portfolio where a computer is merely switched off', async () => {
    const courses = new Courses();
    const heartbeat = (state: CheckState): CheckResult => result(state, [state], 's8.heartbeat');
    await courses.tell(D0, heartbeat('pass'));
    expect(await courses.tell(D1, heartbeat('fail'))).toBe(false);
    expect(await courses.tell(D2, heartbeat('pass'))).toBe(false);
    expect(await courses.tell(D3, heartbeat('unknown'))).toBe(true);
  });
});
