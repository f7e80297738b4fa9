/** A value of a parsed JSON text, looked into without asking first whether what is asked for is there. */
export class Json {
  constructor(readonly value: unknown) {}

  /** The member at a path of names; a value of nothing when there is none. */
  at(...names: readonly string[]): Json {
    return names.reduce<Json>((node, name) => node.member(name), this);
  }

  /** A string, number or truth as text, trimmed; null when it is empty or something else. */
  get text(): string | null {
    const { value } = this;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
    const text = String(value).trim();
    return text === '' ? null : text;
  }

  /** The text of the first of these members that has one; a path of names is written with slashes. */
  first(...paths: readonly string[]): string | null {
    for (const path of paths) {
      const { text } = this.at(...path.split('/'));
      if (text !== null) return text;
    }
    return null;
  }

  /** The texts of these members, each a paragraph. */
  paragraphs(...paths: readonly string[]): string | null {
    const said = paths.flatMap((path) => this.first(path) ?? []);
    return said.length === 0 ? null : [...new Set(said)].join('\n\n');
  }

  /** A number, or one written as text; null when it is none or out of range. */
  number(min = -Infinity, max = Infinity): number | null {
    const { text } = this;
    const value = text === null || typeof this.value === 'boolean' ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= min && value <= max ? value : null;
  }

  /** The elements of a list; one value where a tool writes it without its list; none for null. */
  get list(): readonly Json[] {
    if (Array.isArray(this.value)) return this.value.map((element) => new Json(element));
    return this.isNothing ? [] : [this];
  }

  /** Every element of a list that is text. */
  get texts(): readonly string[] {
    return this.list.flatMap(({ text }) => text ?? []);
  }

  /** The texts of one member of every element of a list. */
  textsOf(path: string): readonly string[] {
    return this.list.flatMap((element) => element.first(path) ?? []);
  }

  get entries(): readonly (readonly [string, Json])[] {
    return this.isObject ? Object.entries(this.value as object).map(([name, value]) => [name, new Json(value)] as const) : [];
  }

  get isObject(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  get isTrue(): boolean {
    return this.value === true;
  }

  get isNothing(): boolean {
    return this.value === null || this.value === undefined;
  }

  has(name: string): boolean {
    return this.isObject && Object.hasOwn(this.value as object, name);
  }

  /** The same object without some of its members. */
  without(names: readonly string[]): Json {
    return this.isObject
      ? new Json(Object.fromEntries(Object.entries(this.value as object).filter(([name]) => !names.includes(name))))
      : this;
  }

  private member(name: string): Json {
    return new Json(this.has(name) ? (this.value as Record<string, unknown>)[name] : undefined);
  }
}
