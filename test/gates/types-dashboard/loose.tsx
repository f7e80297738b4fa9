export function Loose({ names }: { names: string[] }) {
  const first: string = names[0];
  const unused = 1;
  return <p>{first}</p>;
}
