import { readJson } from '../json/read-json.js';
import { refuse, type Parsed } from '../parsed.js';
import { isRecord, textIn, type Json } from './values.js';

export interface NodeRequest {
  /** Null: not in the body. Newer versions of osquery send it in a header too. */
  readonly nodeKey: string | null;
  readonly json: Json;
}

/** The body that every request of a node has. */
export function readNodeRequest(text: string): Parsed<NodeRequest> {
  const json = readJson(text);
  if (!json.ok) return json;
  if (!isRecord(json.value)) return refuse('', 'expected object');
  return { ok: true, value: { nodeKey: textIn(json.value, 'node_key', 512), json: json.value } };
}
