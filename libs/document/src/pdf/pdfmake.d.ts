/** The part of pdfmake 0.3's server door that is used here; it ships no types of its own. */
declare module 'pdfmake' {
  interface FontFiles {
    readonly normal: string;
    readonly bold: string;
  }
  const pdfmake: {
    readonly virtualfs: { writeFileSync(name: string, content: Uint8Array): void };
    addFonts(fonts: Readonly<Record<string, FontFiles>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
  };
  export default pdfmake;
}
