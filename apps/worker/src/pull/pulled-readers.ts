import { Readable } from 'node:stream';
import type { Readers } from '#libs/connect';
import {
  advisoriesIn,
  parseToolFile,
  readAdvisory,
  readCvePage,
  readIntelligence,
  readNinjaOne,
  readScan,
  readTactical,
  withEntraFacts,
} from '#libs/formats';

/** What a service answers says it all itself. */
const ENVELOPE = { patientData: null, offsite: null, backupSet: null, utcOffset: null, tool: null, domain: null };

/** Answers of services, read as files of the same content are. */
export const pulledReaders: Readers = {
  assessment: (text, file, now) => parseToolFile(text, { ...ENVELOPE, ...file }, now),
  ninjaOne: readNinjaOne,
  tactical: readTactical,
  entraFacts: withEntraFacts,
  advisories: advisoriesIn,
  advisory: readAdvisory,
  cvePage: readCvePage,
  intelligence: (bytes) => readIntelligence(bytes),
  scan: (text, format) => readScan(Readable.from([Buffer.from(text)]), { format, name: null, utcOffset: null }),
};
