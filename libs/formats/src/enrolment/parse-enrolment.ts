import type { Parsed } from '../parsed.js';
import { reader } from '../schema/reader.js';
import { name, nullable, oneOf, record, text } from '../schema/vocabulary.js';

/** What a machine says of itself when it enrols. */
export interface EnrolmentRequest {
  readonly token: string;
  readonly device: {
    readonly hostname: string;
    readonly platform: 'linux' | 'macos' | 'windows';
    readonly hardwareUuid: string | null;
    readonly serial: string | null;
  };
  readonly agent: { readonly version: string };
}

const requests = reader(
  record({
    token: name(256),
    device: record({
      hostname: name(255),
      platform: oneOf('linux', 'macos', 'windows'),
      hardwareUuid: nullable(text(128)),
      serial: nullable(text(128)),
    }),
    agent: record({ version: name(64) }),
  }),
);

/** The request, or the first thing wrong with it. Never throws. */
export function parseEnrolment(json: unknown): Parsed<EnrolmentRequest> {
  return requests.read(json);
}
