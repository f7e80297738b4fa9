import { createServer, type Server } from 'node:http';

/** Answers every request with whether the database can be reached. */
export function serveHealth(port: number, ping: () => Promise<void>): Server {
  const server = createServer((_request, response) => {
    const answer = (status: number, text: string): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ status: text }));
    };
    void ping().then(
      () => answer(200, 'ok'),
      () => answer(503, 'database unreachable'),
    );
  });
  return server.listen(port);
}
