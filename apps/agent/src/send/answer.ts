/** What the server made of a report. */
export type Answer =
  | {
      readonly kind: 'accepted';
      /** To be brought with the next report; null where the server gives none. */
      readonly link: string | null;
      /** The server wants the device to ask for a new key. */
      readonly keyDue: boolean;
    }
  /** `revoked` where the server says that the device was revoked. */
  | { readonly kind: 'key-refused'; readonly status: number; readonly revoked: boolean }
  | { readonly kind: 'rejected'; readonly status: number; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null };

export type EnrolmentAnswer =
  | { readonly kind: 'enrolled'; readonly deviceId: string; readonly deviceKey: string }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null };

export type NewKey = { readonly kind: 'offered'; readonly deviceKey: string } | { readonly kind: 'later'; readonly reason: string };
