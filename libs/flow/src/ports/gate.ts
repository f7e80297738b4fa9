import type { ClinicId, DeviceId, FeedEdition, FeedOrigin, Intelligence, PackageAdvisory, ProviderId } from '#libs/domain';
import type { PasskeyRecord, SignInRecord, SessionRecord } from './identity-records.js';
import type { ApiTokenRecord } from './access-records.js';
import type { FeedStanding } from './feeds.js';
import type { FeedSource } from './feed-records.js';
import type { DeviceRecord } from './inventory-records.js';
import type { WorkKind } from './work-records.js';

/** With when it was changed (RFC 3339, UTC). */
export type StagedAdvisory = PackageAdvisory & { readonly modified: string };

/** An edition that was carried over. */
export interface CopiedEdition extends FeedOrigin {
  readonly version: string;
  /** Packages of advisories, and those of them that were left out. */
  readonly copied: number;
  readonly leftOut: number;
}

/**
 * What must be asked before a scope is known: whose token this is, and which rows wait for work. Each answer is one
 * database function that returns just these columns; nothing else can be read without a scope.
 */
export abstract class Gate {
  abstract findSignIn(email: string): Promise<SignInRecord | null>;
  /** A link of an invitation or a recovery; whether it still works is for its records to say. */
  abstract findAccountLink(tokenHash: string): Promise<{ readonly providerId: ProviderId; readonly linkId: string } | null>;
  abstract findSsoConnection(connectionId: string): Promise<{ readonly providerId: ProviderId } | null>;
  /** Null for one that was revoked; whether it has ended is for the caller's clock to say. */
  abstract findScimToken(
    tokenHash: string,
  ): Promise<{ readonly providerId: ProviderId; readonly tokenId: string; readonly expiresAt: Date } | null>;
  abstract findPasskey(credentialId: string): Promise<PasskeyRecord | null>;
  abstract findSession(tokenHash: string): Promise<SessionRecord | null>;
  /** The device that a key is or was of, and what the key is worth. */
  abstract findDeviceKey(keyHash: string): Promise<DeviceOfKey | null>;
  /** The computer that another program's key is of. */
  abstract findFeedKey(source: FeedSource, keyHash: string): Promise<DeviceOfFeed | null>;
  abstract findEnrolmentToken(
    tokenHash: string,
  ): Promise<{ readonly providerId: ProviderId; readonly clinicId: ClinicId; readonly tokenId: string } | null>;
  abstract findApiToken(tokenHash: string): Promise<ApiTokenRecord | null>;
  /** Rows requested before `before` that no worker has finished, oldest first: of these kinds, or of all; none that is held while a history is loaded. */
  abstract findWaitingWork(before: Date, limit: number, kinds?: readonly WorkKind[]): Promise<readonly WaitingWork[]>;
  /** Bindings that something is to be pulled for, and that nobody pulls for now; the longest due first. */
  abstract findDuePulls(at: Date, limit: number): Promise<readonly DuePull[]>;
  /** How every feed goes that was ever looked at. */
  abstract feedStandings(): Promise<readonly FeedStanding[]>;
  abstract keepFeed(standing: FeedStanding): Promise<void>;
  /** Keeps what the world knows, for every provider; how many were written. An older day of EPSS or of endoflife.date changes nothing. */
  abstract keepIntelligence(
    intelligence: Intelligence,
    edition: FeedEdition,
  ): Promise<{
    readonly kept: number;
    /** Of them those that say otherwise than before; of scores, of catalogues and of an edition that is loaded again all. */
    readonly changed: number;
  }>;
  /** Begins an edition of advisories that nobody reads yet; its generation. */
  abstract stageEdition(ecosystem: string): Promise<number>;
  /** What is kept of ecosystems' advisories. */
  abstract advisoryEditions(): Promise<readonly FeedEdition[]>;
  /** Carries what is read into the edition that is staged, without these advisories; null: nothing is kept of the ecosystem. */
  abstract copyEdition(ecosystem: string, generation: number, besides: readonly string[]): Promise<CopiedEdition | null>;
  /** What is read was looked for, and is as it was: by its publisher, or by a mirror, which may stand still. As of when it counted before; null: it is not kept. */
  abstract confirmEdition(ecosystem: string, at: Date, byPublisher: boolean): Promise<Date | null>;
  /** How many were added. */
  abstract stageAdvisories(ecosystem: string, generation: number, advisories: readonly StagedAdvisory[]): Promise<number>;
  /**
   * Puts what is staged in place of these advisories among those that are kept, but for those that are kept as they were changed later; of all that are kept, or
   * where nothing is, it becomes the edition. `changed`: when each was, by its id. `fresh`: the rest was found to be as it is. Null: it changes nothing. Throws
   * where what was staged is not all there.
   */
  abstract mergeEdition(
    edition: FeedEdition,
    generation: number,
    merged: { readonly changed: ReadonlyMap<string, string>; readonly fresh: boolean },
  ): Promise<{ readonly version: string; readonly entries: number; readonly changed: number } | null>;
  /** Puts it in place of the one that is read; false: that one is newer. Throws where what was staged is not all there. */
  abstract publishEdition(edition: FeedEdition, generation: number): Promise<boolean>;
  /**
   * Makes the benchmarks of the quarter that ended at least three days before, for every provider at once; the quarter, or null where that is done. The
   * database alone reads across providers, and tells nothing of it.
   */
  abstract freezeBenchmarks(at: Date): Promise<string | null>;
  /** Ids of every provider, the oldest first: for an operator’s rotation of keys. */
  abstract listProviders(): Promise<readonly ProviderId[]>;
  /** Those of one provider, or every clinic in care whose provider's history is not being loaded. */
  abstract listClinics(providerId: ProviderId | null): Promise<readonly ClinicInCare[]>;
}

export interface DeviceOfKey {
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly deviceId: DeviceId;
  /** `offered` has never been used, `replaced` has given way to a newer one, `revoked` goes for every key of the device. */
  readonly standing: 'current' | 'offered' | 'replaced' | 'revoked';
  readonly keyIssuedAt: Date;
  /** When a new key was last asked for. */
  readonly askedAt: Date | null;
  readonly suspect: boolean;
  /** Somebody has tried the replaced key since the newer one was first used. */
  readonly replacedKeyUsed: boolean;
  /** The device has a chain of reports. */
  readonly watched: boolean;
}

export interface DeviceOfFeed {
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly deviceId: DeviceId;
  readonly platform: DeviceRecord['platform'];
  readonly revoked: boolean;
  readonly suspect: boolean;
  readonly epoch: number;
  readonly tokenRevoked: boolean;
}

export interface WaitingWork {
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly kind: WorkKind;
  readonly key: string;
}

export interface DuePull {
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly bindingId: string;
}

export interface ClinicInCare {
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly timeZone: string;
  readonly createdAt: Date;
}
