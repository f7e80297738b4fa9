import { Type, type TEnum, type TProperties, type TSchema } from 'typebox';
import { CALENDAR_DAY, EMAIL_DOMAIN, IDEMPOTENCY_KEY, ISM_CONTROL, LOWER_UUID, SHA256_HEX, textOf, UTC_INSTANT } from './formats.js';

/** The words that every schema is written in. Objects are strict, and everything has an upper bound. */
const MAX_TEXT = 512;
const MAX_WHOLE = 1_000_000_000;

export const text = (most = MAX_TEXT) => Type.String({ format: textOf(0, most) });
/** Text that may not be empty. */
export const name = (most = MAX_TEXT) => Type.String({ format: textOf(1, most) });
export const instant = () => Type.String({ format: UTC_INSTANT });
export const day = () => Type.String({ format: CALENDAR_DAY });
export const domain = () => Type.String({ format: EMAIL_DOMAIN });
export const uuid = () => Type.String({ format: LOWER_UUID });
export const key = () => Type.String({ format: IDEMPOTENCY_KEY });
export const sha256 = () => Type.String({ format: SHA256_HEX });
export const ismControl = () => Type.String({ format: ISM_CONTROL });
export const flag = () => Type.Boolean();
export const whole = (most = MAX_WHOLE) => Type.Integer({ minimum: 0, maximum: most });
/** A probability. */
export const share = () => Type.Number({ minimum: 0, maximum: 1 });

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const list = <T extends TSchema>(items: T, most: number) => Type.Array(items, { maxItems: most });
export const record = <T extends TProperties>(properties: T) => Type.Object(properties, { additionalProperties: false });

/** One of the words given. */
export const oneOf = <Word extends string>(...words: readonly Word[]): TEnum<Word[]> => Type.Enum<Word[]>(words);
