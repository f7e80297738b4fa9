/** Of intelligence_feed, as people and the gate read them. */
export const FEED_COLUMNS = `feed, etag, last_modified AS "lastModified", outcome, reason, failures, checked_at AS "checkedAt",
  changed_at AS "changedAt", next_at AS "nextAt"`;
