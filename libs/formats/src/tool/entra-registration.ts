import { Type } from 'typebox';
import type { MfaMethod, MfaRecord } from '#libs/domain';
import { flag, list, name, nullable, text } from '../schema/vocabulary.js';
import { MAX_RECORDS } from '../assessment/records.js';
import { firstOf, isObject, onlyAPage, toolFormat, type ToolFormat } from './tool-format.js';

/** Weakest first. */
const STRENGTH: readonly MfaMethod[] = ['none', 'email-otp', 'sms', 'totp', 'push-number-match', 'phishing-resistant'];

/** Graph's authentication methods; those that reset a passphrase or last an hour are no second factor. */
const METHODS = new Map<string, MfaMethod>(
  Object.entries({
    mobilePhone: 'sms',
    alternateMobilePhone: 'sms',
    officePhone: 'sms',
    softwareOneTimePasscode: 'totp',
    hardwareOneTimePasscode: 'totp',
    microsoftAuthenticatorPush: 'push-number-match',
    microsoftAuthenticatorPasswordless: 'push-number-match',
    fido2SecurityKey: 'phishing-resistant',
    passKeyDeviceBound: 'phishing-resistant',
    passKeyDeviceBoundAuthenticator: 'phishing-resistant',
    passKeyDeviceBoundWindowsHello: 'phishing-resistant',
    windowsHelloForBusiness: 'phishing-resistant',
    macOsSecureEnclaveKey: 'phishing-resistant',
    // Signs in where no second factor is asked for.
    appPassword: 'none',
  } as const),
);
const NO_FACTOR = new Set(['email', 'securityQuestion', 'temporaryAccessPass']);

/** What is longer is no object's id. */
const LONGEST_ID = 128;

const schema = Type.Object({
  '@odata.nextLink': Type.Optional(nullable(text(4_096))),
  value: list(
    Type.Object({
      id: Type.Optional(nullable(text())),
      userPrincipalName: name(),
      isAdmin: Type.Optional(nullable(flag())),
      isMfaRegistered: flag(),
      isMfaCapable: Type.Optional(nullable(flag())),
      methodsRegistered: Type.Optional(nullable(list(text(), 50))),
    }),
    MAX_RECORDS,
  ),
});

const answer = toolFormat({
  id: 'entra-registration',
  kind: 'mfa-registration',
  tool: 'Microsoft Entra ID',
  complete: 'to-be-said',
  recognises: (file) => isObject(file) && 'isMfaRegistered' in firstOf(file['value']),
  schema,
  records: (file) =>
    onlyAPage(file['@odata.nextLink'], '/@odata.nextLink') ?? {
      ok: true,
      value: file.value.map((user): MfaRecord => {
        const registered = user.isMfaCapable ?? user.isMfaRegistered;
        return {
          system: 'email',
          account: user.userPrincipalName,
          administrator: user.isAdmin ?? false,
          human: true,
          enabled: true,
          registered,
          enforced: null,
          method: registered ? weakest(user.methodsRegistered ?? []) : 'none',
          lastSignInAt: null,
          ...(user.id && user.id.length <= LONGEST_ID ? { cloudId: user.id } : {}),
        };
      }),
    },
});

/**
 * Microsoft Graph: GET /reports/authenticationMethods/userRegistrationDetails, or the list in it, also as PowerShell's
 * Get-MgReportAuthenticationMethodUserRegistrationDetail names its parts. Registered is not enforced: that the report cannot tell.
 */
export const entraRegistration: ToolFormat = {
  ...answer,
  recognises: (file) => answer.recognises(answerOf(file)),
  convert: (file, envelope) => answer.convert(answerOf(file), envelope),
};

function answerOf(file: unknown): unknown {
  const isOne = isObject(file) && ('IsMfaRegistered' in file || 'isMfaRegistered' in file);
  const list = isOne ? [file] : file;
  return Array.isArray(list) ? { value: list.map((user: unknown) => (isObject(user) ? withSmallLetters(user) : user)) } : file;
}

/** `UserPrincipalName` is `userPrincipalName`; a name that is there in both ways counts as Graph writes it. */
function withSmallLetters(user: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const renamed = Object.entries(user).map(([key, value]) => [`${key.slice(0, 1).toLowerCase()}${key.slice(1)}`, value] as const);
  return { ...Object.fromEntries(renamed), ...user };
}

/** A method that is not known here counts as the weakest that people use. */
function weakest(methods: readonly string[]): MfaMethod {
  const factors = methods.filter((method) => !NO_FACTOR.has(method)).map((method) => METHODS.get(method) ?? 'sms');
  return STRENGTH.find((method) => factors.includes(method)) ?? 'sms';
}
