/** Where to go after signing in: the page that was asked for, if the router's state names one of ours. */
export function returnPath(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('from' in state)) return '/';
  const { from } = state;
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) && from !== '/sign-in' ? from : '/';
}
