/** What the server made of a report. */
export type Answer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'key-refused'; readonly status: number }
  | { readonly kind: 'rejected'; readonly status: number; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null };

export type EnrolmentAnswer =
  | { readonly kind: 'enrolled'; readonly deviceId: string; readonly deviceKey: string }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null };
