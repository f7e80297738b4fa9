export function tell(write: (line: string) => void): void {
  return write('x');
}
