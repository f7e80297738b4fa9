import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CountingProxy {
  /** `databaseUrl`, by way of the proxy. */
  readonly url: string;
  /** Messages on which a client stops and waits for the server since the last call: simple queries and syncs. */
  taken(): number;
  close(): Promise<void>;
}

const QUERY = 0x51;
const SYNC = 0x53;

/** Stands between client and server and counts round trips by PostgreSQL's own message format. */
export async function countingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let waits = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const count = messageCounter((type) => (waits += type === QUERY || type === SYNC ? 1 : 0));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('data', count);
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    taken: () => {
      const taken = waits;
      waits = 0;
      return taken;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Calls `tell` with the type of each message; the first one, which opens the connection, has none. */
function messageCounter(tell: (type: number) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let opened = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const header = opened ? 1 : 0;
      if (rest.length < header + 4) return;
      const length = header + rest.readInt32BE(header);
      if (rest.length < length) return;
      if (opened) tell(rest[0] ?? 0);
      opened = true;
      rest = rest.subarray(length);
    }
  };
}
