import { migrationUrl } from '#libs/config';
import { WORK_KINDS } from '#libs/flow';
import { migrate } from '#libs/store';
import type { Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';

const FAR_FUTURE = new Date('9999-01-01T00:00:00Z');
const MOST = 100_000;

export const operateCommands: readonly Command[] = [
  {
    words: 'migrate',
    usage: 'bring the database schema up to date; needs DATABASE_OWNER_URL',
    run: async () => {
      const ran = await migrate(migrationUrl(process.env).reveal());
      process.stdout.write(ran.length === 0 ? 'The schema is up to date.\n' : `${ran.map((name) => `ran ${name}`).join('\n')}\n`);
    },
  },
  {
    words: 'work waiting',
    usage: 'print how many rows wait for a worker, by kind',
    run: () =>
      connected(async ({ gate }) => {
        const rows = await gate.findWaitingWork(FAR_FUTURE, MOST);
        for (const kind of WORK_KINDS) process.stdout.write(`${kind.padEnd(16)} ${rows.filter((row) => row.kind === kind).length}\n`);
      }),
  },
];
