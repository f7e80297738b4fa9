#!/usr/bin/env node
import { BadSettings } from '#libs/config';
import { UnusableKeyFile } from '#libs/crypto';
import { auditCommands } from './commands/audit.js';
import { deviceCommands } from './commands/devices.js';
import { demoCommands } from './commands/demo.js';
import { importCommands } from './commands/import.js';
import { advisoryCommands } from './commands/advisories.js';
import { intelligenceCommands } from './commands/intelligence.js';
import { keyCommands } from './commands/keys.js';
import { operateCommands } from './commands/operate.js';
import { osqueryCommands } from './commands/osquery.js';
import { scanCommands } from './commands/scan.js';
import { submissionCommands } from './commands/submissions.js';
import { recomputeCommands } from './commands/recompute.js';
import { riskCommands } from './commands/risk.js';
import { tenancyCommands } from './commands/tenancy.js';
import { Complaint, Finding } from './edge/command.js';

const COMMANDS = [
  ...operateCommands,
  ...keyCommands,
  ...tenancyCommands,
  ...auditCommands,
  ...riskCommands,
  ...recomputeCommands,
  ...osqueryCommands,
  ...scanCommands,
  ...deviceCommands,
  ...importCommands,
  ...submissionCommands,
  ...intelligenceCommands,
  ...advisoryCommands,
  ...demoCommands,
];

function usage(): string {
  const lines = COMMANDS.map(({ words, usage: text }) => `  wardround ${words.padEnd(26)} ${text}`);
  return `wardround: what an operator does at a terminal.\n\n${lines.join('\n')}\n\nSettings come from the environment; docs/operating.md lists them.\n`;
}

async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 0 || argv.includes('--help') || argv[0] === 'help') {
    process.stdout.write(usage());
    return 0;
  }
  const command = COMMANDS.find(({ words }) => words.split(' ').every((word, n) => argv[n] === word));
  if (!command) {
    process.stderr.write(`wardround: there is no command "${argv.join(' ')}".\n\n${usage()}`);
    return 2;
  }
  await command.run(argv.slice(command.words.split(' ').length));
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const known = error instanceof Complaint || error instanceof BadSettings || error instanceof UnusableKeyFile;
  process.stderr.write(
    `wardround: ${known || error instanceof Finding ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = known ? 2 : 1;
}
