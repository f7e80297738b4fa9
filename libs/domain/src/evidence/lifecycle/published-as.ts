/** Names at endoflife.date of products that the inventory calls otherwise or the same; what is not here has the house's own table only. */
const PUBLISHED_AS: Readonly<Record<string, string>> = {
  'microsoft-office': 'office',
  'sql-server': 'mssqlserver',
  'exchange-server': 'msexchange',
  'internet-explorer': 'internet-explorer',
  python: 'python',
  php: 'php',
  postgresql: 'postgresql',
  nodejs: 'nodejs',
  openssl: 'openssl',
};

/** Name at endoflife.date of a product of the house's own table; null when it is not published there under a name that is known. */
export function publishedAs(product: string): string | null {
  return Object.hasOwn(PUBLISHED_AS, product) ? (PUBLISHED_AS[product] ?? null) : null;
}

/** A program of which only the feed knows dates: without the feed nothing is asked of it. */
interface FeedProduct {
  /** Name at endoflife.date. */
  readonly product: string;
  /** As the program's own installer names it in the uninstall list, in `/Applications` or in a package. */
  readonly name: RegExp;
  /** As it signs or names its publisher; a program of this name by others is another program. */
  readonly publisher: RegExp;
}

/**
 * Programs whose releases endoflife.date tells apart by the first numbers of their version. Both columns are what the makers' own installers write (Windows:
 * `DisplayName`, `Publisher`; macOS: the bundle's name and its signer).
 */
export const FEED_PRODUCTS: readonly FeedProduct[] = [
  { product: 'libreoffice', name: /^LibreOffice\b/i, publisher: /document foundation/i },
  { product: 'firefox', name: /^(Mozilla )?Firefox\b/i, publisher: /mozilla/i },
  { product: 'chrome', name: /^Google Chrome\b/i, publisher: /google/i },
  { product: 'dotnet', name: /^Microsoft (ASP\.NET Core|\.NET( Core)?|Windows Desktop) Runtime\b/i, publisher: /microsoft/i },
  { product: 'powershell', name: /^PowerShell \d/i, publisher: /microsoft/i },
  { product: 'mysql', name: /^MySQL Server\b/i, publisher: /oracle|mysql/i },
  { product: 'mariadb', name: /^MariaDB\b/i, publisher: /mariadb/i },
  { product: 'mongodb', name: /^MongoDB\b.*\bserver\b|^MongoDB \d/i, publisher: /mongodb/i },
  { product: 'filemaker', name: /^(Claris )?FileMaker (Pro|Server)\b/i, publisher: /claris|filemaker/i },
  { product: 'virtualbox', name: /^Oracle (VM )?VirtualBox\b/i, publisher: /oracle/i },
  { product: 'tomcat', name: /^Apache Tomcat\b/i, publisher: /apache/i },
  { product: 'wireshark', name: /^Wireshark\b/i, publisher: /wireshark/i },
  { product: 'notepad-plus-plus', name: /^Notepad\+\+/i, publisher: /notepad\+\+/i },
  { product: 'veeam-backup-and-replication', name: /^Veeam Backup & Replication\b(?!.*(console|catalog))/i, publisher: /veeam/i },
  { product: 'eclipse-temurin', name: /^Eclipse Temurin\b/i, publisher: /eclipse/i },
  { product: 'amazon-corretto', name: /^Amazon Corretto\b/i, publisher: /amazon/i },
  { product: 'azul-zulu', name: /^Azul Zulu\b/i, publisher: /azul/i },
];
