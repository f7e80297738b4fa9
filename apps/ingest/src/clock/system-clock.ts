import { Clock } from '#libs/flow';

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
