/** The host of an address such as `https://host:8443/path` or `host:22`; null when there is none. */
export function hostIn(address: string | null): string | null {
  const [, bracketed, plain] =
    /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^/@?#\s]*@)?(?:\[([0-9a-f:.]+)\]|([^/:?#\s[\]]+))/i.exec(address ?? '') ?? [];
  return bracketed ?? plain?.toLowerCase() ?? null;
}

/** An address without a name and password in it, which are a secret. */
export function withoutCredentials(address: string | null): string | null {
  return address?.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@?#\s]*@/i, '$1') ?? null;
}
