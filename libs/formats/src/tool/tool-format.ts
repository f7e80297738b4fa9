import type { Static, TSchema } from 'typebox';
import type { AssessmentKind } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { reader } from '../schema/reader.js';

/** What a tool's file cannot say of itself. */
export interface ToolEnvelope {
  /** Whether patients' records are in the backups; null when nobody said. */
  readonly patientData: boolean | null;
  /** Whether the copies are at another place; null when nobody said. */
  readonly offsite: boolean | null;
  /** What is backed up, where the file does not name it or names it too finely. */
  readonly backupSet: string | null;
  /** Offset from UTC of times that are written without one, such as +10:00. */
  readonly utcOffset: string | null;
  /** The domain that the addresses are of, where the file does not name it. */
  readonly domain: string | null;
}

/** A file that some tool writes, and what of it is evidence. */
export interface ToolFormat {
  readonly id: string;
  readonly kind: AssessmentKind;
  /** Name of the tool, where the sender gives no other. */
  readonly tool: string;
  /** What nobody says of it: a part of what there is, or all. A list of accounts must say which; one that is a share must be everybody. */
  readonly complete: 'a-part' | 'all' | 'to-be-said' | 'everybody';
  /** Tells the format from the others by its content. */
  readonly recognises: (file: unknown) => boolean;
  /** Whether the file says of itself that it is one page of several. */
  readonly isAPage?: (file: unknown) => boolean;
  /** Records of the kind; what is no evidence, names and addresses among it, goes no further. */
  readonly convert: (file: unknown, envelope: ToolEnvelope) => Parsed<readonly unknown[]>;
}

interface Definition<S extends TSchema> extends Omit<ToolFormat, 'convert'> {
  readonly schema: S;
  readonly records: (file: Static<S>, envelope: ToolEnvelope) => Parsed<readonly unknown[]>;
}

/** Compiles the format's schema; its objects are open, because tools add fields as they please. */
export function toolFormat<S extends TSchema>({ schema, records, ...format }: Definition<S>): ToolFormat {
  const file = reader(schema);
  return {
    ...format,
    convert: (value, envelope) => {
      const read = file.read(value);
      return read.ok ? records(read.value, envelope) : read;
    },
  };
}

/** Converts each item; the first that cannot be is the answer. */
export function each<Item, Made>(items: readonly Item[], convert: (item: Item, index: number) => Parsed<Made>): Parsed<readonly Made[]> {
  const made: Made[] = [];
  for (const [index, item] of items.entries()) {
    const one = convert(item, index);
    if (!one.ok) return one;
    made.push(one.value);
  }
  return { ok: true, value: made };
}

/** A list whose rest lies behind a link would end every account that is not on its first page. */
export function onlyAPage(link: unknown, path: string): Parsed<never> | null {
  return link === undefined || link === null || link === '' ? null : refuse(path, 'is left to follow: send all pages as one list');
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first item of a list, where it is an object. */
export function firstOf(list: unknown): Readonly<Record<string, unknown>> {
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isObject(first) ? first : {};
}
