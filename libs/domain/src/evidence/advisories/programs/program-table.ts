import type { Family } from '../platform.js';

/** Which edition of the table says so; raised whenever a row changes. */
export const PROGRAM_TABLE = 2;

/** A program that practices have, and the product that NVD knows it as. */
export interface ProgramRow {
  /** `vendor:product` of its CPE name. */
  readonly cpe: string;
  /** As its installer names it: the uninstall list's `DisplayName`, the bundle's name on macOS. Its groups are for `version`. */
  readonly name: RegExp;
  /** As it names or signs its publisher; a program of this name by others is another program. */
  readonly publisher: RegExp;
  readonly on: readonly Family[];
  /** As NVD names it (`sw_edition`), where the name tells it. */
  readonly edition?: string;
  /** The versions of it that advisories are written in: its first group is compared. Any other is undecided. Absent: versions of numbers between dots. */
  readonly version?: RegExp;
  /** Where the name tells the version, from the groups of `name`. */
  readonly versionOf?: (groups: readonly string[]) => string;
}

const WINDOWS = ['windows'] as const;
const BOTH = ['windows', 'macos'] as const;

const ADOBE = { publisher: /^adobe/i, on: BOTH, version: /^(?:20)?(\d\d\.\d{3}\.\d{5})$/ } as const;
/** Reader and Acrobat are one program since 2021, and what is switched on in it is not listed. */
const ADOBE_ONE = { ...ADOBE, edition: 'continuous', name: /^Adobe Acrobat(?: DC)?(?: \(64-bit\))?(?:\.app)?$/i } as const;
const JAVA = { publisher: /^oracle/i, on: WINDOWS } as const;
const JAVA_8 = { ...JAVA, name: /^Java 8 Update (\d+)(?: \(64-bit\))?$/i } as const;
const JDK_8 = { ...JAVA, name: /^Java SE Development Kit 8 Update (\d+)(?: \(64-bit\))?$/i } as const;
const JDK = {
  ...JAVA,
  name: /^Java(?:\(TM\))? (?:SE Development Kit )?(1[1-9]|2\d)(?:[. (].*)?$/i,
  version: /^(\d+\.\d+\.\d+)(?:\.\d+)?$/,
} as const;
const ZOOM = {
  publisher: /^zoom/i,
  on: BOTH,
  name: /^Zoom(?: Workplace| Meetings)?(?: \((?:64|32)-bit\))?(?:\.app|\.us\.app|\.us)?$/i,
} as const;
/** The MSI package writes its build in the place of the third number: `5.16.26186` is 5.16.10. */
const ZOOM_VERSION = /^(\d+\.\d+\.\d{1,3})(?: ?\(\d+\)|\.\d+)?$/;
const MOZILLA = { publisher: /^mozilla/i, on: BOTH } as const;
const FIREFOX_ESR = { ...MOZILLA, name: /^Mozilla Firefox(?: [\d.]+)? ESR\b/i } as const;
const THUNDERBIRD = { ...MOZILLA, name: /^Mozilla Thunderbird\b(?!.*\bESR\b)/i } as const;
const FOXIT = { publisher: /^foxit/i, on: WINDOWS } as const;
const FORTINET = { publisher: /^fortinet/i, on: WINDOWS } as const;
/** Packages of Windows have a fourth number, which advisories have not. */
const THREE_NUMBERS = /^(\d+\.\d+\.\d+)(?:\.\d+)?$/;
const OF_NAME = { versionOf: ([version = '']: readonly string[]) => version } as const;
/** Its advisories have moved from one name to the other. */
const PDF_XCHANGE = {
  name: /^PDF-XChange Editor$/i,
  publisher: /^(?:pdf-xchange|tracker software)/i,
  on: WINDOWS,
  version: /^(\d+\.\d+\.\d+\.\d+)(?:\.0)?$/,
} as const;
const PAPERCUT = { publisher: /^papercut/i, on: WINDOWS, version: THREE_NUMBERS } as const;
const CISCO = { publisher: /^cisco/i, on: WINDOWS } as const;

/**
 * Programs by what their makers' own installers write. What is not in it is not looked up: a likeness of names says nothing. Microsoft Office, Windows and SQL
 * Server are left out, because NVD names their releases and never the update that mends one.
 */
export const PROGRAMS: readonly ProgramRow[] = [
  { cpe: 'google:chrome', name: /^Google Chrome(?:\.app)?$/i, publisher: /^google/i, on: BOTH },
  { cpe: 'microsoft:edge_chromium', name: /^Microsoft Edge(?:\.app)?$/i, publisher: /^microsoft/i, on: BOTH },
  { cpe: 'mozilla:firefox', edition: '-', ...MOZILLA, name: /^(?:Mozilla Firefox\b(?!.*\bESR\b).*|Firefox(?:\.app)?)$/i },
  { cpe: 'mozilla:firefox', edition: 'esr', ...FIREFOX_ESR },
  { cpe: 'mozilla:firefox_esr', ...FIREFOX_ESR },
  { cpe: 'mozilla:thunderbird', ...THUNDERBIRD },
  {
    cpe: 'adobe:acrobat_reader_dc',
    edition: 'continuous',
    ...ADOBE,
    name: /^Adobe Acrobat Reader(?: DC)?(?: \(64-bit\))?(?: - .+|\.app)?$/i,
  },
  { cpe: 'adobe:acrobat_reader_dc', ...ADOBE_ONE },
  { cpe: 'adobe:acrobat_dc', ...ADOBE_ONE },
  { cpe: 'adobe:acrobat_reader', edition: 'classic', ...ADOBE, name: /^Adobe Acrobat Reader (?:2017|2020)\b/i },
  { cpe: 'adobe:acrobat', edition: 'classic', ...ADOBE, name: /^Adobe Acrobat (?:2017|2020)\b/i },
  { cpe: '7-zip:7-zip', name: /^7-Zip \d/i, publisher: /^igor pavlov$/i, on: WINDOWS },
  { cpe: 'rarlab:winrar', name: /^WinRAR \d/i, publisher: /^win\.rar/i, on: WINDOWS },
  { cpe: 'videolan:vlc_media_player', name: /^VLC(?: media player)?(?:\.app)?$/i, publisher: /^videolan/i, on: BOTH },
  { cpe: 'libreoffice:libreoffice', name: /^LibreOffice\b(?!.*(?:help pack|sdk))/i, publisher: /document foundation/i, on: BOTH },
  { cpe: 'notepad-plus-plus:notepad++', name: /^Notepad\+\+/i, publisher: /^notepad\+\+/i, on: WINDOWS },
  { cpe: 'keepass:keepass', name: /^KeePass Password Safe 2\./i, publisher: /^dominik reichl$/i, on: WINDOWS },
  { cpe: 'irfanview:irfanview', name: /^IrfanView\b(?!.*plugin)/i, publisher: /^irfan skiljan$/i, on: WINDOWS },
  { cpe: 'gimp:gimp', name: /^GIMP \d/i, publisher: /^the gimp team$/i, on: WINDOWS },
  { cpe: 'foxit:pdf_reader', ...FOXIT, name: /^Foxit (?:PDF )?Reader$/i },
  { cpe: 'foxit:pdf_editor', ...FOXIT, name: /^Foxit (?:PDF Editor|PhantomPDF)$/i },
  { cpe: 'oracle:jre', ...JAVA_8, versionOf: ([update = '']) => `1.8.0:update${update}` },
  { cpe: 'oracle:java_se', ...JAVA_8, versionOf: ([update = '']) => `8u${update}` },
  { cpe: 'oracle:jdk', ...JDK_8, versionOf: ([update = '']) => `1.8.0:update${update}` },
  { cpe: 'oracle:java_se', ...JDK_8, versionOf: ([update = '']) => `8u${update}` },
  { cpe: 'oracle:jdk', ...JDK },
  { cpe: 'oracle:java_se', ...JDK },
  { cpe: 'zoom:zoom', ...ZOOM, version: ZOOM_VERSION },
  { cpe: 'zoom:meetings', ...ZOOM, version: ZOOM_VERSION },
  { cpe: 'zoom:workplace', ...ZOOM, version: ZOOM_VERSION },
  { cpe: 'zoom:workplace_desktop', ...ZOOM, version: ZOOM_VERSION },
  { cpe: 'teamviewer:teamviewer', name: /^TeamViewer(?: \d+)?(?: Host)?(?:\.app)?$/i, publisher: /^teamviewer/i, on: BOTH },
  { cpe: 'teamviewer:full_client', name: /^TeamViewer(?: \d+)?$/i, publisher: /^teamviewer/i, on: WINDOWS },
  { cpe: 'teamviewer:host', name: /^TeamViewer(?: \d+)? Host$/i, publisher: /^teamviewer/i, on: WINDOWS },
  {
    cpe: 'anydesk:anydesk',
    name: /^AnyDesk(?:\.app)?$/i,
    publisher: /^(?:anydesk|philandro)/i,
    on: BOTH,
    version: /^(?:ad )?(\d+(?:\.\d+)+)$/i,
  },
  { cpe: 'realvnc:vnc_server', name: /^(?:RealVNC|VNC) Server \d/i, publisher: /^realvnc/i, on: WINDOWS },
  { cpe: 'realvnc:vnc_viewer', name: /^(?:RealVNC|VNC) Viewer \d/i, publisher: /^realvnc/i, on: WINDOWS },
  { cpe: 'tightvnc:tightvnc', name: /^TightVNC$/i, publisher: /^glavsoft/i, on: WINDOWS },
  { cpe: 'putty:putty', name: /^PuTTY release \d/i, publisher: /^simon tatham$/i, on: WINDOWS },
  { cpe: 'winscp:winscp', name: /^WinSCP \d/i, publisher: /^martin prikryl$/i, on: WINDOWS },
  { cpe: 'filezilla-project:filezilla_client', name: /^FileZilla(?: Client)? \d/i, publisher: /^tim kosse$/i, on: WINDOWS },
  { cpe: 'wireshark:wireshark', name: /^Wireshark\b/i, publisher: /^(?:the )?wireshark/i, on: BOTH },
  // Its package writes 2.6.10-I001 as 2.6.1001.
  {
    cpe: 'openvpn:openvpn',
    name: /^OpenVPN (\d+\.\d+\.\d+)\b/i,
    publisher: /^openvpn/i,
    on: WINDOWS,
    versionOf: ([version = '']) => version,
  },
  { cpe: 'fortinet:forticlient', ...FORTINET, name: /^FortiClient(?: VPN)?$/i },
  { cpe: 'cisco:anyconnect_secure_mobility_client', ...CISCO, name: /^Cisco AnyConnect Secure Mobility Client/i },
  { cpe: 'cisco:secure_client', ...CISCO, name: /^Cisco Secure Client\b(?!.*(?:module|diagnostic|posture))/i },
  { cpe: 'paloaltonetworks:globalprotect', name: /^GlobalProtect(?:\.app)?$/i, publisher: /^palo alto/i, on: BOTH },
  { cpe: 'dropbox:dropbox', name: /^Dropbox(?:\.app)?$/i, publisher: /^dropbox/i, on: BOTH },
  { cpe: 'apple:itunes', name: /^iTunes$/i, publisher: /^apple/i, on: WINDOWS },
  { cpe: 'apple:icloud', name: /^iCloud$/i, publisher: /^apple/i, on: WINDOWS },
  { cpe: 'oracle:vm_virtualbox', name: /^Oracle (?:VM )?VirtualBox \d/i, publisher: /^oracle/i, on: WINDOWS },
  { cpe: 'git_for_windows_project:git_for_windows', name: /^Git$/i, publisher: /^the git development community$/i, on: WINDOWS },
  { cpe: 'veeam:veeam_backup_&_replication', name: /^Veeam Backup & Replication Server$/i, publisher: /^veeam/i, on: WINDOWS },
  { cpe: 'veeam:backup_and_replication', name: /^Veeam Backup & Replication Server$/i, publisher: /^veeam/i, on: WINDOWS },
  { cpe: 'tracker-software:pdf-xchange_editor', ...PDF_XCHANGE },
  { cpe: 'pdf-xchange:pdf-xchange_editor', ...PDF_XCHANGE },
  { cpe: 'artifex:ghostscript', name: /^(?:GPL|Artifex) Ghostscript\b/i, publisher: /^artifex/i, on: WINDOWS },
  { cpe: 'keepassxc:keepassxc', name: /^KeePassXC(?:\.app)?$/i, publisher: /^keepassxc/i, on: BOTH },
  { cpe: 'uvnc:ultravnc', name: /^UltraVNC\b/i, publisher: /^uvnc/i, on: WINDOWS },
  { cpe: 'sonicwall:netextender', name: /^SonicWall NetExtender$/i, publisher: /^sonicwall/i, on: WINDOWS },
  // Its client, on every computer, has the server's number and none of the server's weaknesses.
  { cpe: 'connectwise:screenconnect', name: /^ScreenConnect$/i, publisher: /^(?:connectwise|screenconnect)/i, on: WINDOWS },
  { cpe: 'papercut:papercut_ng', ...PAPERCUT, name: /^PaperCut NG\b(?!.*client)/i },
  { cpe: 'papercut:papercut_mf', ...PAPERCUT, name: /^PaperCut MF\b(?!.*client)/i },
  { cpe: 'vmware:tools', name: /^VMware Tools$/i, publisher: /^(?:vmware|broadcom)/i, on: WINDOWS, version: THREE_NUMBERS },
  {
    cpe: 'microsoft:visual_studio_code',
    name: /^(?:Microsoft )?Visual Studio Code(?: \(User\)|\.app)?$/i,
    publisher: /^microsoft/i,
    on: BOTH,
  },
  { cpe: 'microsoft:powershell', name: /^PowerShell 7-x64$/i, publisher: /^microsoft/i, on: WINDOWS, version: THREE_NUMBERS },
  // The package's own version holds the patch in another place: 3.12.1150.0 is 3.12.1.
  { cpe: 'python:python', name: /^Python (\d+\.\d+\.\d+) \((?:32|64)-bit\)$/i, publisher: /^python software/i, on: WINDOWS, ...OF_NAME },
  { cpe: 'openssl:openssl', name: /^OpenSSL (\d+\.\d+\.\d+[a-z]?)\b/i, publisher: /^openssl/i, on: WINDOWS, ...OF_NAME },
  { cpe: 'postgresql:postgresql', name: /^PostgreSQL \d+/i, publisher: /^postgresql/i, on: WINDOWS, version: /^(\d+\.\d+)(?:-\d+)?$/ },
  { cpe: 'mariadb:mariadb', name: /^MariaDB \d/i, publisher: /^mariadb/i, on: WINDOWS, version: THREE_NUMBERS },
  { cpe: 'lenovo:system_update', name: /^Lenovo System Update$/i, publisher: /^lenovo/i, on: WINDOWS },
  { cpe: 'microdicom:dicom_viewer', name: /^MicroDicom(?: DICOM viewer)?\b/i, publisher: /^microdicom/i, on: WINDOWS },
];
