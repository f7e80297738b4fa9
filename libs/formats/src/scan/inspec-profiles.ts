import { Json } from './json.js';

export interface InspecControl {
  readonly control: Json;
  /** Its profile, where the report has other controls of that id. */
  readonly profile: string | null;
}

/**
 * The controls of a report, each once. A profile that builds on others (`parent_profile` of theirs) lists their controls again, without
 * results where it adds none: of such a control the outermost profile says what it is, and all of them what came of it.
 */
export function inspecControls(profiles: readonly Json[]): readonly InspecControl[] {
  const family = familiesOf(profiles);
  const byDepth = profiles.map((profile, index) => ({ profile, ...family(profile, index) })).toSorted((a, b) => a.depth - b.depth);
  const families = new Map<string, Family>();
  for (const { profile, root } of byDepth) {
    const known = families.get(root) ?? { name: profile.first('name'), controls: new Map<string, Json[]>() };
    families.set(root, known);
    for (const [index, control] of profile.at('controls').list.entries()) {
      const id = control.first('id') ?? `#${index} of ${profile.first('name') ?? ''}`;
      const layers = known.controls.get(id) ?? [];
      layers.push(control);
      known.controls.set(id, layers);
    }
  }
  return told([...families.values()]);
}

interface Family {
  readonly name: string | null;
  /** By id; the outermost layer first. */
  readonly controls: Map<string, Json[]>;
}

function told(families: readonly Family[]): readonly InspecControl[] {
  const among = new Map<string, number>();
  for (const { controls } of families) for (const id of controls.keys()) among.set(id, (among.get(id) ?? 0) + 1);
  return families.flatMap(({ name, controls }) =>
    [...controls].map(([id, layers]) => ({ control: layered(layers), profile: (among.get(id) ?? 0) > 1 ? name : null })),
  );
}

interface Layer {
  readonly root: string;
  readonly depth: number;
}

/** More layers than any profile has. */
const DEEPEST = 50;

/** Who belongs to whom; profiles of one name that build on none are families of their own. */
function familiesOf(profiles: readonly Json[]): (profile: Json, index: number) => Layer {
  const parents = new Map(profiles.map((profile) => [profile.first('name') ?? '', profile.first('parent_profile')]));
  const builders = new Set(parents.values());
  return (profile, index) => {
    const name = profile.first('name') ?? '';
    if (profile.first('parent_profile') === null && !builders.has(name)) return { root: `#${index}`, depth: 0 };
    let [root, depth] = [name, 0];
    for (let up = parents.get(name) ?? null; up !== null && depth < DEEPEST; up = parents.get(up) ?? null) [root, depth] = [up, depth + 1];
    return { root, depth };
  };
}

function layered(layers: readonly Json[]): Json {
  const [outer] = layers;
  if (!outer || layers.length === 1) return outer ?? new Json(undefined);
  const said = layers
    .toReversed()
    .map((layer) => Object.fromEntries(layer.entries.filter(([, value]) => !isBlank(value)).map(([name, { value }]) => [name, value])));
  const results = layers.flatMap((layer) => layer.at('results').list.map(({ value }) => value));
  return new Json({ ...Object.assign({}, ...said), results });
}

function isBlank(node: Json): boolean {
  return node.isNothing || node.value === '' || (node.isList && node.list.length === 0) || (node.isObject && node.entries.length === 0);
}
