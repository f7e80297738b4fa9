import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = process.cwd();
export const tool = (path: string): string => join(ROOT, 'node_modules', path);

/** Runs a check that must fail, and returns what it says. */
export function refuse(args: readonly string[], cwd = ROOT): string {
  const { status, stdout, stderr } = run(args, cwd);
  if (status === 0) throw new Error(`${args.join(' ')} refused nothing`);
  return stdout + stderr;
}

/** Runs a check that must pass. */
export function accept(args: readonly string[], cwd = ROOT): void {
  const { status, stdout, stderr } = run(args, cwd);
  if (status !== 0) throw new Error(`${args.join(' ')} refused:\n${stdout}${stderr}`);
}

function run(args: readonly string[], cwd: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
}
