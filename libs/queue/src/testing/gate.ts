import { createServer, connect, type Server, type Socket } from 'node:net';

/** A way to a server that can be shut and opened again: what a client sees when a server is away. */
export interface GatedServer {
  readonly url: string;
  shut(): Promise<void>;
  open(): Promise<void>;
}

export async function gateTo(server: string): Promise<GatedServer> {
  const target = new URL(server);
  const gated = new URL(server);
  const sockets = new Set<Socket>();
  let listener: Server | null = null;
  const open = (port: number): Promise<void> =>
    new Promise((resolve) => {
      listener = createServer((client) => forward(client, target, sockets)).listen(port, '127.0.0.1', () => resolve());
    });
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      if (listener) listener.close(() => resolve());
      else resolve();
      listener = null;
      for (const socket of sockets) socket.destroy();
    });
  await open(0);
  const address = (listener as Server | null)?.address();
  if (typeof address !== 'object' || !address) throw new Error('The gate has no port');
  gated.host = `127.0.0.1:${address.port}`;
  return { url: gated.href, shut, open: () => open(address.port) };
}

function forward(client: Socket, target: URL, sockets: Set<Socket>): void {
  const upstream = connect(Number(target.port), target.hostname);
  for (const socket of [client, upstream]) {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
  }
  client.pipe(upstream).pipe(client);
}
