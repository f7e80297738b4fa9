import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptInventory } from '#libs/flow';
import { machineOf, readInventorySections, readJson, readJsonInventory, readXmlRequest, type Inventory } from '#libs/formats';
import { INGEST_DEPS, type IngestDeps } from '../deps.js';
import { Admits, JSON_TYPE } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { refused } from '../edge/refused.js';
import type { TextBody } from '../edge/request-hooks.js';
import { Intake } from '../intake.js';

const MIB = 1024 * 1024;
const BODY = {
  types: [
    ...['application/x-compress-zlib', 'application/x-compress-gzip', 'application/x-compress', 'application/x-zlib', 'application/x-gzip'],
    ...[JSON_TYPE, 'application/xml', 'text/xml'],
  ],
  compressed: 4 * MIB,
  inflated: 24 * MIB,
  packed: true,
};
/** Hours until the agent looks in again. */
const AGAIN_HOURS = 24;
const SEND = `<?xml version="1.0" encoding="UTF-8"?>\n<REPLY><RESPONSE>SEND</RESPONSE><PROLOG_FREQ>${AGAIN_HOURS}</PROLOG_FREQ></REPLY>\n`;
const TAKEN = '<?xml version="1.0" encoding="UTF-8"?>\n<REPLY><RESPONSE>no_account_update</RESPONSE></REPLY>\n';
const OK = { status: 'ok', expiration: AGAIN_HOURS };

type Posted = FastifyRequest<{ Body: TextBody }>;

/** The inventory protocol of GLPI-Agent, FusionInventory and OCS. The clinic's token comes as the password of basic authentication, or as the tag. */
@Controller('v1/glpi')
export class GlpiController {
  constructor(
    @Inject(INGEST_DEPS) private readonly ingest: IngestDeps,
    private readonly intake: Intake,
  ) {}

  @Admits('node', BODY)
  @Post()
  @HttpCode(200)
  async receive(@Req() request: Posted, @Res() reply: FastifyReply): Promise<void> {
    const { text } = request.body;
    const answer = text.trimStart().startsWith('<') ? await this.takeXml(request) : await this.takeJson(request);
    const type = typeof answer === 'string' ? 'application/xml; charset=utf-8' : 'application/json; charset=utf-8';
    void reply.header('cache-control', 'no-store').type(type).send(answer);
  }

  /** An agent that names itself in a header goes on in JSON when it is answered so. */
  private async takeXml(request: Posted): Promise<string | object> {
    const parsed = await readXmlRequest(request.body.text);
    if (!parsed.ok) throw refused(parsed);
    if (parsed.value.query === 'prolog') return request.headers['glpi-agent-id'] === undefined ? SEND : OK;
    if (parsed.value.query === 'other')
      throw new ExpectedFailure('bad-payload', { path: '/REQUEST/QUERY', detail: 'PROLOG and INVENTORY are taken.' });
    await this.take(request, parsed.value.inventory);
    return TAKEN;
  }

  private async takeJson(request: Posted): Promise<object> {
    const json = readJson(request.body.text);
    if (!json.ok) throw refused(json);
    const message = typeof json.value === 'object' && json.value !== null ? (json.value as Readonly<Record<string, unknown>>) : {};
    const action = message['action'] ?? 'inventory';
    if (action === 'contact') return OK;
    if (action !== 'inventory') throw new ExpectedFailure('bad-payload', { path: '/action', detail: 'contact and inventory are taken.' });
    const parsed = readJsonInventory(message);
    if (!parsed.ok) throw refused(parsed);
    await this.take(request, parsed.value);
    return OK;
  }

  private async take(request: Posted, inventory: Inventory): Promise<void> {
    const { deps } = this.intake;
    const token = passwordIn(request) ?? inventory.tag;
    const sections = readInventorySections(inventory, deps.clock.now());
    const { partial } = inventory;
    const machine = machineOf(inventory);
    const client = machine.client ?? request.headers['user-agent']?.slice(0, 64) ?? null;
    const incoming = { machine: { ...machine, client }, sections, partial, bytes: request.body.bytes };
    const outcome = token === null ? null : await acceptInventory({ ...deps, gate: this.ingest.gate }, { ...incoming, token });
    if (!outcome?.ok) throw new ExpectedFailure('inventory-unknown');
  }
}

/** Agents send what they were given as user and password once they have been asked; whoever the user is plays no part. */
function passwordIn({ headers }: FastifyRequest): string | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]{1,1024})$/i.exec(headers.authorization ?? '')?.[1];
  const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const password = pair.slice(pair.indexOf(':') + 1);
  return pair.includes(':') && password !== '' ? password : null;
}
