import { parseArgs } from 'node:util';
import { riskModelSettings } from '#libs/config';
import { backtest, type BacktestPlan, type BacktestRow } from '#libs/domain';
import { Complaint, type Command } from '../edge/command.js';

const USUAL: BacktestPlan = { worlds: 200, clinics: 40, years: 3, seed: 'backtest' };
const MOST = { worlds: 10_000, clinics: 1_000, years: 20 } as const;

export const riskCommands: readonly Command[] = [
  {
    words: 'risk backtest',
    usage: '[--worlds N] [--clinics N] [--years N] [--seed TEXT]: hold the risk model against made-up worlds whose truth is known',
    run: (args) => {
      const plan = read(args);
      const { constants } = riskModelSettings(process.env);
      const rows = backtest(plan, constants);
      process.stdout.write(`${heading(plan, constants.model)}\n\n${table(rows)}\n`);
      return Promise.resolve();
    },
  },
];

function heading({ worlds, clinics, years, seed }: BacktestPlan, model: string): string {
  return `${model}: ${worlds} worlds of each kind, ${clinics} clinics over ${years} years each, seed ${JSON.stringify(seed)}`;
}

const COLUMNS: readonly (readonly [title: string, cell: (row: BacktestRow) => string])[] = [
  ['world', ({ kind }) => kind],
  ['truth in P5–P95', ({ coverage }) => percent(coverage)],
  ['base rate in 90 %', ({ posteriorCoverage }) => percent(posteriorCoverage)],
  ['breaches', ({ events }) => String(events)],
  ['Brier', ({ quality }) => score(quality.brier)],
  ['of base rate', ({ quality }) => score(quality.brierOfBaseRate)],
  ['skill', ({ quality }) => (quality.skill === null ? '–' : `${(100 * quality.skill).toFixed(2)} %`)],
  ['lowest fifth', ({ quality }) => bin(quality.reliability?.[0])],
  ['highest fifth', ({ quality }) => bin(quality.reliability?.at(-1))],
  ['alarm: more', ({ alarmsOfMore }) => percent(alarmsOfMore)],
  ['alarm: fewer', ({ alarmsOfFewer }) => percent(alarmsOfFewer)],
];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const score = (value: number | null): string => (value === null ? '–' : value.toFixed(6));
/** Mean forecast → share observed, per cent of clinic-quarters. */
const bin = (found: { readonly meanForecast: number; readonly observedShare: number } | undefined): string =>
  found ? `${(100 * found.meanForecast).toFixed(2)} → ${(100 * found.observedShare).toFixed(2)} %` : '–';

function table(rows: readonly BacktestRow[]): string {
  const lines = [COLUMNS.map(([title]) => title), COLUMNS.map(() => '---'), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function read(args: readonly string[]): BacktestPlan {
  const { worlds, clinics, years, seed } = flags(args);
  return {
    worlds: count('worlds', worlds),
    clinics: count('clinics', clinics),
    years: count('years', years),
    seed: seed ?? USUAL.seed,
  };
}

function count(name: 'worlds' | 'clinics' | 'years', text: string | undefined): number {
  if (text === undefined) return USUAL[name];
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > MOST[name])
    throw new Complaint(`--${name} must be a whole number from 1 to ${MOST[name]}.`);
  return value;
}

function flags(args: readonly string[]): Readonly<Partial<Record<'worlds' | 'clinics' | 'years' | 'seed', string>>> {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { worlds: text, clinics: text, years: text, seed: text },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new Complaint(error instanceof Error ? error.message : String(error));
  }
}
