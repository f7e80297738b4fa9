import { Clock } from '#libs/flow';

/** The clock of a replayed history: stands where the loader puts it. */
export class HistoryClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  set(at: Date): void {
    this.at = at;
  }

  override now(): Date {
    return this.at;
  }
}
