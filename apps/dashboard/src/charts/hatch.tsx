/** The look of the unknown: 45° grey lines. One definition per drawing, because ids are per document. */
export function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-ground" width="6" height="6" />
        <rect className="hatch-line" width="2" height="6" />
      </pattern>
    </defs>
  );
}

export function hatchFill(id: string): string {
  return `url(#${id})`;
}
