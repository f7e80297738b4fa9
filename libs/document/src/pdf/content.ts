export interface Look {
  readonly style?: string;
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly alignment?: 'left' | 'center' | 'right';
  readonly lineHeight?: number;
  readonly fontFeatures?: readonly string[];
  readonly margin?: readonly [left: number, top: number, right: number, bottom: number];
  readonly noWrap?: boolean;
}

interface Placed extends Look {
  readonly width?: number | 'auto' | '*';
  readonly colSpan?: number;
  readonly unbreakable?: boolean;
  readonly pageBreak?: 'before';
  readonly border?: readonly [boolean, boolean, boolean, boolean];
  readonly verticalAlignment?: 'top' | 'middle' | 'bottom';
  readonly fillColor?: string;
  /** Listed among the file's bookmarks. */
  readonly outline?: boolean;
}

/** A stretch of text with a look of its own. */
export type Run = Look & { readonly text: string; readonly link?: string };

export interface TextNode extends Placed {
  readonly text: string | readonly Run[];
}

interface TableNode extends Placed {
  readonly table: {
    readonly widths: readonly (number | 'auto' | '*')[];
    readonly body: readonly (readonly Content[])[];
    readonly headerRows?: number;
    readonly keepWithHeaderRows?: number;
    readonly dontBreakRows?: boolean;
  };
  readonly layout: TableLayout;
}

/** What pdfmake lays out. Nodes are changed while they are laid out, so each is built afresh and used once. */
export type Content =
  | TextNode
  | TableNode
  | (Placed & { readonly stack: readonly Content[] })
  | (Placed & { readonly columns: readonly Content[]; readonly columnGap?: number })
  | (Placed & { readonly ul: readonly Content[]; readonly markerColor?: string })
  | (Placed & { readonly svg: string });

export interface TableLayout {
  readonly hLineWidth: (line: number, table: TableSize) => number;
  readonly vLineWidth: (line: number) => number;
  readonly hLineColor: (line: number) => string;
  readonly vLineColor?: (line: number) => string;
  readonly paddingLeft: (column: number, table: TableSize) => number;
  readonly paddingRight: (column: number, table: TableSize) => number;
  readonly paddingTop: (row: number) => number;
  readonly paddingBottom: (row: number) => number;
}

export interface TableSize {
  readonly table: { readonly body: readonly unknown[]; readonly widths: readonly unknown[] };
}

/** An empty place in a table. */
export function nothing(): TextNode {
  return { text: '' };
}
