import { npmUrl, pypiUrl, type SoftwareItem, type SoftwareSection } from '#libs/domain';
import type { Host } from '../host/host.js';
import { asRecord, parsedJson, textIn } from './json.js';
import { softwareSection } from './software-list.js';

/** Folders in which npm and pip keep what they install for a whole computer, and on Windows for each of its people; `*` is any part of a name. */
export interface LibraryPlaces {
  readonly npm: readonly string[];
  readonly python: readonly string[];
}

interface Found {
  readonly items: readonly SoftwareItem[];
  /** Something that is there could not be read. */
  readonly lost: boolean;
}

type ReadFolder = (host: Host, folder: string, names: readonly string[]) => Promise<Found>;

const NOTHING: Found = { items: [], lost: false };
const LONGEST_MANIFEST = 256 * 1024;

/** The list of programs with the packages of npm and of Python beside it, and which of these could not be read. */
export async function withLibraries(
  host: Host,
  { npm, python }: LibraryPlaces,
  { source, items }: { readonly source: string; readonly items: readonly SoftwareItem[] },
): Promise<SoftwareSection> {
  const lists = { 'npm packages': await inPlaces(host, npm, npmIn), 'Python packages': await inPlaces(host, python, pythonIn) };
  const unread = Object.entries(lists).flatMap(([name, { lost }]) => (lost ? [name] : []));
  const section = softwareSection(source, [...items, ...Object.values(lists).flatMap((list) => list.items)]);
  return unread.length === 0 ? section : { ...section, unread };
}

async function inPlaces(host: Host, places: readonly string[], readFolder: ReadFolder): Promise<Found> {
  const found: Found[] = [];
  for (const place of places) for (const folder of await foldersAt(host, place)) found.push(await inFolder(host, folder, readFolder));
  return joined(found);
}

async function inFolder(host: Host, folder: string, readFolder: ReadFolder): Promise<Found> {
  const names = await host.list(folder);
  return names ? readFolder(host, folder, names) : { ...NOTHING, lost: await isThere(host, folder) };
}

/** A folder that cannot be listed is named by the one that it is in, unless there is none. */
async function isThere(host: Host, folder: string): Promise<boolean> {
  const [, parent = '', name = ''] = /^(.*)\/([^/]+)$/.exec(folder) ?? [];
  return (await host.list(parent))?.includes(name) ?? false;
}

async function foldersAt(host: Host, place: string): Promise<readonly string[]> {
  const [root = '', ...steps] = place.split('/');
  let folders = [root];
  for (const step of steps) {
    const next: string[] = [];
    for (const folder of folders) next.push(...(await stepsFrom(host, folder, step)).map((name) => `${folder}/${name}`));
    folders = next;
  }
  return folders;
}

async function stepsFrom(host: Host, folder: string, step: string): Promise<readonly string[]> {
  if (!step.includes('*')) return [step];
  const [before = '', after = ''] = step.split('*');
  const names = (await host.list(folder === '' ? '/' : folder)) ?? [];
  return names.filter((name) => name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after));
}

/** Each package in its own folder, those of a scope in the scope's. */
async function npmIn(host: Host, folder: string, names: readonly string[]): Promise<Found> {
  const found: Found[] = [];
  for (const name of names.filter((one) => !one.startsWith('.'))) {
    const path = `${folder}/${name}`;
    found.push(name.startsWith('@') ? await npmIn(host, path, (await host.list(path)) ?? []) : await manifestIn(host, path));
  }
  return joined(found);
}

async function manifestIn(host: Host, folder: string): Promise<Found> {
  const file = await host.readText(`${folder}/package.json`, LONGEST_MANIFEST);
  if (file.status !== 'done') return { ...NOTHING, lost: file.status === 'denied' };
  const manifest = asRecord(parsedJson(file.text));
  return { items: itemOf(textIn(manifest, 'name'), textIn(manifest, 'version'), 'npm packages', npmUrl), lost: false };
}

/** pip names the folder of what it knows of a package after it: `requests-2.31.0.dist-info`; before 2021 `requests-2.31.0-py3.9.egg-info`. */
const PYTHON = /^(.+?)-(\d[^-]*)(?:\.dist-info|(?:-py\d[\d.]*)?\.egg-info)$/;

function pythonIn(_host: Host, _folder: string, names: readonly string[]): Promise<Found> {
  const items = names.flatMap((entry) => {
    const [, name = null, version = null] = PYTHON.exec(entry) ?? [];
    return itemOf(name, version, 'Python packages', pypiUrl);
  });
  return Promise.resolve({ items, lost: false });
}

function itemOf(
  name: string | null,
  version: string | null,
  vendor: string,
  urlOf: (name: string) => string | null,
): readonly SoftwareItem[] {
  const url = name === null ? null : urlOf(name);
  if (name === null || url === null || version === null) return [];
  return [{ name, version, vendor, installedOn: null, purl: `${url}@${encodeURIComponent(version)}` }];
}

function joined(found: readonly Found[]): Found {
  return { items: found.flatMap(({ items }) => items), lost: found.some(({ lost }) => lost) };
}
