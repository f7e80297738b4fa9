import type { Spool } from '../spool/spool.js';
import type { Log } from '../log.js';
import type { Answer } from './answer.js';
import type { Server } from './server.js';

/** How sending what waits ended. */
export type Flushed = { readonly kind: 'empty'; readonly sent: number } | Extract<Answer, { readonly kind: 'key-refused' | 'later' }>;

/** Sends in order until the spool is empty or the server cannot go on. */
export async function flush(spool: Spool, server: Server, deviceKey: string, log: Log): Promise<Flushed> {
  let sent = 0;
  for (const name of await spool.names()) {
    const report = await spool.read(name);
    if (!report) continue;
    if (report === 'damaged') {
      await spool.reject(name, { status: null, reason: 'damaged on disk' });
      log.warn(`${name} is damaged; kept under rejected/, not sent`);
      continue;
    }
    const answer = await server.deliver(report, deviceKey);
    if (answer.kind === 'later' || answer.kind === 'key-refused') return answer;
    if (answer.kind === 'rejected') {
      await spool.reject(name, { status: answer.status, reason: answer.reason });
      log.warn(`report ${report.reportId} was refused (${answer.status}: ${answer.reason}); kept under rejected/, not sent again`);
    } else {
      await spool.remove(name);
      sent += 1;
    }
  }
  return { kind: 'empty', sent };
}
