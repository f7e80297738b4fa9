/** Adapters that one program gives every computer alike: VPN clients, dial-up, hosts of virtual machines. */
const OF_PROGRAMS = /^(00059a3c|00090f(fe|aa)00|00ff|005345000000|20415359|5050545030|005056c000|000000000)/;
/** Of the first byte: a group's address, and one that software has made up. */
const GROUP_OR_MADE_UP = 0b11;

/**
 * A network adapter's address as twelve hexadecimal digits; null when it tells no computer from another: written wrongly, a group's, made up by
 * software (random Wi-Fi addresses, containers, bridges) or an adapter that a program gives to every computer.
 */
export function trustedMac(text: string): string | null {
  const digits = text.toLowerCase().replace(/[^0-9a-z]/g, '');
  if (!/^[0-9a-f]{12}$/.test(digits) || OF_PROGRAMS.test(digits) || new Set(digits).size < 2) return null;
  return (Number.parseInt(digits.slice(0, 2), 16) & GROUP_OR_MADE_UP) === 0 ? digits : null;
}
