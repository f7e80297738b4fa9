import type { AgentReport } from '#libs/domain';
import type { EnrolmentAnswer } from './send/answer.js';
import { Server } from './send/server.js';
import { forgetLink } from './state/credentials.js';
import { storeIdentity, type Identity } from './state/identity.js';

export type Enrolled = { readonly kind: 'enrolled'; readonly identity: Identity } | Exclude<EnrolmentAnswer, { readonly kind: 'enrolled' }>;

/** Trades the token for a device key and stores it before anything else can go wrong. */
export async function enrol(
  place: { readonly server: string; readonly stateDir: string },
  token: string,
  report: AgentReport,
): Promise<Enrolled> {
  const system = report.sections.system.status === 'read' ? report.sections.system.data : null;
  const answer = await new Server(place.server).enrol({
    token,
    device: {
      hostname: system?.hostname ?? 'unknown',
      hardwareUuid: system?.hardwareUuid ?? null,
      serial: system?.serial ?? null,
      platform: report.agent.platform,
    },
    agent: { version: report.agent.version },
  });
  if (answer.kind !== 'enrolled') return answer;
  const identity = { server: place.server, deviceId: answer.deviceId, deviceKey: answer.deviceKey, offeredKey: null };
  await forgetLink(place.stateDir);
  await storeIdentity(place.stateDir, identity);
  return { kind: 'enrolled', identity };
}
