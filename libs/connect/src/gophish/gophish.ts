import { createHash } from 'node:crypto';
import { PullRefused, type PulledPage } from '#libs/flow';
import type { Asked, Call, Connector } from '../connector.js';
import { Remote, type RemoteDeps } from '../remote.js';

/** A Gophish server of one clinic: it knows no customers, so that it is one organisation as a whole. */
export function gophish(deps: RemoteDeps): Connector {
  return {
    open: ({ settings, secret }) =>
      new Remote(deps, settings['baseUrl'] ?? '', () => Promise.resolve({ authorization: `Bearer ${secret}` })),
    list: async (remote, { settings }) => {
      await remote.json('/api/campaigns/summary');
      return [{ id: 'all', name: new URL(settings['baseUrl'] ?? '').host }];
    },
    streams: { campaigns },
  };
}

/** Every campaign in counts. The cursor is a fingerprint of those, so that nothing is told twice. */
async function* campaigns({ remote, readers }: Call, { cursor, now }: Asked): AsyncGenerator<PulledPage> {
  const told = await remote.json('/api/campaigns/');
  if (!Array.isArray(told)) throw new PullRefused('unreadable', 'The answer holds no list of campaigns');
  if (told.length === 0) return;
  const text = JSON.stringify(told);
  const observedAt = now.toISOString();
  const file = { format: 'gophish-campaigns', assessmentId: `gophish:${observedAt}`, observedAt, complete: false };
  const read = readers.assessment(text, file, now);
  if (!read.ok) throw new PullRefused('unreadable', `The campaigns cannot be read: ${read.path} ${read.reason}`);
  const fingerprint = createHash('sha256').update(JSON.stringify(read.value.records)).digest('hex');
  if (fingerprint === cursor) return;
  yield {
    items: [{ type: 'assessment', assessment: read.value, bytes: text.length }],
    records: told.length,
    cursor: fingerprint,
    less: null,
  };
}
