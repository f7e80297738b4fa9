import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which clinics a person of the scope's own provider reaches now, those of their groups included: asked when a link that they made is used. */
export class FindReachOfPerson1764500000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.reach_of_person(person uuid) RETURNS uuid[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ SELECT gate.reach_of(u.provider_id, u.assigned_clinics, u.assigned_groups) FROM public.app_user u
        WHERE u.user_id = person AND u.provider_id = nullif(current_setting('wardround.provider_id', true), '')::uuid $$;
      REVOKE ALL ON FUNCTION gate.reach_of_person(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.reach_of_person(uuid) TO wardround_app;
      ALTER FUNCTION gate.reach_of_person(uuid) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION gate.reach_of_person(uuid)');
  }
}
