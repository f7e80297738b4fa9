import { admitMachine, type AdmitMachineDeps, type AdmitMachineOutcome, type Machine } from './admit-machine.js';

export type EnrolNodeOutcome =
  | (Extract<AdmitMachineOutcome, { readonly ok: true }> & { readonly nodeKey: string })
  | Extract<AdmitMachineOutcome, { readonly ok: false }>;

/** Admits a machine and gives it a key of its own, which leaves the server once, here. */
export async function enrolNode(deps: AdmitMachineDeps, token: string, machine: Machine): Promise<EnrolNodeOutcome> {
  const nodeKey = deps.secrets.token('wrn_');
  const outcome = await admitMachine(deps, token, machine, deps.secrets.sha256(nodeKey));
  return outcome.ok ? { ...outcome, nodeKey } : outcome;
}
