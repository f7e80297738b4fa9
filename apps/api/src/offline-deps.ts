import { PUBLISHED_RISK_MODEL } from '#libs/domain';
import {
  Clock,
  Gate,
  Outbound,
  Passkeys,
  Passphrases,
  Records,
  RemoteDirectory,
  Secrets,
  SignOnService,
  Totp,
  Vault,
  WorkQueue,
} from '#libs/flow';
import { DEFAULT_SETTINGS, type ApiDeps } from './deps.js';

/** For printing the schema: whoever asks for anything else learns that nothing is connected. */
export function offlineDeps(): ApiDeps {
  return {
    records: unconnected(Records),
    gate: unconnected(Gate),
    secrets: unconnected(Secrets),
    passphrases: unconnected(Passphrases),
    totp: unconnected(Totp),
    passkeys: unconnected(Passkeys),
    signOn: unconnected(SignOnService),
    vault: unconnected(Vault),
    outbound: unconnected(Outbound),
    directory: unconnected(RemoteDirectory),
    clock: unconnected(Clock),
    queue: unconnected(WorkQueue),
    riskModel: PUBLISHED_RISK_MODEL,
    log: console,
    settings: { ...DEFAULT_SETTINGS, ingestUrl: 'http://localhost', publicUrl: 'http://localhost' },
    ping: () => Promise.reject(new Error('Nothing is connected while the schema is printed')),
  };
}

function unconnected<T extends object>(port: abstract new () => T): T {
  const refuse = (): never => {
    throw new Error(`${port.name} is not connected while the schema is printed`);
  };
  const blank = Object.create(port.prototype as object) as T;
  return new Proxy<T>(blank, { get: (_, name) => (name === 'then' ? undefined : refuse) });
}
