/** The only source of the present: use cases take `now` from here, never from the machine. */
export abstract class Clock {
  abstract now(): Date;
}
