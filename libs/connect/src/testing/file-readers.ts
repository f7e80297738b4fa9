import { Readable } from 'node:stream';
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
import type { Readers } from '../readers.js';

const ENVELOPE = { patientData: null, offsite: null, backupSet: null, utcOffset: null, tool: null, domain: null };

/** The readers of files, as a worker hands them over. */
export const FILE_READERS: Readers = {
  assessment: (text, file, now) => parseToolFile(text, { ...ENVELOPE, ...file }, now),
  scan: (text, format) => readScan(Readable.from([Buffer.from(text)]), { format, name: null, utcOffset: null }),
  ninjaOne: readNinjaOne,
  tactical: readTactical,
  entraFacts: withEntraFacts,
  advisories: advisoriesIn,
  advisory: readAdvisory,
  cvePage: readCvePage,
  intelligence: (bytes) => readIntelligence(bytes),
};
