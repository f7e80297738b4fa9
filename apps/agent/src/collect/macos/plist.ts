/** Every `<key>name</key><integer>…</integer>` in a property list, however deep. */
export function integersOf(plist: string, key: string): number[] {
  return [...plist.matchAll(new RegExp(`<key>${key}</key>\\s*<integer>(\\d{1,9})</integer>`, 'g'))].map((match) => Number(match[1]));
}
