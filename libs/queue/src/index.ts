export { QUEUE_NAMES, readRound, readWork, UnreadableJob } from './envelope.js';
export type { QueueName, Round, RoundEnvelope, WorkEnvelope } from './envelope.js';
export type { QueueSettings } from './settings.js';
export { QueueUnavailable } from './within.js';
export { openWorkQueue, type BullWorkQueue } from './work-queue.js';
export { startWorkers, type Processor, type RunningWorkers, type WorkerEvents } from './workers.js';
