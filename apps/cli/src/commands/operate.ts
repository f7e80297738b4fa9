import { migrationUrl } from '#libs/config';
import { migrate } from '#libs/store';
import type { Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';

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
    words: 'queue depths',
    usage: 'print how many jobs wait or run, by queue',
    run: () =>
      connected(async ({ queue }) => {
        for (const [name, depth] of Object.entries(await queue.depths())) process.stdout.write(`${name.padEnd(20)} ${depth}\n`);
      }),
  },
];
