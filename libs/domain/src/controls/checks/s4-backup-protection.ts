import { controlCheck } from '../control-results.js';

/** Level one asks it of everybody, level two of administrators who do not look after backups. */
export const backupProtection = controlCheck(
  {
    id: 's4.backup-protection',
    step: 'S4',
    title: 'Backups cannot be deleted from a workplace',
    question: 'Is everybody but the backup administrator kept from reading, changing and deleting backups?',
    why: 'Ransomware deletes the backups first, with the rights of whoever it caught.',
    weight: 1,
    fix: {
      summary: 'Give the backups their own account and take the rights of all other accounts away.',
      minutes: 90,
      skill: 'backup',
      repeatMinutes: 60,
    },
  },
  ['ISM-1812', 'ISM-1814', 'ISM-1707'],
);
