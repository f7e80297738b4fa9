/** Where the steps are taken. `practice`: with the practice's people, on no computer. */
export type FixPlatform = 'windows' | 'macos' | 'linux' | 'microsoft-365' | 'google-workspace' | 'network' | 'practice';

export interface PlatformSteps {
  readonly platform: FixPlatform;
  /** Plain words, in order. */
  readonly steps: readonly string[];
}

export type FixSteps = readonly PlatformSteps[];

/** One platform's steps. */
export const on = (platform: FixPlatform, ...steps: readonly string[]): PlatformSteps => ({ platform, steps });
