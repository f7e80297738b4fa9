/** A program by its full path: Windows looks for a bare name in the working folder first. */
export function systemProgram(name: string): string {
  return `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\${name}`;
}
