import type { Call, Load } from '../measure/load.js';
import { Service } from '../measure/service.js';
import type { BenchDatabase } from './bench-database.js';
import type { BenchDevice } from './devices.js';
import { ReportText } from './report-text.js';

export const CONNECTIONS = 16;

/** A device that reports; each report is of a later instant than the one before, so none is a repetition. */
export class Sender {
  private readonly text: ReportText;
  private last = 0;
  private build = 1;

  constructor(private readonly device: BenchDevice) {
    this.text = new ReportText(device);
  }

  async report(send: Load['send'], news: boolean): Promise<void> {
    if (news) this.build += 1;
    const answer = await send(this.call());
    const state = answer.status === 202 ? (JSON.parse(answer.text) as { receipt: { state: string } }).receipt.state : answer.text;
    const wanted = news ? 'accepted' : 'unchanged';
    if (state !== wanted) throw new Error(`A report should have been ${wanted}; ingest answered ${answer.status}: ${state}`);
  }

  call(): Call {
    this.last = Math.max(Date.now(), this.last + 1);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.device.key}` };
    return { method: 'POST', path: '/v1/reports', headers, body: this.text.at(new Date(this.last), this.build) };
  }
}

/** Hands the devices out in turn; two reports of one device are never under way at once. */
export function turns<T>(items: readonly T[]): () => T {
  let next = 0;
  return () => items[next++ % items.length] as T;
}

export const startIngest = (database: BenchDatabase, counted = false): Promise<Service> =>
  Service.start('apps/ingest/src/main.js', 'INGEST_PORT', { ...database.env, INGEST_RATE_LIMIT: 'off' }, counted);

/** One report of each sender, as many at once as there are connections. */
export async function inTurn(load: Load, senders: readonly Sender[], news: boolean): Promise<void> {
  const waiting = [...senders];
  const lane = async (): Promise<void> => {
    for (let sender = waiting.shift(); sender; sender = waiting.shift()) await sender.report((call) => load.send(call), news);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
}
