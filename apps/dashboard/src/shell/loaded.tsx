import type { ReactNode } from 'react';
import type { CombinedError, UseQueryExecute } from 'urql';
import { toProblem } from '../api/problem.js';
import { ProblemPanel } from './problem-panel.js';

interface LoadedProps<Value> {
  /** What was asked for; null or undefined as long as it is not there. */
  readonly value: Value | null | undefined;
  readonly error: CombinedError | undefined;
  readonly again: UseQueryExecute;
  /** Stands in until the value is there. */
  readonly wait: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** The three faces of a query: what it answered, why it could not, or a quiet stand-in. An older answer outlives a failed refresh. */
export function Loaded<Value>({ value, error, again, wait, children }: LoadedProps<Value>) {
  if (value !== null && value !== undefined) return children(value);
  if (!error) return wait;
  return <ProblemPanel problem={toProblem(error)} onRetry={() => again({ requestPolicy: 'network-only' })} />;
}
