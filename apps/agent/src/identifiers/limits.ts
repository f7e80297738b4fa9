/** Bounds that keep a scan from troubling a working computer; what lies beyond them is said to be truncated. */
export interface ScanLimits {
  readonly files: number;
  readonly bytesPerFile: number;
  readonly milliseconds: number;
  readonly depth: number;
}
/** For each folder. */
export const SCAN_LIMITS: ScanLimits = { files: 5_000, bytesPerFile: 2 * 1024 * 1024, milliseconds: 60_000, depth: 32 };
