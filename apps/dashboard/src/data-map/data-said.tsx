import { useState } from 'react';
import type { DataClass } from './data-map-documents.js';
import { DATA_CLASSES, DATA_WORDS } from './data-map-model.js';

/** Which data a place or a vendor has. Nothing ticked is two things: nobody has looked, or there is none. */
export function DataSaid({ legend, classes }: { readonly legend: string; readonly classes: readonly DataClass[] | null }) {
  const [isSaid, setSaid] = useState(classes !== null);
  return (
    <fieldset className="data-said">
      <legend>{legend}</legend>
      <label>
        <input type="checkbox" name="dataSaid" checked={isSaid} onChange={(event) => setSaid(event.currentTarget.checked)} />
        Somebody has looked
      </label>
      {isSaid &&
        DATA_CLASSES.map((each) => (
          <label key={each}>
            <input type="checkbox" name="data" value={each} defaultChecked={classes?.includes(each) ?? false} />
            {DATA_WORDS[each]}
          </label>
        ))}
    </fieldset>
  );
}
