import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { toProblem, type Problem } from '../api/problem.js';
import type { ClinicFilter } from '../api/schema.js';
import { ClinicRowsDocument, PAGE_SIZE, type ClinicRow } from './documents.js';

export interface ClinicRows {
  readonly rows: readonly ClinicRow[];
  readonly total: number;
  readonly complete: boolean;
  readonly problem: Problem | null;
}

const EMPTY: ClinicRows = { rows: [], total: 0, complete: false, problem: null };

/** All clinics of the filter, page after page, so that sorting by any step is true for the whole portfolio. */
export function useClinicRows(filter: ClinicFilter): ClinicRows & { readonly retry: () => void } {
  const client = useClient();
  const [state, setState] = useState<ClinicRows>(EMPTY);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      let rows: readonly ClinicRow[] = [];
      let after: string | null = null;
      const known = client.readQuery(ClinicRowsDocument, { first: PAGE_SIZE, after, filter }, { requestPolicy: 'cache-only' })?.data
        ?.clinics;
      setState((before) => ({
        rows: known?.edges.map((edge) => edge.node) ?? before.rows,
        total: known?.totalCount ?? before.total,
        complete: false,
        problem: null,
      }));
      do {
        const result: Awaited<ReturnType<typeof fetchPage>> = await fetchPage(after);
        if (!current) return;
        if (!result.data) {
          setState({ rows, total: rows.length, complete: true, problem: result.error ? toProblem(result.error) : null });
          return;
        }
        const { edges, pageInfo, totalCount } = result.data.clinics;
        rows = [...rows, ...edges.map((edge) => edge.node)];
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        setState({ rows, total: totalCount, complete: after === null, problem: null });
      } while (after !== null);
    };
    const fetchPage = (after: string | null) => client.query(ClinicRowsDocument, { first: PAGE_SIZE, after, filter }).toPromise();
    void load();
    return () => {
      current = false;
    };
  }, [client, filter, attempt]);
  return { ...state, retry: () => setAttempt((count) => count + 1) };
}
