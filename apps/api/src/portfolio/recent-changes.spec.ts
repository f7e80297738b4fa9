import { clinicId, providerId, STEPS, type Clinic, type Step } from '#libs/domain';
import { recentChanges, type Standing } from './recent-changes.js';

const idOf = (n: number) => clinicId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

function clinic(n: number): Clinic {
  return {
    id: idOf(n),
    providerId: providerId('00000000-0000-4000-8000-000000000000'),
    name: `Clinic ${String(n).padStart(2, '0')}`,
    archetype: 'dental',
    groupName: null,
    timeZone: 'Australia/Sydney',
    practitioners: 2,
    patientRecords: null,
    simulated: false,
    createdAt: new Date('2026-01-01T00:00:00Z'),
  };
}

function standing(score: number | null, gaps: Partial<Record<Step, number>> = {}): Standing {
  const steps = STEPS.map((step) => ({ step, provenGap: gaps[step] ?? 0.5 }));
  return { day: '2026-11-24', posture: { score, steps } };
}

const postures = (...entries: readonly (readonly [number, Standing])[]) => new Map(entries.map(([n, posture]) => [idOf(n), posture]));

describe('recentChanges', () => {
  it('says how far the score moved and where most of it lies', () => {
    const before = postures([1, standing(60, { S4: 0.1 })], [2, standing(50, { S6: 0.9 })]);
    const now = postures([1, standing(48, { S4: 0.8, S2: 0.6 })], [2, standing(51.2, { S6: 0.7 })]);
    expect(recentChanges([clinic(1), clinic(2)], before, now).map(({ sentence }) => sentence)).toEqual([
      'Score fell 12 points to 48, most of it in S4 Backups that restore.',
      'Score rose 1 point to 51, most of it in S6 Updates and antivirus.',
    ]);
  });

  it('leaves out what hardly moved, what is new and what has no score', () => {
    const before = postures([1, standing(60)], [3, standing(null)]);
    const now = postures([1, standing(60.9)], [2, standing(70)], [3, standing(70)]);
    expect(recentChanges([clinic(1), clinic(2), clinic(3)], before, now)).toEqual([]);
  });

  it('gives the twenty largest, largest first', () => {
    const clinics = Array.from({ length: 30 }, (_, n) => clinic(n + 1));
    const before = postures(...clinics.map((_, n) => [n + 1, standing(50)] as const));
    const now = postures(...clinics.map((_, n) => [n + 1, standing(50 - (n + 1))] as const));
    const changes = recentChanges(clinics, before, now);
    expect(changes.map(({ points }) => points)).toEqual(Array.from({ length: 20 }, (_, n) => -(30 - n)));
  });
});
