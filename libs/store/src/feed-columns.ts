/** Of intelligence_feed, as people and the gate read them. */
export const FEED_COLUMNS = `feed, part, etag, last_modified AS "lastModified", outcome, reason, failures, checked_at AS "checkedAt",
  changed_at AS "changedAt", next_at AS "nextAt"`;

/** Of feed_edition. */
export const EDITION_COLUMNS = `feed, part, source, version, sha256, fetched_at AS "fetchedAt", confirmed_at AS "confirmedAt", entries`;
