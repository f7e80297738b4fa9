import { Type, type Static } from 'typebox';
import type { MfaRecord } from '#libs/domain';
import { flag, list, name, nullable, text } from '../schema/vocabulary.js';
import { MAX_ADDRESSES, MAX_RECORDS } from '../assessment/records.js';
import type { Parsed } from '../parsed.js';
import { instantOf, isNever } from './instants.js';
import { each, firstOf, isObject, onlyAPage, toolFormat } from './tool-format.js';

const user = Type.Object({
  primaryEmail: name(),
  isAdmin: Type.Optional(nullable(flag())),
  isDelegatedAdmin: Type.Optional(nullable(flag())),
  isEnrolledIn2Sv: flag(),
  isEnforcedIn2Sv: Type.Optional(nullable(flag())),
  suspended: Type.Optional(nullable(flag())),
  archived: Type.Optional(nullable(flag())),
  lastLoginTime: Type.Optional(nullable(text(64))),
  id: Type.Optional(nullable(text(128))),
  aliases: Type.Optional(nullable(list(text(), 1_000))),
});

/** Google Workspace Directory API: users.list. It does not tell which second step is used, so the weakest usual one is assumed. */
export const googleUsers = toolFormat({
  id: 'google-users',
  kind: 'mfa-registration',
  tool: 'Google Workspace',
  complete: 'to-be-said',
  recognises: (file) => isObject(file) && 'isEnrolledIn2Sv' in firstOf(file['users']),
  schema: Type.Object({ nextPageToken: Type.Optional(nullable(text(4_096))), users: list(user, MAX_RECORDS) }),
  records: (file) =>
    onlyAPage(file.nextPageToken, '/nextPageToken') ??
    each(file.users, (account, index): Parsed<MfaRecord> => {
      const seen = lastSignIn(account.lastLoginTime ?? null, `/users/${index}/lastLoginTime`);
      return seen.ok ? { ok: true, value: { ...facts(account), lastSignInAt: seen.value } } : seen;
    }),
});

function facts(account: Static<typeof user>): Omit<MfaRecord, 'lastSignInAt'> {
  const registered = account.isEnrolledIn2Sv;
  const addresses = (account.aliases ?? []).filter((address) => address !== '').slice(0, MAX_ADDRESSES);
  return {
    system: 'email',
    account: account.primaryEmail,
    administrator: account.isAdmin === true || account.isDelegatedAdmin === true,
    human: true,
    enabled: account.suspended !== true && account.archived !== true,
    registered,
    enforced: account.isEnforcedIn2Sv ?? null,
    method: registered ? 'sms' : 'none',
    ...(account.id ? { cloudId: account.id } : {}),
    ...(addresses.length === 0 ? {} : { addresses }),
  };
}

function lastSignIn(text: string | null, path: string): Parsed<string | null> {
  return text === null || isNever(text) ? { ok: true, value: null } : instantOf(text, null, path);
}
