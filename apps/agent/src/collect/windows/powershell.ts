import type { Host } from '../../host/host.js';
import { asRecord, asRecords, parsedJson, textIn, type JsonRecord } from '../json.js';
import { output } from '../section.js';
import { systemProgram } from './system-program.js';

const TIMEOUT_MS = 60_000;

/**
 * Runs a script and hands back the records it put out, or the message of what it threw. Scripts hold no double quote, so
 * that no shell has to be trusted with one. `Utc` writes a time as RFC 3339. The answer is plain ASCII whatever the code page
 * of the console is.
 */
export async function ask(
  host: Host,
  script: string,
  timeoutMs = TIMEOUT_MS,
): Promise<{ readonly records: JsonRecord[] } | { readonly reason: string }> {
  const asked = await output(host, systemProgram('WindowsPowerShell\\v1.0\\powershell.exe'), argumentsFor(script), timeoutMs);
  if ('reason' in asked) return asked;
  const answer = asRecord(parsedJson(asked.text.trim()));
  const reason = textIn(answer, 'reason');
  if (reason !== null) return { reason: `PowerShell: ${reason.slice(0, 300)}` };
  return 'data' in answer ? { records: asRecords(answer['data']) } : { reason: 'PowerShell gave no answer that can be read' };
}

/** The one record of a script that puts out one. */
export async function askOne(
  host: Host,
  script: string,
  timeoutMs?: number,
): Promise<{ readonly record: JsonRecord } | { readonly reason: string }> {
  const asked = await ask(host, script, timeoutMs);
  if ('reason' in asked) return asked;
  const [record] = asked.records;
  return record ? { record } : { reason: 'PowerShell answered with nothing' };
}

function argumentsFor(script: string): string[] {
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', framed(script)];
}

export function framed(script: string): string {
  return [
    `$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'`,
    `function Utc($time) { if ($time) { ([datetime]$time).ToUniversalTime().ToString('s') + 'Z' } }`,
    `try { $answer = @{ data = @(& {`,
    script.trim(),
    `}) } } catch { $answer = @{ reason = $_.Exception.Message } }`,
    `$json = ConvertTo-Json -InputObject $answer -Depth 5 -Compress`,
    `[regex]::Replace($json, '[^\\x20-\\x7e]', { param($m) '\\u{0:x4}' -f [int][char]$m.Value })`,
  ].join('\n');
}
