import type { Spool, SpooledReport } from '../spool/spool.js';
import type { Credentials } from '../state/credentials.js';
import type { Log } from '../log.js';
import type { Answer } from './answer.js';
import type { Server } from './server.js';

/** How sending what waits ended. */
export type Flushed =
  { readonly kind: 'empty'; readonly sent: number; readonly keyDue: boolean } | Extract<Answer, { readonly kind: 'key-refused' | 'later' }>;

/** Sends in order until the spool is empty or the server cannot go on. */
export async function flush(spool: Spool, server: Server, credentials: Credentials, log: Log): Promise<Flushed> {
  let sent = 0;
  let keyDue = false;
  for (const name of await spool.names()) {
    const report = await spool.read(name);
    if (!report) continue;
    if (report === 'damaged') {
      await spool.reject(name, { status: null, reason: 'damaged on disk' });
      log.warn(`${name} is damaged; kept under rejected/, not sent`);
      continue;
    }
    const answer = await deliver(server, report, credentials);
    if (answer.kind === 'later' || answer.kind === 'key-refused') return answer;
    if (answer.kind === 'rejected') {
      await spool.reject(name, { status: answer.status, reason: answer.reason });
      log.warn(`report ${report.reportId} was refused (${answer.status}: ${answer.reason}); kept under rejected/, not sent again`);
    } else {
      await spool.remove(name);
      sent += 1;
      keyDue = answer.keyDue;
    }
  }
  return { kind: 'empty', sent, keyDue };
}

/** Under the offered key where there is one. Should the server not know that, the key before it is as good as ever. */
async function deliver(server: Server, report: SpooledReport, credentials: Credentials): Promise<Answer> {
  const answer = await server.deliver(report, credentials);
  if (answer.kind === 'accepted') await credentials.accepted(answer.link);
  const again = answer.kind === 'key-refused' && answer.status === 401 && (await credentials.fallBack());
  return again ? deliver(server, report, credentials) : answer;
}
