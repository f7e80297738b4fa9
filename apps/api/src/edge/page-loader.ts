import type DataLoader from 'dataloader';
import type { ClinicId } from '#libs/domain';
import type { Page, PageRequest, PortfolioRecords } from '#libs/flow';
import { loaderOf } from './loader.js';
import type { Scope } from './scope.js';

/** Which page of a clinic's list. */
export interface ClinicPageKey {
  readonly clinicId: ClinicId;
  readonly request: PageRequest;
}

/** The same page of each clinic's list in one statement, however many clinics; a statement more for every other page asked for. */
export function clinicPages<Node, Key extends ClinicPageKey = ClinicPageKey>(
  read: (portfolio: PortfolioRecords, ids: readonly ClinicId[], wanted: Key) => Promise<ReadonlyMap<ClinicId, Page<Node>>>,
): (scope: Scope) => DataLoader<Key, Page<Node>, string> {
  return loaderOf(async (scope, keys: readonly Key[]) => {
    const found = new Map<string, ReadonlyMap<ClinicId, Page<Node>>>();
    await scope.read(async (portfolio) => {
      for (const [name, wanted] of new Map(keys.map((key) => [pageOf(key), key]))) {
        const ids = keys.filter((key) => pageOf(key) === name).map(({ clinicId }) => clinicId);
        found.set(name, await read(portfolio, ids, wanted));
      }
    });
    return (key): Page<Node> => found.get(pageOf(key))?.get(key.clinicId) ?? { items: [], hasNext: false, total: 0 };
  }, keyOf);
}

/** All of the key but whose page it is. */
function pageOf({ clinicId: _, ...page }: ClinicPageKey): string {
  return JSON.stringify(page);
}

function keyOf(key: ClinicPageKey): string {
  return `${key.clinicId} ${pageOf(key)}`;
}
