import { chance, namedUuid } from './chance.js';
import type { Practice } from './practices.js';

export interface Machine {
  readonly practice: Practice;
  readonly index: number;
  readonly hostname: string;
  readonly hardwareUuid: string;
  readonly role: 'workstation' | 'server';
  readonly platform: 'windows' | 'macos' | 'linux';
}

const NAMES = ['RECEPTION', 'CONSULT', 'NURSE', 'ADMIN', 'CONSULT', 'BILLING', 'TREATMENT', 'CONSULT', 'MANAGER'] as const;

export function machines(seed: string, practice: Practice): readonly Machine[] {
  return Array.from({ length: practice.devices }, (_, index): Machine => {
    const draw = chance(`${seed}/machine/${practice.index}/${index}`);
    const server = index === 0 && practice.practitioners >= 3;
    const hardwareUuid = namedUuid(`${seed}/hardware/${practice.index}/${index}`);
    const hostname = server ? 'SERVER-01' : `${NAMES[index % NAMES.length] ?? 'ROOM'}-${String(index).padStart(2, '0')}`;
    return {
      practice,
      index,
      hostname,
      hardwareUuid,
      role: server ? 'server' : 'workstation',
      platform: !server && draw.happens(0.12) ? 'macos' : 'windows',
    };
  });
}

/** False while the machine says nothing: switched off, or its agent broken. */
export function speaks(seed: string, machine: Machine, week: number): boolean {
  const draw = chance(`${seed}/silence/${machine.practice.index}/${machine.index}`);
  const from = draw.whole(10, 95);
  const length = draw.whole(2, 12);
  const breaks = draw.happens(machine.practice.course === 'neglected' ? 0.6 : 0.15);
  return !(breaks && week >= from && week < from + length);
}
