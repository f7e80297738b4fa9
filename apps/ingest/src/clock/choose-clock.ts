import { BadSettings } from '#libs/config';
import type { Clock } from '#libs/flow';
import { ParentClock, type ParentChannel } from './parent-clock.js';
import { SystemClock } from './system-clock.js';

/** The machine's clock, unless WARDROUND_CLOCK says that the parent process is the only one to set it. */
export function chooseClock(choice: string | undefined, parent: ParentChannel): Clock {
  if (choice === undefined || choice === '' || choice === 'system') return new SystemClock();
  if (choice === 'parent') return new ParentClock(parent);
  throw new BadSettings(`WARDROUND_CLOCK: must be system or parent, not ${choice.slice(0, 40)}`);
}
