import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Permission } from '#libs/domain';
import type { Scope } from './scope.js';

/** What a caller sent: GraphQL arguments, or a route's query and path parameters. */
export type CallArgs = Readonly<Record<string, unknown>>;

/** Finds the record that the call names, inside the caller's clinics; throws "not found" when it is not there. */
export type Locate = (scope: Scope, args: CallArgs) => Promise<unknown>;

/**
 * `session`: any signed-in person. `fresh-session`: one who has proven a short while ago that it is them. `any-session`: also somebody
 * whose sign-in is not finished. A function reads the permission from the arguments.
 */
export type Need = Permission | 'session' | 'fresh-session' | 'any-session' | ((args: CallArgs) => Permission);

export type AccessRule = { readonly kind: 'public' } | { readonly kind: 'requires'; readonly need: Need; readonly locate: Locate | null };

export const ACCESS_RULE = 'wardround:access';

/**
 * What a caller must be allowed to do. With `locate`, the record is looked for first: what the caller cannot see is not
 * found, and only what they can see may be forbidden.
 */
export function Requires(need: Need, locate: Locate | null = null): CustomDecorator {
  return SetMetadata(ACCESS_RULE, { kind: 'requires', need, locate } satisfies AccessRule);
}

/** Open to everybody, signed in or not. */
export function Public(): CustomDecorator {
  return SetMetadata(ACCESS_RULE, { kind: 'public' } satisfies AccessRule);
}
