import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PUBLISHED_RISK_MODEL, readRiskModel, type RiskModel } from '#libs/domain';
import { BadSettings, readSettings } from './read-settings.js';

/** The setting that names the file. */
export const riskModelSetting = {
  WARDROUND_RISK_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe('File of constants of the breach-risk model that replace the published ones, JSON; none when unset. See risk-model.md.'),
};

const MOST_BYTES = 1_000_000;

/** The breach-risk model of this deployment. A file that cannot be used stops the start: figures by other constants than were meant would look like any others. */
export function riskModelFile(path: string | undefined): RiskModel {
  if (path === undefined) return PUBLISHED_RISK_MODEL;
  const read = readRiskModel(parse(path), (text) => createHash('sha256').update(text).digest('hex'));
  if (read.ok) return read.model;
  throw unusable(path, read.problems);
}

/** Trying a risk model out needs neither database nor queue. */
export function riskModelSettings(env: NodeJS.ProcessEnv): RiskModel {
  return riskModelFile(readSettings(z.object(riskModelSetting), env).WARDROUND_RISK_MODEL);
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(path, [`cannot be read: ${(error as NodeJS.ErrnoException).message}`]);
  }
  if (text.length > MOST_BYTES) throw unusable(path, [`is larger than ${MOST_BYTES} bytes.`]);
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(path, ['is not JSON; check quotes, commas and brackets.']);
  }
}

function unusable(path: string, problems: readonly string[]): BadSettings {
  const lines = problems.map((problem) => `  ${problem}`);
  return new BadSettings(
    `WARDROUND_RISK_MODEL: the file ${path} cannot be used:\n${lines.join('\n')}\nSee docs/risk-model.md for every constant.`,
  );
}
