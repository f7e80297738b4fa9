/** The host of an address such as `https://host:8443/path` or `host:22`; null when there is none. */
export function hostIn(address: string | null): string | null {
  const [, bracketed, plain] =
    /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^/?#\s]*@)?(?:\[([0-9a-f:.]+)\]|([^/:?#\s[\]]+))/i.exec(address ?? '') ?? [];
  return bracketed ?? plain?.toLowerCase() ?? null;
}

/** An address or path without name and password, query and fragment: those name people and sessions, and change from visit to visit. */
export function placeOf<T extends string | null>(address: T): T | string {
  if (address === null) return address;
  return withoutSignIn(address).replace(/[?#].*$/s, '');
}

/** A text whose addresses are places. */
export function withoutSecrets(text: string): string {
  return eachAddress(text, (address) => placeOf(address));
}

/** A text whose addresses stay links: without name and password, and without the values of parameters that name people or sessions. */
export function withoutSignIns(text: string): string {
  return eachAddress(text, (address) => withoutSecretParameters(withoutSignIn(address)));
}

/** Names stay, so that one sees what was there. */
function withoutSecretParameters(address: string): string {
  return address.replace(PARAMETER, (whole, before: string, name: string) => (SECRET_NAME.test(name) ? `${before}${name}=…` : whole));
}

/** One class a step: whatever the text, it is read once. */
const PARAMETER = /([?&;#])([\w.-]+)=([^&#\s]*)/g;
const SECRET_NAME = /token|key|pass|pwd|secret|session|sid|sig|auth|code|user|mail|login|patient|medicare|credential/i;
/** Where an address begins within a word. */
const BEGINS = /(?<![a-z0-9+.-])(?=[a-z0-9+.-]*:\/\/)/i;

/** What follows a query or fragment within the same word is part of it. */
function eachAddress(text: string, clean: (address: string) => string): string {
  if (!text.includes('://')) return text;
  return text.replace(/\S+/g, (word) => {
    if (!word.includes('://')) return word;
    let kept = '';
    for (const part of word.split(BEGINS)) {
      kept += part.includes('://') ? clean(part) : part;
      if (/[?#]/.test(withoutSignIn(part)) && part.includes('://')) break;
    }
    return kept;
  });
}

/** A name and password may hold `/`, `?` and `#` that nobody encoded: what follows the host's colon is a port, or a password. */
function withoutSignIn(address: string): string {
  const host = address.indexOf('://') + 3;
  if (host < 3) return address;
  const authority = /^[^/?#\s]*/.exec(address.slice(host))?.[0] ?? '';
  const hasPassword = /:(?!\d*$)/.test(authority.replace(/^\[[^\]]*\]/, ''));
  const end = hasPassword ? (/\s/.exec(address.slice(host))?.index ?? address.length - host) : authority.length;
  const at = address.lastIndexOf('@', host + end - 1);
  return at < host ? address : address.slice(0, host) + address.slice(at + 1);
}
