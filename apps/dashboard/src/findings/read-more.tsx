import { webAddress } from './finding-model.js';

/** Where to read more; only what leads to the web is a link. */
export function ReadMore({ references }: { readonly references: readonly string[] }) {
  if (references.length === 0) return null;
  return (
    <section className="finding-part">
      <h4>Read more</h4>
      <ul>
        {references.map((reference, index) => (
          <li key={index} className="finding-reference">
            <Reference text={reference} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reference({ text }: { readonly text: string }) {
  const address = webAddress(text);
  if (address === null) return <bdi>{text}</bdi>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {address}
    </a>
  );
}
