import { Type, type TSchema } from 'typebox';
import { IDENTIFIER_KINDS, type IdentifierKind } from '#libs/domain';
import { day, flag, instant, list, name, nullable, oneOf, record, sha256, text, whole } from '../schema/vocabulary.js';

const MAX_PORT = 65_535;

/** A section that was read, or the reason why not. */
const section = <T extends TSchema>(data: T) =>
  Type.Union([record({ status: Type.Literal('read'), data }), record({ status: Type.Literal('unreadable'), reason: name() })]);

const count = Type.Optional(whole());
const counts = Object.fromEntries(IDENTIFIER_KINDS.map((kind) => [kind, count])) as Record<IdentifierKind, typeof count>;

export const sections = record({
  system: section(
    record({
      hostname: name(255),
      manufacturer: nullable(text()),
      model: nullable(text()),
      serial: nullable(text()),
      hardwareUuid: nullable(text()),
      virtual: nullable(flag()),
      role: oneOf('workstation', 'server'),
      macAddresses: Type.Optional(list(name(64), 64)),
      domain: Type.Optional(nullable(text())),
      cloudId: Type.Optional(nullable(text())),
    }),
  ),
  os: section(
    record({
      family: oneOf('linux', 'macos', 'windows'),
      name: name(),
      version: text(),
      build: nullable(text()),
      kernel: nullable(text()),
      supportEndsOn: nullable(day()),
      supportSource: nullable(text()),
    }),
  ),
  updates: section(
    record({
      source: name(),
      pending: whole(),
      pendingSecurity: nullable(whole()),
      securityDaysBehind: nullable(whole()),
      listAgeDays: nullable(whole()),
      lastInstalledAt: nullable(instant()),
      rebootRequired: nullable(flag()),
    }),
  ),
  software: section(
    record({
      source: name(),
      truncated: flag(),
      unread: Type.Optional(list(name(64), 16)),
      items: list(
        record({
          name: name(),
          version: text(),
          vendor: nullable(text()),
          installedOn: nullable(day()),
          purl: Type.Optional(name(1_000)),
          cpe: Type.Optional(name(1_000)),
          list: Type.Optional(name()),
        }),
        5_000,
      ),
    }),
  ),
  antivirus: section(
    record({
      products: list(
        record({ name: name(), kind: oneOf('antivirus', 'edr'), realTime: nullable(flag()), signatureAgeDays: nullable(whole()) }),
        50,
      ),
    }),
  ),
  encryption: section(
    record({ volumes: list(record({ mount: name(), system: flag(), encrypted: nullable(flag()), method: nullable(text()) }), 256) }),
  ),
  firewall: section(record({ source: name(), enabled: nullable(flag()), profiles: list(record({ name: name(), enabled: flag() }), 64) })),
  listening: section(
    record({
      ports: list(record({ protocol: oneOf('tcp', 'udp'), port: whole(MAX_PORT), address: name(), process: nullable(text()) }), 2_000),
    }),
  ),
  accounts: section(
    record({
      accounts: list(
        record({
          ...{ name: name(), enabled: nullable(flag()), administrator: nullable(flag()), interactive: flag() },
          lastUsedAt: nullable(instant()),
        }),
        2_000,
      ),
    }),
  ),
  passwordPolicy: section(
    record({ source: name(), minLength: nullable(whole()), lockoutThreshold: nullable(whole()), maxAgeDays: nullable(whole()) }),
  ),
  screenLock: section(record({ enabled: flag(), timeoutMinutes: nullable(whole()) })),
  timeSync: section(record({ synchronised: flag(), source: nullable(text()) })),
  backups: section(
    record({
      tools: list(
        record({
          tool: name(),
          targetHash: nullable(text(128)),
          offsite: nullable(flag()),
          lastSuccessAt: nullable(instant()),
          detail: nullable(text()),
        }),
        100,
      ),
    }),
  ),
  identifiers: section(
    record({
      folders: list(
        record({
          pathHash: sha256(),
          approved: flag(),
          filesScanned: whole(),
          filesSkipped: whole(),
          filesWithIdentifiers: whole(),
          counts: record(counts),
          truncated: flag(),
        }),
        500,
      ),
    }),
  ),
});
