/** What docs/formats.md says of one format. */
export interface FormatNote {
  /** What the tool writes that is read: versions, exports, wrappings. */
  readonly reads: string;
  /** What makes one finding, and where its severity comes from. */
  readonly finding: string;
  /** Fields beside rule, title, severity, description, asset and location. */
  readonly fields: string;
  /** Where it is read otherwise than well-known importers read it, and why. */
  readonly departs?: string;
}
