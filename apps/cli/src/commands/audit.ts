import { parseArgs } from 'node:util';
import { isUuid, providerId, type ProviderId } from '#libs/domain';
import { verifyAudit, type AuditProblem, type AuditVerdict } from '#libs/flow';
import { Complaint, Finding, type Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';

const PROBLEMS: Readonly<Record<AuditProblem, string>> = {
  altered: 'is not what was written: its hash does not fit',
  missing: 'is missing',
  'out-of-order': 'does not follow the one before it: rows were moved, or one between them is gone',
  'cut-off': 'is missing, with everything after it: the end was cut off',
  'head-differs': 'is not the end that was noted: rows or the noted end were put there by another hand',
};

export const auditCommands: readonly Command[] = [
  {
    words: 'audit verify',
    usage: '[--provider ID] [--expect HASH]: recompute the chain; names the first row that was altered, moved or removed. Ends with 1 then',
    run: (args) => {
      const wanted = read(args);
      return connected(async (deps) => {
        const providers = wanted.provider ? [wanted.provider] : await deps.gate.listProviders();
        let broken = 0;
        for (const id of providers) {
          const scope = { kind: 'provider', providerId: id, actor: { kind: 'system', id: 'cli' } } as const;
          const verdict = await verifyAudit(deps, scope, wanted.expect);
          process.stdout.write(`provider ${id}  ${inWords(verdict)}\n`);
          broken += isSound(verdict) ? 0 : 1;
        }
        if (broken > 0) throw new Finding(`${broken} of ${providers.length} chains are not sound.`);
      });
    },
  },
];

function isSound(verdict: AuditVerdict): boolean {
  return verdict.ok && verdict.holds !== false;
}

function inWords(verdict: AuditVerdict): string {
  if (!verdict.ok) return `BROKEN: event ${verdict.seq} ${PROBLEMS[verdict.problem]}.`;
  const { events, head, holds } = verdict;
  const whole = events === 0 ? 'sound: no events.' : `sound: ${events} events, head ${head?.hash ?? ''}.`;
  if (holds === null) return whole;
  return holds
    ? `${whole} The hash asked for is in it.`
    : `BROKEN: the chain holds, but the hash asked for is not in it: it was written anew.`;
}

interface Wanted {
  readonly provider: ProviderId | null;
  readonly expect: string | null;
}

function read(args: readonly string[]): Wanted {
  const { provider, expect } = flags(args);
  if (provider !== undefined && !isUuid(provider)) throw new Complaint('--provider must be an id such as 6f1c2f0a-….');
  if (expect !== undefined && !/^[0-9a-f]{64}$/.test(expect))
    throw new Complaint('--expect must be a SHA-256 of 64 hex digits, as a report prints it.');
  if (expect !== undefined && provider === undefined) throw new Complaint('--expect needs --provider: a hash belongs to one chain.');
  return { provider: provider === undefined ? null : providerId(provider), expect: expect ?? null };
}

function flags(args: readonly string[]): { readonly provider?: string; readonly expect?: string } {
  try {
    const options = { provider: { type: 'string' }, expect: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new Complaint(error instanceof Error ? error.message : String(error));
  }
}
