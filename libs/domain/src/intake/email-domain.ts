const LABEL = /^[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST = 253;

/** Whether the text is a domain in lower case that addresses can be of, such as `practice.example`. */
export function isEmailDomain(text: string): boolean {
  const labels = text.length > LONGEST ? [] : text.split('.');
  return labels.length >= 2 && labels.every((label) => LABEL.test(label));
}

/** The domain of an email address, in lower case; null where it has none. */
export function domainOfAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = address
    .slice(at + 1)
    .trim()
    .toLowerCase();
  return at > 0 && isEmailDomain(domain) ? domain : null;
}
