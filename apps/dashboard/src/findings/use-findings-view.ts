import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { parseView, printView, type FindingsView } from './findings-view.js';

/** Which findings are looked at lives in the address, so that a view can be kept, shared and gone back to. */
export function useFindingsView(): readonly [FindingsView, (changes: Partial<FindingsView>) => void] {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => parseView(params), [params]);
  return [view, (changes) => setParams(printView({ ...view, ...changes }), { replace: true })];
}
