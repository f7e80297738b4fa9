import { useEffect, useEffectEvent } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/**
 * Following a link begins the new page at its top and moves the focus there, as a page load would; going back keeps the place.
 * Changing filters or order, which the address's search holds, is not going elsewhere.
 */
export function useArrival(): void {
  const { pathname, hash } = useLocation();
  const how = useNavigationType();
  const arrive = useEffectEvent((anchor: string) => {
    if (how === NavigationType.Pop) return;
    if (anchor === '') window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  });
  useEffect(() => arrive(hash), [pathname, hash]);
}
