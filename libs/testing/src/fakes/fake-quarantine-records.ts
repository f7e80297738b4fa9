import { QuarantineRecords } from '#libs/flow';
import type { FakeIntakeRecords } from './fake-intake-records.js';

const NO_REPLAY = 'This world replays nothing';

/** How much the clinic keeps in quarantine; replaying needs the database. */
export class FakeQuarantineRecords extends QuarantineRecords {
  constructor(private readonly intake: FakeIntakeRecords) {
    super();
  }

  override keptBytes(): Promise<number> {
    return Promise.resolve(this.intake.submissions.reduce((sum, { raw, bytes }) => sum + (raw === null ? 0 : bytes), 0));
  }
  override find(): never {
    throw new Error(NO_REPLAY);
  }
  override waiting(): never {
    throw new Error(NO_REPLAY);
  }
  override clash(): never {
    throw new Error(NO_REPLAY);
  }
  override release(): never {
    throw new Error(NO_REPLAY);
  }
  override stay(): never {
    throw new Error(NO_REPLAY);
  }
  override discard(): never {
    throw new Error(NO_REPLAY);
  }
  override forget(): never {
    throw new Error(NO_REPLAY);
  }
}
