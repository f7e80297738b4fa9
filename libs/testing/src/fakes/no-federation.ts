import { FederationRecords } from '#libs/flow';

/** No identity service: those are for the tests against the database. */
export class NoFederation extends FederationRecords {
  override async connections(): Promise<readonly []> {
    return [];
  }

  override async connection(): Promise<null> {
    return null;
  }

  override async saveConnection(): Promise<void> {
    throw new Error('There is no identity service here');
  }

  override async removeConnection(): Promise<boolean> {
    return false;
  }

  override async memberBySubject(): Promise<null> {
    return null;
  }

  override async members(): Promise<readonly []> {
    return [];
  }

  override async forgetSubjects(): Promise<void> {
    throw new Error('There is no identity service here');
  }

  override async bindSubject(): Promise<never> {
    throw new Error('There is no identity service here');
  }

  override async forgetPerson(): Promise<void> {
    throw new Error('There is no identity service here');
  }

  override async hasPassphrase(): Promise<boolean> {
    return true;
  }

  override async isFederated(): Promise<boolean> {
    return false;
  }

  override async setFederatedReach(): Promise<boolean> {
    return false;
  }
}
