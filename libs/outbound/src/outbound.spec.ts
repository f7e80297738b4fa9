import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { OutboundProblem, OutboundRefused, OutboundRequest } from '#libs/flow';
import { fetchThrough, guardedOutbound, isPublicAddress } from './index.js';

let asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  asked.push({ path: request.url ?? '', headers: request.headers });
  answer(request, response);
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = (_, response) => response.end('hello');
});

/** Names as an attacker's name server answers: each question gets the next answer. */
function names(answers: Readonly<Record<string, readonly string[]>>) {
  const questions: string[] = [];
  const resolve = async (name: string) => {
    questions.push(name);
    return (answers[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { resolve, questions };
}
const trusting = guardedOutbound({ trusted: '127.0.0.0/8' });
const problemOf = async (sending: Promise<unknown>): Promise<OutboundProblem | 'none'> =>
  sending.then(
    () => 'none' as const,
    (error: unknown) => (error as OutboundRefused).problem,
  );

describe('an address', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254', '168.63.129.16', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.0.0.192', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1'],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '', 'example.test', '1.2.3', '08.8.8.8', '127.0.0.1 '],
  ])('%p is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.0.1.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4009::200e'])(
    '%p is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it('is never public within a private range, wherever in it', () => {
    const within = fc.tuple(fc.constantFrom('10', '127'), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join('.'));
    fc.assert(fc.property(within, (address) => !isPublicAddress(address)));
  });
});

describe('a request', () => {
  it.each([
    ...['http://127.0.0.1', 'https://127.1', 'https://2130706433', 'https://0x7f.1', 'https://0177.0.0.1', 'https://[::1]'],
    ...['https://[::ffff:127.0.0.1]', 'https://[fd00:ec2::254]', 'http://169.254.169.254/latest/meta-data/'],
    ...['https://10.0.0.1', 'https://192.168.0.1:8443', 'https://0', 'https://[::]', 'https://１２７.０.０.１'],
  ])('to %s is refused before a byte is sent', async (url) => {
    expect(await problemOf(guardedOutbound({ trusted: '' }).send({ url }))).toBe('address');
  });

  it.each(['https://localhost', 'https://inside.test', 'https://both.test', 'https://LOCALHOST.'])(
    'to the name %s is refused by its addresses',
    async (url) => {
      const { resolve } = names({
        localhost: ['127.0.0.1'],
        'localhost.': ['::1'],
        'inside.test': ['10.0.0.9'],
        'both.test': ['8.8.8.8', '10.0.0.9'],
      });
      expect(await problemOf(guardedOutbound({ trusted: '' }, resolve).send({ url }))).toBe('address');
    },
  );

  it.each(['ftp://8.8.8.8', 'file:///etc/passwd', 'http://8.8.8.8', 'gopher://8.8.8.8', 'https://user:pass@8.8.8.8', 'nonsense'])(
    'by %s is refused',
    async (url) => {
      expect(['scheme', 'unreachable', 'address']).toContain(
        await problemOf(guardedOutbound({ trusted: '' }, names({}).resolve).send({ url })),
      );
    },
  );

  it('asks for the name once: a second answer never counts', async () => {
    const { resolve, questions } = names({ 'rebinding.test': ['127.0.0.1'] });
    const outbound = guardedOutbound({ trusted: 'rebinding.test' }, resolve);
    const reply = await outbound.send({ url: `http://rebinding.test:${port}/x` });
    expect([reply.status, Buffer.from(reply.body).toString(), questions]).toEqual([200, 'hello', ['rebinding.test']]);
    expect(asked[0]?.headers.host).toBe(`rebinding.test:${port}`);
  });

  it('goes to a host of our own network that the deployment trusts, and to no other', async () => {
    expect((await trusting.send({ url: `http://127.0.0.1:${port}/` })).status).toBe(200);
    expect(await problemOf(trusting.send({ url: 'http://10.0.0.1/' }))).toBe('address');
    expect(() => guardedOutbound({ trusted: '10.0.0.0/99' })).toThrow(/not a range/);
    expect(() => guardedOutbound({ trusted: 'http://x' })).toThrow(/neither/);
  });
});

describe('a redirect', () => {
  const to =
    (location: string) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      if (request.url === '/start') response.writeHead(302, { location }).end();
      else response.end('there');
    };
  const start = (more: Partial<OutboundRequest> = {}) => trusting.send({ url: `http://127.0.0.1:${port}/start`, ...more });

  it('is handed back unless it was asked for', async () => {
    answer = to('/elsewhere');
    expect((await start()).status).toBe(302);
    expect(asked).toHaveLength(1);
  });

  it('is followed as often as was asked for, each time looked at anew', async () => {
    answer = to('/elsewhere');
    expect(await start({ redirects: 1 })).toMatchObject({ status: 200, url: `http://127.0.0.1:${port}/elsewhere` });
    for (const location of ['http://169.254.169.254/latest/', 'http://10.0.0.1/', 'http://[::1]/']) {
      answer = to(location);
      expect(await problemOf(start({ redirects: 3 }))).toBe('address');
    }
    answer = (_, response) => response.writeHead(302, { location: '/start' }).end();
    expect(await problemOf(start({ redirects: 3 }))).toBe('redirect');
    expect(await problemOf(start({ method: 'POST', body: 'x', redirects: 3 }))).toBe('redirect');
  });

  it('takes no credentials to another origin', async () => {
    answer = to(`http://localhost:${port}/elsewhere`);
    const outbound = guardedOutbound({ trusted: '127.0.0.0/8,localhost' });
    await outbound.send({
      url: `http://127.0.0.1:${port}/start`,
      headers: { authorization: 'hush', 'x-api-key': 'hush', 'hibp-api-key': 'hush', accept: 'x' },
      redirects: 1,
    });
    expect(asked.map(({ headers }) => [headers.authorization, headers['x-api-key'], headers['hibp-api-key'], headers.accept])).toEqual([
      ['hush', 'hush', 'hush', 'x'],
      [undefined, undefined, undefined, 'x'],
    ]);
  });
});

describe('an answer', () => {
  it('is cut off at its limit, also when it says that it is shorter', async () => {
    answer = (_, response) => response.end('x'.repeat(5_000));
    expect(await problemOf(trusting.send({ url: `http://127.0.0.1:${port}`, maxBytes: 4_999 }))).toBe('too-large');
    expect((await trusting.send({ url: `http://127.0.0.1:${port}`, maxBytes: 5_000 })).body).toHaveLength(5_000);
  });

  it('is not waited for longer than the limit, neither its beginning nor its end', async () => {
    answer = () => undefined;
    expect(await problemOf(trusting.send({ url: `http://127.0.0.1:${port}`, timeoutMs: 100 }))).toBe('timeout');
    answer = (_, response) => void response.write('x');
    expect(await problemOf(trusting.send({ url: `http://127.0.0.1:${port}`, timeoutMs: 100 }))).toBe('timeout');
  });

  it('is not waited for longer when it is the name server that does not answer', async () => {
    const outbound = guardedOutbound({ trusted: '' }, () => new Promise(() => undefined));
    expect(await problemOf(outbound.send({ url: 'https://silent.test', timeoutMs: 100 }))).toBe('timeout');
  });

  it('is not unpacked, so that nothing small becomes large', async () => {
    await trusting.send({ url: `http://127.0.0.1:${port}` });
    expect(asked[0]?.headers['accept-encoding']).toBe('identity');
  });
});

it('comes in the shape of fetch for libraries that need one', async () => {
  answer = (_, response) => response.writeHead(201, { 'content-type': 'application/json' }).end('{"a":1}');
  const response = await fetchThrough(trusting)(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    body: 'code=1',
    headers: { accept: 'application/json' },
  });
  expect([response.status, await response.json(), asked[0]?.path]).toEqual([201, { a: 1 }, '/token']);
  await expect(fetchThrough(trusting)('http://10.0.0.1/')).rejects.toThrow(/not on the public internet/);
});
