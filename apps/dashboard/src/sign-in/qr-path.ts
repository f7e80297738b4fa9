import { encode } from 'uqr';

export interface QrDrawing {
  /** Width and height, in modules. */
  readonly size: number;
  /** An SVG path of the dark modules. */
  readonly path: string;
}

/** A text as a QR code, drawn as one path: no image, no markup from elsewhere. */
export function qrDrawing(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
