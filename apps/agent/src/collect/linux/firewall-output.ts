import { lines } from '../text.js';

/** `ufw status`; null when the answer is none. */
export function parseUfwStatus(text: string): boolean | null {
  const match = /^Status: (active|inactive)\s*$/m.exec(text);
  return match ? match[1] === 'active' : null;
}

/** `nft list ruleset`: true when a chain on the input hook drops or refuses anything, by policy or by rule. */
export function nftFiltersInput(ruleset: string): boolean {
  return ruleset
    .split(/^\s*chain /m)
    .slice(1)
    .some(
      (chain) =>
        /\bhook input\b/.test(chain) && (/\bpolicy drop\b/.test(chain) || /\b(drop|reject)\b/.test(chain.replace(/policy \w+;/g, ''))),
    );
}

/** `iptables -S`: true when packets to this computer can be dropped or refused. */
export function iptablesFiltersInput(rules: string): boolean {
  return lines(rules).some((rule) => /^-P INPUT DROP/.test(rule) || /^-A INPUT .*-j (DROP|REJECT)\b/.test(rule));
}
