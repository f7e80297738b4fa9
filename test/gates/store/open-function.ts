import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Must be refused: runs with its owner's rights and PUBLIC may call it, as PostgreSQL grants by default. */
export class OpenFunction implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE FUNCTION public.find_everybody() RETURNS SETOF public.app_user LANGUAGE sql STABLE SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp AS 'SELECT * FROM public.app_user'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION public.find_everybody()');
  }
}
