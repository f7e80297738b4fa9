import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationInterface } from 'typeorm';

const FOLDER = join(process.cwd(), 'dist/migrations');

type Migration = new () => MigrationInterface;

/** The product's migrations. TypeORM would import them by way of the first spec file of the process, whose modules are gone when it ends. */
export async function allMigrations(): Promise<Migration[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.js')).sort();
  const modules = await Promise.all(files.map((name) => import(join(FOLDER, name)) as Promise<Readonly<Record<string, Migration>>>));
  return modules.flatMap((module) => Object.values(module));
}
