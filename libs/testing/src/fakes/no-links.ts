import { AccountLinks } from '#libs/flow';

/** No invitation and no way back: those are for the tests against the database. */
export class NoLinks extends AccountLinks {
  override async invite(): Promise<void> {
    throw new Error('There are no links here');
  }

  override async recover(): Promise<void> {
    throw new Error('There are no links here');
  }

  override async take(): Promise<null> {
    return null;
  }

  override async use(): Promise<void> {
    throw new Error('There are no links here');
  }

  override async open(): Promise<readonly []> {
    return [];
  }

  override async revoke(): Promise<boolean> {
    return false;
  }

  override async memberByEmail(): Promise<null> {
    return null;
  }

  override async setPassphrase(): Promise<never> {
    throw new Error('There are no links here');
  }
}
