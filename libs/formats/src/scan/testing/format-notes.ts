import { auditNotes } from './audit-notes.js';
import type { FormatNote } from './format-note.js';
import { reportNotes } from './report-notes.js';
import { scannerNotes } from './scanner-notes.js';
import { toolNotes } from './tool-notes.js';

export const FORMAT_NOTES: Readonly<Record<string, FormatNote>> = { ...scannerNotes, ...toolNotes, ...reportNotes, ...auditNotes };
