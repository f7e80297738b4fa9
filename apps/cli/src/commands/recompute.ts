import { parseArgs } from 'node:util';
import { isUuid, providerId, type ProviderId } from '#libs/domain';
import { modelNamed, startRecompute, type RecomputeProgress } from '#libs/flow';
import { Complaint, type Command } from '../edge/command.js';
import { connected, type Connected } from '../edge/connect.js';

const EVERY = { search: null, archetypes: null, groupName: null, simulated: null, ids: null } as const;

export const recomputeCommands: readonly Command[] = [
  {
    words: 'risk recompute',
    usage: '--provider ID [--model NAME]: have a provider’s history computed by this deployment’s model, beside what was reported',
    run: (args) => {
      const wanted = read(args);
      return connected(async (deps) => {
        const clinics = (await deps.gate.listClinics(wanted.provider)).map(({ clinicId }) => clinicId);
        const scope = { kind: 'provider', providerId: wanted.provider, actor: { kind: 'system', id: 'cli' } } as const;
        const started = await startRecompute(deps, scope, { model: wanted.model, clinics });
        if (!started.ok) throw new Complaint(`There is no such model; this deployment has ${started.detail}.`);
        process.stdout.write(`${started.model}: asked for ${counted(started.parts, 'part')} of ${counted(clinics.length, 'clinic')}.\n`);
      });
    },
  },
  {
    words: 'risk progress',
    usage: '--provider ID [--model NAME]: print how far that has come',
    run: (args) => {
      const wanted = read(args);
      return connected(async (deps) => {
        const model = knownModel(deps, wanted.model);
        const scope = { kind: 'portfolio', providerId: wanted.provider, clinics: 'all', actor: { kind: 'system', id: 'cli' } } as const;
        const progress = await deps.records.forPortfolio(scope, (portfolio) => portfolio.recomputeProgress(EVERY, model));
        process.stdout.write(`${model}: ${inWords(progress)}\n`);
      });
    },
  },
];

function inWords({ clinics, waiting, done, failed, days, notRequested }: RecomputeProgress): string {
  const parts = `${done} of ${counted(waiting + done + failed, 'part')} done, ${counted(days, 'day')} of ${counted(clinics, 'clinic')}`;
  const trouble = failed === 0 ? '' : `; ${failed} failed, see their rows`;
  const left = notRequested === 0 ? '' : `; days of ${counted(notRequested, 'clinic')} were not asked for: run wardround risk recompute`;
  return `${parts}${trouble}${left}.`;
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

function knownModel(deps: Connected, name: string | null): string {
  const model = name ?? deps.riskModel.constants.model;
  if (!modelNamed(deps, model)) throw new Complaint(`There is no model ${model} here.`);
  return model;
}

function read(args: readonly string[]): { readonly provider: ProviderId; readonly model: string | null } {
  const { provider, model } = flags(args);
  if (provider === undefined || !isUuid(provider)) throw new Complaint('--provider must be an id such as 6f1c2f0a-….');
  return { provider: providerId(provider), model: model ?? null };
}

function flags(args: readonly string[]): { readonly provider?: string; readonly model?: string } {
  try {
    const options = { provider: { type: 'string' }, model: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new Complaint(error instanceof Error ? error.message : String(error));
  }
}
