import { refuse, type Parsed } from '../parsed.js';
import { scanJson } from './scan-json.js';

/**
 * The value in a JSON text. Refuses what JSON.parse lets pass and readers disagree about: a name said twice, nesting without
 * end. Says where the text stops being JSON. Never throws.
 */
export function readJson(text: string): Parsed<unknown> {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (json.trim() === '') return refuse('', 'is empty');
  const problem = scanJson(json);
  return problem ? refuse(problem.path, problem.reason) : { ok: true, value: JSON.parse(json) as unknown };
}
