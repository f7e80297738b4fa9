CREATE TABLE account_link (
  provider_id uuid NOT NULL,
  link_id uuid NOT NULL,
  kind text NOT NULL,
  token_hash text NOT NULL,
  user_id uuid,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  assigned_clinics uuid[],
  assigned_groups text[],
  user_expires_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT account_link_pk PRIMARY KEY (provider_id, link_id),
  CONSTRAINT account_link_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE,
  CONSTRAINT account_link_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user(provider_id, user_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX account_link_token ON public.account_link USING btree (token_hash);
ALTER TABLE account_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_link FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON account_link FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY gate_releases ON account_link FOR ALL TO wardround_gate
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
CREATE POLICY in_scope ON account_link FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON account_link TO wardround_app;
GRANT DELETE, SELECT ON account_link TO wardround_gate;

CREATE TABLE account_ruling (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  level text NOT NULL,
  sighting_a uuid NOT NULL,
  sighting_b uuid NOT NULL,
  ruled_at timestamp with time zone NOT NULL,
  verdict text NOT NULL,
  ruled_by text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT account_ruling_a_fk FOREIGN KEY (provider_id, clinic_id, sighting_a) REFERENCES account_sighting(provider_id, clinic_id, sighting_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT account_ruling_b_fk FOREIGN KEY (provider_id, clinic_id, sighting_b) REFERENCES account_sighting(provider_id, clinic_id, sighting_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT account_ruling_pk PRIMARY KEY (provider_id, clinic_id, level, sighting_a, sighting_b, ruled_at)
);
ALTER TABLE account_ruling ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_ruling FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON account_ruling FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON account_ruling TO wardround_app;

CREATE TABLE account_sighting (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  sighting_id uuid NOT NULL,
  subject_key text NOT NULL,
  source text NOT NULL,
  first_recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT account_sighting_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT account_sighting_pk PRIMARY KEY (provider_id, clinic_id, sighting_id)
);
CREATE UNIQUE INDEX account_sighting_once ON public.account_sighting USING btree (provider_id, clinic_id, subject_key, source);
ALTER TABLE account_sighting ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_sighting FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON account_sighting FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT ON account_sighting TO wardround_app;

CREATE TABLE advisory (
  edition text NOT NULL,
  generation bigint NOT NULL,
  ecosystem text NOT NULL,
  package text NOT NULL,
  advisory_id text NOT NULL,
  title text NOT NULL,
  severity text,
  cvss jsonb,
  cves text[] NOT NULL,
  refs text[] NOT NULL,
  affected jsonb NOT NULL,
  modified text,
  aliases text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT advisory_pk PRIMARY KEY (edition, generation, ecosystem, package, advisory_id)
);
CREATE INDEX advisory_by_id ON public.advisory USING btree (edition, generation, advisory_id);
ALTER TABLE advisory ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON advisory FOR SELECT TO wardround_app
  USING true;
CREATE POLICY gate_keeps ON advisory FOR ALL TO wardround_gate
  USING true
  WITH CHECK true;
GRANT SELECT ON advisory TO wardround_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON advisory TO wardround_gate;

CREATE TABLE api_token (
  provider_id uuid NOT NULL,
  token_id uuid NOT NULL,
  name text NOT NULL,
  token_hash text NOT NULL,
  permissions text[] NOT NULL,
  clinics uuid[],
  networks text[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  last_used_from text,
  revoked_at timestamp with time zone,
  CONSTRAINT api_token_maker_fk FOREIGN KEY (provider_id, created_by) REFERENCES app_user(provider_id, user_id) ON DELETE CASCADE,
  CONSTRAINT api_token_pk PRIMARY KEY (provider_id, token_id)
);
CREATE INDEX api_token_by_creation ON public.api_token USING btree (provider_id, created_at, token_id);
CREATE UNIQUE INDEX api_token_hash ON public.api_token USING btree (token_hash);
ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON api_token FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY gate_releases ON api_token FOR UPDATE TO wardround_gate
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
CREATE POLICY in_scope ON api_token FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON api_token TO wardround_app;
GRANT SELECT ON api_token TO wardround_gate;

CREATE TABLE app_user (
  provider_id uuid NOT NULL,
  user_id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  assigned_clinics uuid[],
  passphrase_hash text,
  created_at timestamp with time zone NOT NULL,
  disabled_at timestamp with time zone,
  custom_role_id uuid,
  assigned_groups text[],
  expires_at timestamp with time zone,
  disabled_by_directory boolean DEFAULT false NOT NULL,
  CONSTRAINT app_user_custom_role_fk FOREIGN KEY (provider_id, custom_role_id) REFERENCES custom_role(provider_id, role_id),
  CONSTRAINT app_user_pk PRIMARY KEY (provider_id, user_id),
  CONSTRAINT app_user_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX app_user_email ON public.app_user USING btree (email);
ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON app_user FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY gate_releases ON app_user FOR UPDATE TO wardround_gate
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
CREATE POLICY gate_removes ON app_user FOR DELETE TO wardround_gate
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
CREATE POLICY in_scope ON app_user FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON app_user TO wardround_app;
GRANT DELETE, SELECT ON app_user TO wardround_gate;

CREATE TABLE assessment_day (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  day date NOT NULL,
  as_of timestamp with time zone NOT NULL,
  catalogue_version text NOT NULL,
  checks jsonb NOT NULL,
  exposure jsonb NOT NULL,
  evidence_hash text NOT NULL,
  CONSTRAINT assessment_day_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT assessment_day_pk PRIMARY KEY (provider_id, clinic_id, day)
);
ALTER TABLE assessment_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_day FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assessment_day FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON assessment_day TO wardround_app;

CREATE TABLE audit_event (
  provider_id uuid NOT NULL,
  seq bigint NOT NULL,
  event_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  action text NOT NULL,
  clinic_id uuid,
  subject_kind text,
  subject_id text,
  on_behalf boolean NOT NULL,
  reason_code text,
  reason_note text,
  facts text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_event_pk PRIMARY KEY (provider_id, seq),
  CONSTRAINT audit_event_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id)
);
CREATE INDEX audit_event_by_actor ON public.audit_event USING btree (provider_id, actor_id, seq);
CREATE INDEX audit_event_by_clinic ON public.audit_event USING btree (provider_id, clinic_id, seq);
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_adds ON audit_event FOR INSERT TO wardround_gate
  WITH CHECK (((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = ANY (ARRAY[''::text, 'all'::text])) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[])))) OR ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND (clinic_id IS NULL)));
CREATE POLICY in_scope ON audit_event FOR SELECT TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = ANY (ARRAY[''::text, 'all'::text])) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT SELECT ON audit_event TO wardround_app;
GRANT INSERT ON audit_event TO wardround_gate;

CREATE TABLE audit_head (
  provider_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_head_pk PRIMARY KEY (provider_id),
  CONSTRAINT audit_head_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id)
);
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_keeps ON audit_head FOR ALL TO wardround_gate
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
CREATE POLICY in_scope ON audit_head FOR SELECT TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT SELECT ON audit_head TO wardround_app;
GRANT INSERT, SELECT, UPDATE ON audit_head TO wardround_gate;

CREATE TABLE benchmark_cohort (
  provider_id uuid NOT NULL,
  quarter text NOT NULL,
  pool text NOT NULL,
  cohort text NOT NULL,
  metric text NOT NULL,
  clinics text NOT NULL,
  lower_cut double precision NOT NULL,
  middle_cut double precision NOT NULL,
  upper_cut double precision NOT NULL,
  CONSTRAINT benchmark_cohort_pk PRIMARY KEY (provider_id, quarter, pool, cohort, metric),
  CONSTRAINT benchmark_cohort_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE benchmark_cohort ENABLE ROW LEVEL SECURITY;
ALTER TABLE benchmark_cohort FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_freezes ON benchmark_cohort FOR INSERT TO wardround_gate
  WITH CHECK (quarter = ( SELECT current_setting('wardround.benchmark_quarter'::text, true) AS current_setting));
CREATE POLICY in_scope ON benchmark_cohort FOR SELECT TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT SELECT ON benchmark_cohort TO wardround_app;
GRANT INSERT ON benchmark_cohort TO wardround_gate;

CREATE TABLE benchmark_consent (
  provider_id uuid NOT NULL,
  given_at timestamp with time zone NOT NULL,
  given_by text NOT NULL,
  given_name text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_name text,
  CONSTRAINT benchmark_consent_pk PRIMARY KEY (provider_id, given_at),
  CONSTRAINT benchmark_consent_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE benchmark_consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE benchmark_consent FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON benchmark_consent FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON benchmark_consent FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT INSERT, SELECT, UPDATE ON benchmark_consent TO wardround_app;
GRANT SELECT ON benchmark_consent TO wardround_gate;

CREATE TABLE benchmark_freeze (
  provider_id uuid NOT NULL,
  quarter text NOT NULL,
  frozen_at timestamp with time zone NOT NULL,
  is_shared boolean NOT NULL,
  CONSTRAINT benchmark_freeze_pk PRIMARY KEY (provider_id, quarter),
  CONSTRAINT benchmark_freeze_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE benchmark_freeze ENABLE ROW LEVEL SECURITY;
ALTER TABLE benchmark_freeze FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_freezes ON benchmark_freeze FOR ALL TO wardround_gate
  USING (quarter = ( SELECT current_setting('wardround.benchmark_quarter'::text, true) AS current_setting))
  WITH CHECK (quarter = ( SELECT current_setting('wardround.benchmark_quarter'::text, true) AS current_setting));
CREATE POLICY in_scope ON benchmark_freeze FOR SELECT TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT SELECT ON benchmark_freeze TO wardround_app;
GRANT INSERT, SELECT ON benchmark_freeze TO wardround_gate;

CREATE TABLE check_course (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  check_id text NOT NULL,
  state text NOT NULL,
  since date NOT NULL,
  judged text,
  catalogue_version text NOT NULL,
  worsened_on date,
  worsened_from text,
  silent_since date,
  eased text,
  worsened_days date[] DEFAULT '{}'::date[] NOT NULL,
  CONSTRAINT check_course_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT check_course_pk PRIMARY KEY (provider_id, clinic_id, check_id)
);
CREATE INDEX check_course_silent ON public.check_course USING btree (provider_id, silent_since) WHERE (silent_since IS NOT NULL);
CREATE INDEX check_course_worsened ON public.check_course USING btree (provider_id, worsened_on) WHERE (worsened_on IS NOT NULL);
ALTER TABLE check_course ENABLE ROW LEVEL SECURITY;
ALTER TABLE check_course FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON check_course FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON check_course TO wardround_app;

CREATE TABLE check_override (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  override_id uuid NOT NULL,
  check_id text NOT NULL,
  kind text NOT NULL,
  value double precision,
  reason text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  author_name text NOT NULL,
  author_side text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawer_name text,
  withdrawer_side text,
  withdrawn_why text,
  CONSTRAINT check_override_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT check_override_pk PRIMARY KEY (provider_id, clinic_id, override_id)
);
ALTER TABLE check_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE check_override FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON check_override FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON check_override TO wardround_app;

CREATE TABLE clinic (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  name text NOT NULL,
  archetype text NOT NULL,
  group_name text,
  time_zone text NOT NULL,
  practitioners real NOT NULL,
  patient_records integer,
  simulated boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT clinic_pk PRIMARY KEY (provider_id, clinic_id),
  CONSTRAINT clinic_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
CREATE INDEX clinic_by_name ON public.clinic USING btree (provider_id, name, clinic_id);
ALTER TABLE clinic ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_hands_over ON clinic FOR UPDATE TO wardround_gate
  USING (EXISTS ( SELECT 1
   FROM hand_over h
  WHERE ((h.provider_id = clinic.provider_id) AND (h.clinic_id = clinic.clinic_id) AND (h.from_provider = clinic.provider_id) AND (h.code_hash = current_setting('wardround.hand_over_code'::text, true)))))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
CREATE POLICY gate_reads ON clinic FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON clinic FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON clinic TO wardround_app;
GRANT SELECT ON clinic TO wardround_gate;

CREATE TABLE clinic_access (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  access_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  person text NOT NULL,
  provider_name text NOT NULL,
  action text NOT NULL,
  reason_code text,
  reason_note text,
  CONSTRAINT clinic_access_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT clinic_access_pk PRIMARY KEY (provider_id, clinic_id, access_id)
);
CREATE INDEX clinic_access_by_time ON public.clinic_access USING btree (provider_id, clinic_id, at DESC, access_id);
ALTER TABLE clinic_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic_access FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON clinic_access FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT ON clinic_access TO wardround_app;

CREATE TABLE clinic_cohort (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  quarter text NOT NULL,
  pool text NOT NULL,
  archetype text NOT NULL,
  size_band text NOT NULL,
  region text NOT NULL,
  cohort text,
  score double precision NOT NULL,
  risk double precision NOT NULL,
  CONSTRAINT clinic_cohort_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT clinic_cohort_pk PRIMARY KEY (provider_id, clinic_id, quarter, pool)
);
ALTER TABLE clinic_cohort ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic_cohort FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_freezes ON clinic_cohort FOR ALL TO wardround_gate
  USING (quarter = ( SELECT current_setting('wardround.benchmark_quarter'::text, true) AS current_setting))
  WITH CHECK (quarter = ( SELECT current_setting('wardround.benchmark_quarter'::text, true) AS current_setting));
CREATE POLICY in_scope ON clinic_cohort FOR SELECT TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT SELECT ON clinic_cohort TO wardround_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON clinic_cohort TO wardround_gate;

CREATE TABLE clinic_trait (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  traits text[] NOT NULL,
  noted_on date NOT NULL,
  CONSTRAINT clinic_trait_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT clinic_trait_pk PRIMARY KEY (provider_id, clinic_id)
);
ALTER TABLE clinic_trait ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic_trait FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON clinic_trait FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON clinic_trait TO wardround_app;

CREATE TABLE clinic_vendor (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  vendor_key text NOT NULL,
  service text NOT NULL,
  vendor_name text NOT NULL,
  standing text NOT NULL,
  access text,
  data_classes text[],
  records_least integer NOT NULL,
  records_most integer,
  region text,
  contract text,
  notice_hours integer,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT clinic_vendor_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT clinic_vendor_pk PRIMARY KEY (provider_id, clinic_id, vendor_key, service)
);
ALTER TABLE clinic_vendor ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic_vendor FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON clinic_vendor FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON clinic_vendor TO wardround_app;

CREATE TABLE connection (
  provider_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  settings jsonb NOT NULL,
  state text NOT NULL,
  reason text,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  credentials_at timestamp with time zone NOT NULL,
  CONSTRAINT connection_pk PRIMARY KEY (provider_id, connection_id),
  CONSTRAINT connection_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE connection ENABLE ROW LEVEL SECURITY;
ALTER TABLE connection FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON connection FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON connection FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON connection TO wardround_app;
GRANT SELECT ON connection TO wardround_gate;

CREATE TABLE connection_binding (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  binding_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  organisation_id text NOT NULL,
  organisation_name text NOT NULL,
  bound_at timestamp with time zone NOT NULL,
  bound_by text NOT NULL,
  lease uuid,
  leased_until timestamp with time zone,
  organisation_key text NOT NULL,
  CONSTRAINT connection_binding_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT connection_binding_connection_fk FOREIGN KEY (provider_id, connection_id) REFERENCES connection(provider_id, connection_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT connection_binding_pk PRIMARY KEY (provider_id, clinic_id, binding_id)
);
CREATE UNIQUE INDEX connection_binding_organisation ON public.connection_binding USING btree (provider_id, connection_id, organisation_id);
CREATE UNIQUE INDEX connection_binding_organisation_key ON public.connection_binding USING btree (provider_id, organisation_key);
ALTER TABLE connection_binding ENABLE ROW LEVEL SECURITY;
ALTER TABLE connection_binding FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON connection_binding FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON connection_binding FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON connection_binding TO wardround_app;
GRANT SELECT ON connection_binding TO wardround_gate;

CREATE TABLE connection_run (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  run_id uuid NOT NULL,
  binding_id uuid NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone NOT NULL,
  outcome text NOT NULL,
  streams jsonb NOT NULL,
  CONSTRAINT connection_run_binding_fk FOREIGN KEY (provider_id, clinic_id, binding_id) REFERENCES connection_binding(provider_id, clinic_id, binding_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT connection_run_pk PRIMARY KEY (provider_id, clinic_id, run_id)
);
CREATE INDEX connection_run_latest ON public.connection_run USING btree (provider_id, clinic_id, binding_id, started_at);
ALTER TABLE connection_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE connection_run FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON connection_run FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON connection_run TO wardround_app;

CREATE TABLE connection_stream (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  binding_id uuid NOT NULL,
  stream text NOT NULL,
  cursor text,
  outcome text,
  reason text,
  failures integer NOT NULL,
  attempted_at timestamp with time zone,
  succeeded_at timestamp with time zone,
  next_pull_at timestamp with time zone,
  not_before timestamp with time zone,
  health jsonb,
  CONSTRAINT connection_stream_binding_fk FOREIGN KEY (provider_id, clinic_id, binding_id) REFERENCES connection_binding(provider_id, clinic_id, binding_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT connection_stream_pk PRIMARY KEY (provider_id, clinic_id, binding_id, stream)
) WITH (fillfactor=70);
CREATE INDEX connection_stream_due ON public.connection_stream USING btree (next_pull_at) WHERE (next_pull_at IS NOT NULL);
ALTER TABLE connection_stream ENABLE ROW LEVEL SECURITY;
ALTER TABLE connection_stream FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON connection_stream FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON connection_stream FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON connection_stream TO wardround_app;
GRANT SELECT ON connection_stream TO wardround_gate;

CREATE TABLE custom_role (
  provider_id uuid NOT NULL,
  role_id uuid NOT NULL,
  name text NOT NULL,
  side text NOT NULL,
  permissions text[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  CONSTRAINT custom_role_pk PRIMARY KEY (provider_id, role_id),
  CONSTRAINT custom_role_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX custom_role_name ON public.custom_role USING btree (provider_id, name);
ALTER TABLE custom_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE custom_role FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON custom_role FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON custom_role FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON custom_role TO wardround_app;
GRANT SELECT ON custom_role TO wardround_gate;

CREATE TABLE data_map_line (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  line_key text NOT NULL,
  line_id uuid NOT NULL,
  standing text NOT NULL,
  vendor_key text,
  rank_key text NOT NULL,
  line jsonb NOT NULL,
  as_of timestamp with time zone NOT NULL,
  CONSTRAINT data_map_line_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT data_map_line_pk PRIMARY KEY (provider_id, clinic_id, line_key)
);
CREATE INDEX data_map_line_by_rank ON public.data_map_line USING btree (provider_id, rank_key COLLATE "C", line_id);
CREATE INDEX data_map_line_by_vendor ON public.data_map_line USING btree (provider_id, vendor_key) WHERE (vendor_key IS NOT NULL);
ALTER TABLE data_map_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_map_line FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON data_map_line FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON data_map_line TO wardround_app;

CREATE TABLE data_store (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  store_id uuid NOT NULL,
  version integer NOT NULL,
  entry jsonb NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT data_store_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT data_store_pk PRIMARY KEY (provider_id, clinic_id, store_id, version)
);
ALTER TABLE data_store ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_store FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON data_store FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT ON data_store TO wardround_app;

CREATE TABLE device (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_id uuid NOT NULL,
  name text NOT NULL,
  platform text NOT NULL,
  role text,
  site text,
  hardware_uuid text,
  serial text,
  key_hash text NOT NULL,
  enrolled_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  key_issued_at timestamp with time zone NOT NULL,
  offered_key_hash text,
  offered_at timestamp with time zone,
  replaced_key_hash text,
  replaced_key_used_at timestamp with time zone,
  new_key_asked_at timestamp with time zone,
  revoked_by text,
  revoke_reason text,
  suspect_at timestamp with time zone,
  suspect_why text,
  cleared_at timestamp with time zone,
  cleared_by text,
  clear_reason text,
  key_revoked_at timestamp with time zone,
  described_at timestamp with time zone,
  CONSTRAINT device_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_pk PRIMARY KEY (provider_id, clinic_id, device_id)
);
CREATE UNIQUE INDEX device_key ON public.device USING btree (key_hash);
CREATE UNIQUE INDEX device_offered_key ON public.device USING btree (offered_key_hash) WHERE (offered_key_hash IS NOT NULL);
CREATE UNIQUE INDEX device_replaced_key ON public.device USING btree (replaced_key_hash) WHERE (replaced_key_hash IS NOT NULL);
CREATE INDEX device_suspect ON public.device USING btree (provider_id, clinic_id) WHERE (suspect_at IS NOT NULL);
ALTER TABLE device ENABLE ROW LEVEL SECURITY;
ALTER TABLE device FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON device FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON device FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device TO wardround_app;
GRANT SELECT ON device TO wardround_gate;

CREATE TABLE device_chain (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_id uuid NOT NULL,
  head integer NOT NULL,
  head_report text,
  head_from integer NOT NULL,
  abandoned jsonb NOT NULL,
  CONSTRAINT device_chain_device_fk FOREIGN KEY (provider_id, clinic_id, device_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_chain_pk PRIMARY KEY (provider_id, clinic_id, device_id)
) WITH (fillfactor=70);
ALTER TABLE device_chain ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_chain FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON device_chain FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON device_chain FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device_chain TO wardround_app;
GRANT SELECT ON device_chain TO wardround_gate;

CREATE TABLE device_feed (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_id uuid NOT NULL,
  source text NOT NULL,
  own_id text NOT NULL,
  key_hash text NOT NULL,
  token_id uuid NOT NULL,
  client text,
  epoch bigint NOT NULL,
  admitted_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  taken bigint NOT NULL,
  repeated bigint NOT NULL,
  refused bigint NOT NULL,
  warnings bigint NOT NULL,
  errors bigint NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT device_feed_device_fk FOREIGN KEY (provider_id, clinic_id, device_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_feed_pk PRIMARY KEY (provider_id, clinic_id, device_id, source)
) WITH (fillfactor=70);
CREATE UNIQUE INDEX device_feed_key ON public.device_feed USING btree (key_hash);
CREATE INDEX device_feed_own_id ON public.device_feed USING btree (provider_id, clinic_id, source, own_id);
ALTER TABLE device_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON device_feed FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON device_feed FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device_feed TO wardround_app;
GRANT SELECT ON device_feed TO wardround_gate;

CREATE TABLE device_identity (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_id uuid NOT NULL,
  source text NOT NULL,
  field text NOT NULL,
  value text NOT NULL,
  first_told_at timestamp with time zone NOT NULL,
  last_told_at timestamp with time zone NOT NULL,
  CONSTRAINT device_identity_device_fk FOREIGN KEY (provider_id, clinic_id, device_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_identity_pk PRIMARY KEY (provider_id, clinic_id, device_id, source, field, value)
);
ALTER TABLE device_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_identity FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON device_identity FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device_identity TO wardround_app;

CREATE TABLE device_join (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_id uuid NOT NULL,
  since timestamp with time zone NOT NULL,
  into_id uuid NOT NULL,
  reason text NOT NULL,
  until timestamp with time zone,
  CONSTRAINT device_join_device_fk FOREIGN KEY (provider_id, clinic_id, device_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_join_into_fk FOREIGN KEY (provider_id, clinic_id, into_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_join_pk PRIMARY KEY (provider_id, clinic_id, device_id, since)
);
CREATE UNIQUE INDEX device_join_in_force ON public.device_join USING btree (provider_id, clinic_id, device_id) WHERE (until IS NULL);
CREATE INDEX device_join_into ON public.device_join USING btree (provider_id, clinic_id, into_id) WHERE (until IS NULL);
ALTER TABLE device_join ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_join FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON device_join FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device_join TO wardround_app;

CREATE TABLE device_match (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_a uuid NOT NULL,
  device_b uuid NOT NULL,
  reason text NOT NULL,
  between_several boolean NOT NULL,
  agrees text[] NOT NULL,
  contradicts text[] NOT NULL,
  found_at timestamp with time zone NOT NULL,
  CONSTRAINT device_match_a_fk FOREIGN KEY (provider_id, clinic_id, device_a) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_match_b_fk FOREIGN KEY (provider_id, clinic_id, device_b) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_match_pk PRIMARY KEY (provider_id, clinic_id, device_a, device_b)
);
ALTER TABLE device_match ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_match FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON device_match FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device_match TO wardround_app;

CREATE TABLE device_presence (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_id uuid NOT NULL,
  day date NOT NULL,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  reports integer NOT NULL,
  source text NOT NULL,
  CONSTRAINT device_presence_device_fk FOREIGN KEY (provider_id, clinic_id, device_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_presence_pk PRIMARY KEY (provider_id, clinic_id, device_id, day, source)
) WITH (fillfactor=70);
ALTER TABLE device_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON device_presence FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device_presence TO wardround_app;

CREATE TABLE device_ruling (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_a uuid NOT NULL,
  device_b uuid NOT NULL,
  verdict text NOT NULL,
  ruled_at timestamp with time zone NOT NULL,
  ruled_by text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT device_ruling_a_fk FOREIGN KEY (provider_id, clinic_id, device_a) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_ruling_b_fk FOREIGN KEY (provider_id, clinic_id, device_b) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_ruling_pk PRIMARY KEY (provider_id, clinic_id, device_a, device_b)
);
ALTER TABLE device_ruling ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_ruling FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON device_ruling FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device_ruling TO wardround_app;

CREATE TABLE device_state (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_id uuid NOT NULL,
  report_hash text NOT NULL,
  section_hashes jsonb NOT NULL,
  observed_at timestamp with time zone NOT NULL,
  source text NOT NULL,
  CONSTRAINT device_state_device_fk FOREIGN KEY (provider_id, clinic_id, device_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_state_pk PRIMARY KEY (provider_id, clinic_id, device_id, source)
) WITH (fillfactor=70);
ALTER TABLE device_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_state FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON device_state FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON device_state TO wardround_app;

CREATE TABLE enrolment_token (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  token_id uuid NOT NULL,
  label text NOT NULL,
  site text,
  token_hash text NOT NULL,
  max_uses integer NOT NULL,
  uses integer NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  CONSTRAINT enrolment_token_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT enrolment_token_pk PRIMARY KEY (provider_id, clinic_id, token_id)
);
CREATE UNIQUE INDEX enrolment_token_hash ON public.enrolment_token USING btree (token_hash);
ALTER TABLE enrolment_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrolment_token FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON enrolment_token FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON enrolment_token FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON enrolment_token TO wardround_app;
GRANT SELECT ON enrolment_token TO wardround_gate;

CREATE TABLE exception (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  exception_id uuid NOT NULL,
  check_id text NOT NULL,
  subject_type text,
  subject_key text,
  subject_label text,
  kind text NOT NULL,
  reason text NOT NULL,
  needs_acceptance boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  author_name text NOT NULL,
  author_side text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT exception_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT exception_pk PRIMARY KEY (provider_id, clinic_id, exception_id)
);
ALTER TABLE exception ENABLE ROW LEVEL SECURITY;
ALTER TABLE exception FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON exception FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT ON exception TO wardround_app;

CREATE TABLE exception_step (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  exception_id uuid NOT NULL,
  step text NOT NULL,
  at timestamp with time zone NOT NULL,
  by text NOT NULL,
  name text NOT NULL,
  side text NOT NULL,
  why text,
  CONSTRAINT exception_step_exception_fk FOREIGN KEY (provider_id, clinic_id, exception_id) REFERENCES exception(provider_id, clinic_id, exception_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT exception_step_pk PRIMARY KEY (provider_id, clinic_id, exception_id, step)
);
ALTER TABLE exception_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE exception_step FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON exception_step FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT ON exception_step TO wardround_app;

CREATE TABLE feed_edition (
  feed text NOT NULL,
  part text NOT NULL,
  source text NOT NULL,
  version text,
  sha256 text NOT NULL,
  fetched_at timestamp with time zone NOT NULL,
  entries integer NOT NULL,
  generation bigint,
  confirmed_at timestamp with time zone,
  CONSTRAINT feed_edition_pk PRIMARY KEY (feed, part)
);
ALTER TABLE feed_edition ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_edition FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON feed_edition FOR SELECT TO wardround_app
  USING true;
CREATE POLICY gate_keeps ON feed_edition FOR ALL TO wardround_gate
  USING true
  WITH CHECK true;
GRANT SELECT ON feed_edition TO wardround_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON feed_edition TO wardround_gate;

CREATE TABLE finding (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  source_id uuid NOT NULL,
  key text NOT NULL,
  text_hash text NOT NULL,
  rule text NOT NULL,
  title text NOT NULL,
  severity text,
  description text,
  fix text,
  cves text[] NOT NULL,
  cwes integer[] NOT NULL,
  cvss jsonb,
  epss real,
  known_exploited boolean NOT NULL,
  exposure text NOT NULL,
  references text[] NOT NULL,
  remote_administration boolean NOT NULL,
  open boolean NOT NULL,
  open_places integer NOT NULL,
  first_seen_at timestamp with time zone NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  fixed_at timestamp with time zone,
  times_reopened integer NOT NULL,
  due_at timestamp with time zone,
  triage text,
  triage_until timestamp with time zone,
  ticket text,
  left_at timestamp with time zone,
  CONSTRAINT finding_pk PRIMARY KEY (provider_id, clinic_id, finding_id),
  CONSTRAINT finding_source_fk FOREIGN KEY (provider_id, clinic_id, source_id) REFERENCES scan_source(provider_id, clinic_id, source_id) ON UPDATE CASCADE ON DELETE CASCADE
) WITH (fillfactor=85);
CREATE INDEX finding_by_id ON public.finding USING btree (finding_id, provider_id);
CREATE INDEX finding_counted ON public.finding USING btree (open, provider_id, clinic_id, severity, known_exploited, due_at, source_id, triage, triage_until);
CREATE INDEX finding_gravest ON public.finding USING btree (provider_id, clinic_id, (
CASE
    WHEN known_exploited THEN
    CASE severity
        WHEN 'critical'::text THEN 0
        WHEN 'high'::text THEN 1
        WHEN 'medium'::text THEN 2
        WHEN 'low'::text THEN 3
        WHEN 'info'::text THEN 5
        ELSE 4
    END
    ELSE
    CASE severity
        WHEN 'critical'::text THEN 10
        WHEN 'high'::text THEN 11
        WHEN 'medium'::text THEN 12
        WHEN 'low'::text THEN 13
        WHEN 'info'::text THEN 15
        ELSE 14
    END
END), (
CASE
    WHEN (due_at IS NULL) THEN 'infinity'::timestamp with time zone
    ELSE due_at
END), finding_id) WHERE open;
CREATE UNIQUE INDEX finding_once ON public.finding USING btree (source_id, key, provider_id, clinic_id);
ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON finding FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON finding TO wardround_app;

CREATE TABLE finding_cve (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  cve text NOT NULL,
  source_id uuid NOT NULL,
  CONSTRAINT finding_cve_finding_fk FOREIGN KEY (provider_id, clinic_id, finding_id) REFERENCES finding(provider_id, clinic_id, finding_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT finding_cve_pk PRIMARY KEY (provider_id, clinic_id, finding_id, cve)
);
CREATE INDEX finding_cve_by_cve ON public.finding_cve USING btree (cve, provider_id, clinic_id, source_id, finding_id);
ALTER TABLE finding_cve ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_cve FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON finding_cve FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON finding_cve TO wardround_app;

CREATE TABLE finding_event (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  event_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  actor text NOT NULL,
  note text,
  until timestamp with time zone,
  CONSTRAINT finding_event_finding_fk FOREIGN KEY (provider_id, clinic_id, finding_id) REFERENCES finding(provider_id, clinic_id, finding_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT finding_event_pk PRIMARY KEY (provider_id, clinic_id, finding_id, event_id)
);
ALTER TABLE finding_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_event FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON finding_event FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON finding_event TO wardround_app;

CREATE TABLE finding_place (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  key text NOT NULL,
  asset text,
  address text,
  location text,
  component text,
  version text,
  fixed_version text,
  purl text,
  open boolean NOT NULL,
  first_seen_at timestamp with time zone NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  fixed_at timestamp with time zone,
  host_name text,
  host_macs text[] DEFAULT '{}'::text[] NOT NULL,
  because text,
  credentialed boolean DEFAULT false NOT NULL,
  left_at timestamp with time zone,
  CONSTRAINT finding_place_finding_fk FOREIGN KEY (provider_id, clinic_id, finding_id) REFERENCES finding(provider_id, clinic_id, finding_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT finding_place_pk PRIMARY KEY (provider_id, clinic_id, finding_id, key)
) WITH (fillfactor=85);
ALTER TABLE finding_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_place FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON finding_place FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON finding_place TO wardround_app;

CREATE TABLE hand_over (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  from_provider uuid NOT NULL,
  code_hash text NOT NULL,
  offered_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT hand_over_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT hand_over_pk PRIMARY KEY (provider_id, clinic_id, offer_id)
);
CREATE UNIQUE INDEX hand_over_code ON public.hand_over USING btree (code_hash);
ALTER TABLE hand_over ENABLE ROW LEVEL SECURITY;
ALTER TABLE hand_over FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON hand_over FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON hand_over FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT ON hand_over TO wardround_app;
GRANT SELECT ON hand_over TO wardround_gate;

CREATE TABLE import_mapping (
  provider_id uuid NOT NULL,
  mapping_id uuid NOT NULL,
  version integer NOT NULL,
  current boolean NOT NULL,
  name text NOT NULL,
  rules jsonb NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT import_mapping_pk PRIMARY KEY (provider_id, mapping_id, version),
  CONSTRAINT import_mapping_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX import_mapping_current ON public.import_mapping USING btree (provider_id, mapping_id) WHERE current;
CREATE UNIQUE INDEX import_mapping_name ON public.import_mapping USING btree (provider_id, lower(name)) WHERE current;
ALTER TABLE import_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON import_mapping FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT INSERT, SELECT, UPDATE ON import_mapping TO wardround_app;

CREATE TABLE incident (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  version integer NOT NULL,
  occurred_on date NOT NULL,
  scenario text NOT NULL,
  people_affected integer NOT NULL,
  cost double precision,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  withdrawn text,
  CONSTRAINT incident_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT incident_pk PRIMARY KEY (provider_id, clinic_id, incident_id, version)
);
ALTER TABLE incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON incident FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT ON incident TO wardround_app;

CREATE TABLE intelligence_feed (
  feed text NOT NULL,
  etag text,
  last_modified text,
  outcome text NOT NULL,
  reason text,
  failures integer NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone,
  next_at timestamp with time zone NOT NULL,
  part text DEFAULT ''::text NOT NULL,
  CONSTRAINT intelligence_feed_pk PRIMARY KEY (feed, part)
);
ALTER TABLE intelligence_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE intelligence_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON intelligence_feed FOR SELECT TO wardround_app
  USING true;
CREATE POLICY gate_keeps ON intelligence_feed FOR ALL TO wardround_gate
  USING true
  WITH CHECK true;
GRANT SELECT ON intelligence_feed TO wardround_app;
GRANT INSERT, SELECT, UPDATE ON intelligence_feed TO wardround_gate;

CREATE TABLE live_answer (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  query_id uuid NOT NULL,
  device_id uuid NOT NULL,
  state text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  answer jsonb NOT NULL,
  row_count integer NOT NULL,
  truncated boolean NOT NULL,
  handed_at timestamp with time zone NOT NULL,
  handed integer NOT NULL,
  CONSTRAINT live_answer_device_fk FOREIGN KEY (provider_id, clinic_id, device_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT live_answer_pk PRIMARY KEY (provider_id, clinic_id, query_id, device_id),
  CONSTRAINT live_answer_query_fk FOREIGN KEY (provider_id, clinic_id, query_id) REFERENCES live_query(provider_id, clinic_id, query_id) ON UPDATE CASCADE ON DELETE CASCADE
);
ALTER TABLE live_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON live_answer FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON live_answer TO wardround_app;

CREATE TABLE live_query (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  query_id uuid NOT NULL,
  sql text NOT NULL,
  reason text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT live_query_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT live_query_pk PRIMARY KEY (provider_id, clinic_id, query_id)
);
CREATE INDEX live_query_running ON public.live_query USING btree (provider_id, clinic_id, expires_at);
ALTER TABLE live_query ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_query FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON live_query FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON live_query TO wardround_app;

CREATE TABLE maintenance_window (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  weekday smallint NOT NULL,
  starts_at smallint NOT NULL,
  minutes smallint NOT NULL,
  CONSTRAINT maintenance_window_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT maintenance_window_pk PRIMARY KEY (provider_id, clinic_id, weekday, starts_at)
);
ALTER TABLE maintenance_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE maintenance_window FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON maintenance_window FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON maintenance_window TO wardround_app;

CREATE TABLE observation (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  observation_id uuid NOT NULL,
  subject_type text NOT NULL,
  subject_key text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  grade text NOT NULL,
  observed_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  submission_id uuid NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT observation_pk PRIMARY KEY (provider_id, clinic_id, observation_id),
  CONSTRAINT observation_submission_fk FOREIGN KEY (provider_id, clinic_id, submission_id) REFERENCES submission(provider_id, clinic_id, submission_id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX observation_by_recording ON public.observation USING btree (provider_id, clinic_id, recorded_at);
CREATE INDEX observation_by_submission ON public.observation USING btree (provider_id, clinic_id, submission_id);
CREATE UNIQUE INDEX observation_current ON public.observation USING btree (provider_id, clinic_id, kind, subject_key, source) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX observation_once ON public.observation USING btree (provider_id, clinic_id, kind, subject_key, source, observed_at, submission_id);
CREATE INDEX observation_superseded ON public.observation USING btree (provider_id, clinic_id, superseded_at) WHERE (superseded_at IS NOT NULL);
ALTER TABLE observation ENABLE ROW LEVEL SECURITY;
ALTER TABLE observation FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON observation FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON observation TO wardround_app;

CREATE TABLE passkey (
  provider_id uuid NOT NULL,
  passkey_id uuid NOT NULL,
  user_id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key text NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  backed_up boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  CONSTRAINT passkey_pk PRIMARY KEY (provider_id, passkey_id),
  CONSTRAINT passkey_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user(provider_id, user_id) ON DELETE CASCADE
);
CREATE INDEX passkey_by_user ON public.passkey USING btree (provider_id, user_id);
CREATE UNIQUE INDEX passkey_credential ON public.passkey USING btree (credential_id);
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON passkey FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON passkey FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON passkey TO wardround_app;
GRANT SELECT ON passkey TO wardround_gate;

CREATE TABLE portfolio_incident (
  provider_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  opened_on date NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  min_clinics integer NOT NULL,
  window_days integer NOT NULL,
  resolved_on date,
  acknowledged_at timestamp with time zone,
  acknowledged_by text,
  acknowledged_name text,
  acknowledged_why text,
  closed_at timestamp with time zone,
  closed_by text,
  closed_name text,
  closed_why text,
  usual_clinics real,
  CONSTRAINT portfolio_incident_pk PRIMARY KEY (provider_id, incident_id),
  CONSTRAINT portfolio_incident_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE portfolio_incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_incident FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON portfolio_incident FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT INSERT, SELECT, UPDATE ON portfolio_incident TO wardround_app;

CREATE TABLE portfolio_incident_clinic (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  since date NOT NULL,
  from_state text,
  check_ids text[] NOT NULL,
  traits text[] NOT NULL,
  ended_on date,
  ended_how text,
  CONSTRAINT portfolio_incident_clinic_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT portfolio_incident_clinic_pk PRIMARY KEY (provider_id, clinic_id, incident_id)
);
CREATE INDEX portfolio_incident_clinic_incident ON public.portfolio_incident_clinic USING btree (provider_id, incident_id);
ALTER TABLE portfolio_incident_clinic ENABLE ROW LEVEL SECURITY;
ALTER TABLE portfolio_incident_clinic FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON portfolio_incident_clinic FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON portfolio_incident_clinic TO wardround_app;

CREATE TABLE posture_day (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  day date NOT NULL,
  as_of timestamp with time zone NOT NULL,
  score real,
  posture jsonb NOT NULL,
  risk jsonb NOT NULL,
  evidence_hash text NOT NULL,
  CONSTRAINT posture_day_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT posture_day_pk PRIMARY KEY (provider_id, clinic_id, day)
);
ALTER TABLE posture_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE posture_day FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON posture_day FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON posture_day TO wardround_app;

CREATE TABLE product_lifecycle (
  product text NOT NULL,
  cycles jsonb NOT NULL,
  version text,
  fetched_at timestamp with time zone NOT NULL,
  CONSTRAINT product_lifecycle_pk PRIMARY KEY (product)
);
ALTER TABLE product_lifecycle ENABLE ROW LEVEL SECURITY;
ALTER TABLE product_lifecycle FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON product_lifecycle FOR SELECT TO wardround_app
  USING true;
CREATE POLICY gate_keeps ON product_lifecycle FOR ALL TO wardround_gate
  USING true
  WITH CHECK true;
GRANT SELECT ON product_lifecycle TO wardround_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON product_lifecycle TO wardround_gate;

CREATE TABLE provider (
  provider_id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  replaying boolean DEFAULT false NOT NULL,
  mfa_policy text DEFAULT 'required'::text NOT NULL,
  CONSTRAINT provider_pk PRIMARY KEY (provider_id)
);
ALTER TABLE provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON provider FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON provider FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON provider TO wardround_app;
GRANT SELECT ON provider TO wardround_gate;

CREATE TABLE provider_override (
  provider_id uuid NOT NULL,
  override_id uuid NOT NULL,
  check_id text NOT NULL,
  kind text NOT NULL,
  value double precision,
  reason text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  author_name text NOT NULL,
  author_side text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawer_name text,
  withdrawer_side text,
  withdrawn_why text,
  CONSTRAINT provider_override_pk PRIMARY KEY (provider_id, override_id),
  CONSTRAINT provider_override_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE provider_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_override FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON provider_override FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT INSERT, SELECT, UPDATE ON provider_override TO wardround_app;

CREATE TABLE published_half_year (
  period text NOT NULL,
  figures jsonb NOT NULL,
  fetched_at timestamp with time zone NOT NULL,
  CONSTRAINT published_half_year_pk PRIMARY KEY (period)
);
ALTER TABLE published_half_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE published_half_year FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON published_half_year FOR SELECT TO wardround_app
  USING true;
CREATE POLICY gate_keeps ON published_half_year FOR ALL TO wardround_gate
  USING true
  WITH CHECK true;
GRANT SELECT ON published_half_year TO wardround_app;
GRANT INSERT, SELECT, UPDATE ON published_half_year TO wardround_gate;

CREATE TABLE query_state (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  device_id uuid NOT NULL,
  query text NOT NULL,
  epoch text NOT NULL,
  counter bigint NOT NULL,
  observed_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone NOT NULL,
  standing text NOT NULL,
  truncated boolean NOT NULL,
  answer jsonb NOT NULL,
  CONSTRAINT query_state_device_fk FOREIGN KEY (provider_id, clinic_id, device_id) REFERENCES device(provider_id, clinic_id, device_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT query_state_pk PRIMARY KEY (provider_id, clinic_id, device_id, query)
) WITH (fillfactor=70);
ALTER TABLE query_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE query_state FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON query_state FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON query_state TO wardround_app;

CREATE TABLE recovery_code (
  provider_id uuid NOT NULL,
  user_id uuid NOT NULL,
  code_hash text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_code_pk PRIMARY KEY (provider_id, user_id, code_hash),
  CONSTRAINT recovery_code_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user(provider_id, user_id) ON DELETE CASCADE
);
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON recovery_code FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_code TO wardround_app;

CREATE TABLE report (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  review_id uuid NOT NULL,
  state text NOT NULL,
  pdf bytea,
  bytes integer,
  sha256 text,
  rendered_at timestamp with time zone,
  reason text,
  CONSTRAINT report_pk PRIMARY KEY (provider_id, clinic_id, review_id),
  CONSTRAINT report_review_fk FOREIGN KEY (provider_id, clinic_id, review_id) REFERENCES review(provider_id, clinic_id, review_id) ON UPDATE CASCADE ON DELETE CASCADE
);
ALTER TABLE report ENABLE ROW LEVEL SECURITY;
ALTER TABLE report FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON report FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON report TO wardround_app;

CREATE TABLE review (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  review_id uuid NOT NULL,
  quarter text NOT NULL,
  state text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  frozen_as_of timestamp with time zone NOT NULL,
  snapshot jsonb NOT NULL,
  snapshot_hash text NOT NULL,
  opened_by text NOT NULL,
  CONSTRAINT review_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT review_pk PRIMARY KEY (provider_id, clinic_id, review_id)
);
CREATE INDEX review_by_opening ON public.review USING btree (provider_id, opened_at DESC, review_id);
CREATE UNIQUE INDEX review_once_a_quarter ON public.review USING btree (provider_id, clinic_id, quarter);
ALTER TABLE review ENABLE ROW LEVEL SECURITY;
ALTER TABLE review FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON review FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON review TO wardround_app;

CREATE TABLE risk_forecast (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  quarter text NOT NULL,
  day date NOT NULL,
  ends_on date NOT NULL,
  model text NOT NULL,
  lambda double precision NOT NULL,
  probability double precision NOT NULL,
  told_at timestamp with time zone NOT NULL,
  CONSTRAINT risk_forecast_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT risk_forecast_pk PRIMARY KEY (provider_id, clinic_id, quarter)
);
ALTER TABLE risk_forecast ENABLE ROW LEVEL SECURITY;
ALTER TABLE risk_forecast FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON risk_forecast FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON risk_forecast TO wardround_app;

CREATE TABLE risk_series (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  model text NOT NULL,
  day date NOT NULL,
  lambda double precision NOT NULL,
  reference_lambda double precision NOT NULL,
  probability double precision NOT NULL,
  p5 double precision NOT NULL,
  p50 double precision NOT NULL,
  p95 double precision NOT NULL,
  expected_annual_loss double precision NOT NULL,
  annual_loss_p95 double precision NOT NULL,
  evidence_hash text NOT NULL,
  CONSTRAINT risk_series_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT risk_series_pk PRIMARY KEY (provider_id, clinic_id, model, day)
);
ALTER TABLE risk_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE risk_series FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON risk_series FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON risk_series TO wardround_app;

CREATE TABLE scan_part (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  part integer NOT NULL,
  findings jsonb NOT NULL,
  CONSTRAINT scan_part_pk PRIMARY KEY (provider_id, clinic_id, submission_id, part),
  CONSTRAINT scan_part_submission_fk FOREIGN KEY (provider_id, clinic_id, submission_id) REFERENCES submission(provider_id, clinic_id, submission_id) ON UPDATE CASCADE ON DELETE CASCADE
);
ALTER TABLE scan_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE scan_part FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON scan_part FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON scan_part TO wardround_app;

CREATE TABLE scan_run (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  run_id uuid NOT NULL,
  source_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  tool_version text,
  observed_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  saw text NOT NULL,
  reason text,
  records integer NOT NULL,
  counts jsonb NOT NULL,
  assets integer NOT NULL,
  findings integer NOT NULL,
  opened integer NOT NULL,
  fixed integer NOT NULL,
  reopened integer NOT NULL,
  notes text[] NOT NULL,
  device_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  CONSTRAINT scan_run_pk PRIMARY KEY (provider_id, clinic_id, run_id),
  CONSTRAINT scan_run_source_fk FOREIGN KEY (provider_id, clinic_id, source_id) REFERENCES scan_source(provider_id, clinic_id, source_id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX scan_run_by_time ON public.scan_run USING btree (provider_id, clinic_id, observed_at DESC, run_id);
CREATE UNIQUE INDEX scan_run_once ON public.scan_run USING btree (provider_id, clinic_id, submission_id);
ALTER TABLE scan_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE scan_run FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON scan_run FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON scan_run TO wardround_app;

CREATE TABLE scan_source (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  source_id uuid NOT NULL,
  format text NOT NULL,
  tool text NOT NULL,
  scope text NOT NULL,
  last_run_at timestamp with time zone,
  last_seen_all_at timestamp with time zone,
  CONSTRAINT scan_source_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT scan_source_pk PRIMARY KEY (provider_id, clinic_id, source_id)
);
CREATE UNIQUE INDEX scan_source_once ON public.scan_source USING btree (provider_id, clinic_id, format, scope);
ALTER TABLE scan_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE scan_source FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON scan_source FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON scan_source TO wardround_app;

CREATE TABLE scim_group (
  provider_id uuid NOT NULL,
  group_id uuid NOT NULL,
  name text NOT NULL,
  external_id text,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT scim_group_pk PRIMARY KEY (provider_id, group_id),
  CONSTRAINT scim_group_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX scim_group_name ON public.scim_group USING btree (provider_id, name);
ALTER TABLE scim_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE scim_group FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON scim_group FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON scim_group TO wardround_app;

CREATE TABLE scim_member (
  provider_id uuid NOT NULL,
  group_id uuid NOT NULL,
  user_id uuid NOT NULL,
  CONSTRAINT scim_member_group_fk FOREIGN KEY (provider_id, group_id) REFERENCES scim_group(provider_id, group_id) ON DELETE CASCADE,
  CONSTRAINT scim_member_pk PRIMARY KEY (provider_id, group_id, user_id),
  CONSTRAINT scim_member_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES scim_user(provider_id, user_id) ON DELETE CASCADE
);
ALTER TABLE scim_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE scim_member FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON scim_member FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON scim_member TO wardround_app;

CREATE TABLE scim_token (
  provider_id uuid NOT NULL,
  token_id uuid NOT NULL,
  name text NOT NULL,
  token_hash text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  revoked_at timestamp with time zone,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT scim_token_pk PRIMARY KEY (provider_id, token_id),
  CONSTRAINT scim_token_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX scim_token_hash ON public.scim_token USING btree (token_hash);
ALTER TABLE scim_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE scim_token FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON scim_token FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON scim_token FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON scim_token TO wardround_app;
GRANT SELECT ON scim_token TO wardround_gate;

CREATE TABLE scim_user (
  provider_id uuid NOT NULL,
  user_id uuid NOT NULL,
  external_id text,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT scim_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user(provider_id, user_id) ON DELETE CASCADE,
  CONSTRAINT scim_user_pk PRIMARY KEY (provider_id, user_id)
);
ALTER TABLE scim_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE scim_user FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON scim_user FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON scim_user TO wardround_app;

CREATE TABLE sealed_secret (
  provider_id uuid NOT NULL,
  purpose text NOT NULL,
  subject text NOT NULL,
  key_id text NOT NULL,
  envelope text NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  rewrapped_at timestamp with time zone,
  CONSTRAINT sealed_secret_pk PRIMARY KEY (provider_id, purpose, subject),
  CONSTRAINT sealed_secret_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
CREATE INDEX sealed_secret_by_key ON public.sealed_secret USING btree (provider_id, key_id);
ALTER TABLE sealed_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_removes ON sealed_secret FOR ALL TO wardround_gate
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
CREATE POLICY in_scope ON sealed_secret FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON sealed_secret TO wardround_app;
GRANT DELETE ON sealed_secret TO wardround_gate;

CREATE TABLE second_factor (
  provider_id uuid NOT NULL,
  user_id uuid NOT NULL,
  totp_confirmed_at timestamp with time zone,
  totp_last_step integer,
  attempts integer DEFAULT 0 NOT NULL,
  attempts_since timestamp with time zone,
  CONSTRAINT second_factor_pk PRIMARY KEY (provider_id, user_id),
  CONSTRAINT second_factor_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user(provider_id, user_id) ON DELETE CASCADE
);
ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factor FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON second_factor FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON second_factor TO wardround_app;

CREATE TABLE session (
  provider_id uuid NOT NULL,
  session_id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  stage text NOT NULL,
  method text NOT NULL,
  proven_at timestamp with time zone,
  last_seen_at timestamp with time zone NOT NULL,
  address text,
  client text,
  attempts integer DEFAULT 0 NOT NULL,
  CONSTRAINT session_pk PRIMARY KEY (provider_id, session_id),
  CONSTRAINT session_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user(provider_id, user_id) ON DELETE CASCADE
);
CREATE INDEX session_by_user ON public.session USING btree (provider_id, user_id);
CREATE UNIQUE INDEX session_token ON public.session USING btree (token_hash);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON session FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON session FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO wardround_app;
GRANT SELECT ON session TO wardround_gate;

CREATE TABLE sign_off (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  review_id uuid NOT NULL,
  role text NOT NULL,
  name text NOT NULL,
  user_id uuid,
  signed_at timestamp with time zone NOT NULL,
  snapshot_hash text NOT NULL,
  comment text,
  CONSTRAINT sign_off_pk PRIMARY KEY (provider_id, clinic_id, review_id, role),
  CONSTRAINT sign_off_review_fk FOREIGN KEY (provider_id, clinic_id, review_id) REFERENCES review(provider_id, clinic_id, review_id) ON UPDATE CASCADE ON DELETE CASCADE
);
ALTER TABLE sign_off ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_off FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON sign_off FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_off TO wardround_app;

CREATE TABLE spent_token (
  provider_id uuid NOT NULL,
  token_hash text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT spent_token_pk PRIMARY KEY (provider_id, token_hash),
  CONSTRAINT spent_token_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE spent_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE spent_token FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON spent_token FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON spent_token TO wardround_app;

CREATE TABLE sso_connection (
  provider_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  domains text[] NOT NULL,
  second_factor text NOT NULL,
  group_claim text NOT NULL,
  group_roles jsonb NOT NULL,
  default_role text,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  CONSTRAINT sso_connection_pk PRIMARY KEY (provider_id, connection_id),
  CONSTRAINT sso_connection_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE sso_connection ENABLE ROW LEVEL SECURITY;
ALTER TABLE sso_connection FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON sso_connection FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY gate_releases ON sso_connection FOR UPDATE TO wardround_gate
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
CREATE POLICY in_scope ON sso_connection FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON sso_connection TO wardround_app;
GRANT SELECT ON sso_connection TO wardround_gate;

CREATE TABLE sso_identity (
  provider_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  subject text NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT sso_identity_connection_fk FOREIGN KEY (provider_id, connection_id) REFERENCES sso_connection(provider_id, connection_id) ON DELETE CASCADE,
  CONSTRAINT sso_identity_pk PRIMARY KEY (provider_id, connection_id, subject),
  CONSTRAINT sso_identity_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user(provider_id, user_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sso_identity_user ON public.sso_identity USING btree (provider_id, connection_id, user_id);
ALTER TABLE sso_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE sso_identity FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON sso_identity FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT DELETE, INSERT, SELECT, UPDATE ON sso_identity TO wardround_app;

CREATE TABLE submission (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  source text NOT NULL,
  format text NOT NULL,
  origin text NOT NULL,
  device_id uuid,
  idempotency_key text NOT NULL,
  content_hash text NOT NULL,
  bytes integer NOT NULL,
  records integer NOT NULL,
  observed_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  reason text,
  payload jsonb,
  raw text,
  normalised_at timestamp with time zone,
  suspect boolean DEFAULT false NOT NULL,
  mapping_id uuid,
  mapping_version integer,
  replayed_at timestamp with time zone,
  CONSTRAINT submission_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT submission_pk PRIMARY KEY (provider_id, clinic_id, submission_id)
);
CREATE INDEX submission_accepted ON public.submission USING btree (provider_id, clinic_id, received_at, submission_id) WHERE (state = 'accepted'::text);
CREATE INDEX submission_by_id ON public.submission USING btree (provider_id, submission_id);
CREATE INDEX submission_by_receipt ON public.submission USING btree (provider_id, clinic_id, received_at DESC, submission_id);
CREATE INDEX submission_kept_raw ON public.submission USING btree (provider_id, clinic_id, received_at) WHERE (raw IS NOT NULL);
CREATE UNIQUE INDEX submission_once_by_content ON public.submission USING btree (provider_id, clinic_id, origin, content_hash);
CREATE UNIQUE INDEX submission_once_by_key ON public.submission USING btree (provider_id, clinic_id, origin, idempotency_key);
ALTER TABLE submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE submission FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON submission FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON submission TO wardround_app;

CREATE TABLE systemic_setting (
  provider_id uuid NOT NULL,
  min_clinics integer NOT NULL,
  window_days integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT systemic_setting_pk PRIMARY KEY (provider_id),
  CONSTRAINT systemic_setting_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE systemic_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE systemic_setting FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON systemic_setting FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT INSERT, SELECT, UPDATE ON systemic_setting TO wardround_app;

CREATE TABLE trend (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  grain text NOT NULL,
  start date NOT NULL,
  period text NOT NULL,
  day date NOT NULL,
  score real,
  score_if_unknown_passes real,
  coverage real NOT NULL,
  confidence real NOT NULL,
  lambda double precision NOT NULL,
  probability double precision NOT NULL,
  p5 double precision NOT NULL,
  p50 double precision NOT NULL,
  p95 double precision NOT NULL,
  expected_annual_loss double precision NOT NULL,
  step_scores real[] NOT NULL,
  step_coverage real[] NOT NULL,
  model text NOT NULL,
  reference_lambda double precision NOT NULL,
  score_without_overrides real,
  overridden boolean DEFAULT false NOT NULL,
  CONSTRAINT trend_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT trend_pk PRIMARY KEY (provider_id, clinic_id, grain, start)
);
CREATE INDEX trend_by_period ON public.trend USING btree (provider_id, grain, start);
ALTER TABLE trend ENABLE ROW LEVEL SECURITY;
ALTER TABLE trend FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON trend FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON trend FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON trend TO wardround_app;
GRANT SELECT ON trend TO wardround_gate;

CREATE TABLE trend_known (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  grain text NOT NULL,
  start date NOT NULL,
  period text NOT NULL,
  day date NOT NULL,
  score real,
  score_if_unknown_passes real,
  coverage real NOT NULL,
  confidence real NOT NULL,
  lambda double precision NOT NULL,
  probability double precision NOT NULL,
  p5 double precision NOT NULL,
  p50 double precision NOT NULL,
  p95 double precision NOT NULL,
  expected_annual_loss double precision NOT NULL,
  step_scores real[] NOT NULL,
  step_coverage real[] NOT NULL,
  model text NOT NULL,
  reference_lambda double precision NOT NULL,
  known_at timestamp with time zone NOT NULL,
  evidence_hash text,
  score_without_overrides real,
  overridden boolean DEFAULT false NOT NULL,
  CONSTRAINT trend_known_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT trend_known_pk PRIMARY KEY (provider_id, clinic_id, grain, start)
);
ALTER TABLE trend_known ENABLE ROW LEVEL SECURITY;
ALTER TABLE trend_known FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON trend_known FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT INSERT, SELECT, UPDATE ON trend_known TO wardround_app;

CREATE TABLE vendor (
  provider_id uuid NOT NULL,
  vendor_key text NOT NULL,
  name text NOT NULL,
  assurance text,
  assured_on date,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT vendor_pk PRIMARY KEY (provider_id, vendor_key),
  CONSTRAINT vendor_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(provider_id) ON DELETE CASCADE
);
ALTER TABLE vendor ENABLE ROW LEVEL SECURITY;
ALTER TABLE vendor FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON vendor FOR ALL TO wardround_app
  USING (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"))
  WITH CHECK (provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif"));
GRANT INSERT, SELECT, UPDATE ON vendor TO wardround_app;

CREATE TABLE vulnerability (
  cve text NOT NULL,
  kev_added_on date,
  kev_due_on date,
  kev_ransomware boolean DEFAULT false NOT NULL,
  epss real,
  epss_percentile real,
  epss_model text,
  epss_on date,
  CONSTRAINT vulnerability_pk PRIMARY KEY (cve)
);
ALTER TABLE vulnerability ENABLE ROW LEVEL SECURITY;
ALTER TABLE vulnerability FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON vulnerability FOR SELECT TO wardround_app
  USING true;
CREATE POLICY gate_keeps ON vulnerability FOR ALL TO wardround_gate
  USING true
  WITH CHECK true;
GRANT SELECT ON vulnerability TO wardround_app;
GRANT INSERT, SELECT, UPDATE ON vulnerability TO wardround_gate;

CREATE TABLE work_item (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  state text NOT NULL,
  revision integer NOT NULL,
  as_of timestamp with time zone NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  attempts integer NOT NULL,
  error text,
  CONSTRAINT work_item_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT work_item_pk PRIMARY KEY (provider_id, clinic_id, kind, key)
);
CREATE INDEX work_item_waiting ON public.work_item USING btree (requested_at) WHERE (state = 'waiting'::text);
ALTER TABLE work_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_item FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON work_item FOR SELECT TO wardround_gate
  USING true;
CREATE POLICY in_scope ON work_item FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON work_item TO wardround_app;
GRANT SELECT ON work_item TO wardround_gate;

CREATE TABLE work_plan (
  provider_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by uuid NOT NULL,
  author_name text NOT NULL,
  note text,
  until timestamp with time zone NOT NULL,
  day date NOT NULL,
  score_before double precision,
  score_after double precision,
  lambda_before double precision NOT NULL,
  lambda_after double precision NOT NULL,
  fixes jsonb NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_why text,
  baseline jsonb,
  CONSTRAINT work_plan_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic(provider_id, clinic_id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT work_plan_pk PRIMARY KEY (provider_id, clinic_id, plan_id)
);
CREATE INDEX work_plan_by_id ON public.work_plan USING btree (provider_id, plan_id);
ALTER TABLE work_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON work_plan FOR ALL TO wardround_app
  USING ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))))
  WITH CHECK ((provider_id = ( SELECT (NULLIF(current_setting('wardround.provider_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT current_setting('wardround.clinic_ids'::text, true) AS current_setting) = 'all'::text) OR (clinic_id = ANY (( SELECT (string_to_array(NULLIF(NULLIF(current_setting('wardround.clinic_ids'::text, true), ''::text), 'all'::text), ','::text))::uuid[] AS string_to_array)::uuid[]))));
GRANT DELETE, INSERT, SELECT, UPDATE ON work_plan TO wardround_app;

CREATE OR REPLACE FUNCTION gate.accept_hand_over(wanted text, happened_at timestamp with time zone)
 RETURNS TABLE(moved_clinic uuid, came_from uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      DECLARE
        receiver uuid := nullif(current_setting('wardround.provider_id', true), '')::uuid;
        clinics_before text := current_setting('wardround.clinic_ids', true);
        offer public.hand_over;
        moved bigint;
        chain uuid;
      BEGIN
        SELECT * INTO offer FROM public.hand_over h
          WHERE h.code_hash = wanted AND h.expires_at > happened_at AND h.from_provider = h.provider_id AND h.provider_id <> receiver;
        IF offer.clinic_id IS NULL THEN RETURN; END IF;
        PERFORM set_config('wardround.hand_over_code', wanted, true);
        UPDATE public.clinic c SET provider_id = receiver WHERE c.provider_id = offer.provider_id AND c.clinic_id = offer.clinic_id;
        GET DIAGNOSTICS moved = ROW_COUNT;
        PERFORM set_config('wardround.hand_over_code', '', true);
        IF moved = 0 THEN RETURN; END IF;
        PERFORM set_config('wardround.provider_id', offer.provider_id::text, true), set_config('wardround.clinic_ids', '', true);
        PERFORM gate.release_clinic(offer.clinic_id, happened_at);
        FOREACH chain IN ARRAY ARRAY[least(offer.provider_id, receiver), greatest(offer.provider_id, receiver)] LOOP
          PERFORM set_config('wardround.provider_id', chain::text, true);
          INSERT INTO public.audit_head (provider_id, seq, hash) VALUES (chain, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
          PERFORM 1 FROM public.audit_head h WHERE h.provider_id = chain FOR UPDATE;
        END LOOP;
        PERFORM set_config('wardround.provider_id', offer.provider_id::text, true);
        PERFORM gate.append_audit(happened_at, 'system', 'api', 'clinic.handed-over', offer.clinic_id, 'provider', receiver::text,
          false, NULL, NULL, '{}');
        PERFORM set_config('wardround.provider_id', receiver::text, true), set_config('wardround.clinic_ids', clinics_before, true);
        RETURN QUERY SELECT offer.clinic_id, offer.provider_id;
      END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.accept_hand_over(text,timestamp with time zone) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.append_audit(happened_at timestamp with time zone, by_kind text, by_id text, did text, in_clinic uuid, to_kind text, to_id text, for_clinic boolean, why text, why_note text, told text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      DECLARE
        of_provider uuid := nullif(current_setting('wardround.provider_id', true), '')::uuid;
        head public.audit_head;
        id uuid := gen_random_uuid();
        linked text;
      BEGIN
        INSERT INTO public.audit_head (provider_id, seq, hash) VALUES (of_provider, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
        SELECT * INTO STRICT head FROM public.audit_head h WHERE h.provider_id = of_provider FOR UPDATE;
        linked := encode(sha256(convert_to(gate.audit_text(head.hash, of_provider::text, id::text,
          to_char(happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), by_kind, by_id, did, in_clinic::text,
          to_kind, to_id, for_clinic::text, why, why_note, told), 'UTF8')), 'hex');
        INSERT INTO public.audit_event (provider_id, seq, event_id, at, actor_kind, actor_id, action, clinic_id, subject_kind, subject_id,
          on_behalf, reason_code, reason_note, facts, previous_hash, hash)
        VALUES (of_provider, head.seq + 1, id, happened_at, by_kind, by_id, did, in_clinic, to_kind, to_id,
          for_clinic, why, why_note, told, head.hash, linked);
        UPDATE public.audit_head SET seq = head.seq + 1, hash = linked WHERE provider_id = of_provider;
      END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.append_audit(timestamp with time zone,text,text,text,uuid,text,text,boolean,text,text,text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.audit_text(VARIADIC parts text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT string_agg(CASE WHEN part IS NULL THEN '-' ELSE length(part) || ':' || part END, ',' ORDER BY n)
        FROM unnest(parts) WITH ORDINALITY AS p (part, n) $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.audit_text(text[]) TO nobody;

CREATE OR REPLACE FUNCTION gate.confirm_edition(told_edition text, confirmed timestamp with time zone, by_publisher boolean)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  DECLARE kept public.feed_edition;
  BEGIN
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL FOR UPDATE;
    UPDATE public.feed_edition f SET fetched_at = greatest(f.fetched_at, confirmed),
        confirmed_at = CASE WHEN by_publisher THEN greatest(f.confirmed_at, confirmed) ELSE f.confirmed_at END
      WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    RETURN greatest(least(kept.fetched_at, kept.version::timestamptz), kept.confirmed_at);
  END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.confirm_edition(text,timestamp with time zone,boolean) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.copy_edition(told_edition text, told_generation bigint, besides text[])
 RETURNS TABLE(source text, version text, sha256 text, fetched_at timestamp with time zone, copied integer, left_out integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  DECLARE kept public.feed_edition; taken integer;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO public.advisory (edition, generation, ecosystem, package, advisory_id, title, severity, cvss, cves, refs, affected, modified, aliases)
      SELECT a.edition, told_generation, a.ecosystem, a.package, a.advisory_id, a.title, a.severity, a.cvss, a.cves, a.refs, a.affected,
        a.modified, a.aliases
      FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id <> ALL (besides);
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN QUERY SELECT kept.source, kept.version, kept.sha256, kept.fetched_at, taken, kept.entries - taken;
  END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.copy_edition(text,bigint,text[]) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_account_link(wanted text)
 RETURNS TABLE(provider_id uuid, link_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT l.provider_id, l.link_id FROM public.account_link l WHERE l.token_hash = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_account_link(text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_api_token(wanted text)
 RETURNS TABLE(provider_id uuid, provider_name text, token_id uuid, token_name text, permissions text[], clinics uuid[], networks text[], expires_at timestamp with time zone, last_used_at timestamp with time zone, ended boolean, user_id uuid, email text, role text, custom_name text, custom_side text, custom_permissions text[], assigned_clinics uuid[], user_expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT t.provider_id, p.name, t.token_id, t.name, t.permissions, t.clinics, t.networks, t.expires_at, t.last_used_at,
          t.revoked_at IS NOT NULL OR u.disabled_at IS NOT NULL, u.user_id, u.email, u.role, r.name, r.side, r.permissions,
          gate.reach_of(u.provider_id, u.assigned_clinics, u.assigned_groups), u.expires_at
        FROM public.api_token t JOIN public.app_user u ON u.provider_id = t.provider_id AND u.user_id = t.created_by
        JOIN public.provider p ON p.provider_id = t.provider_id
        LEFT JOIN public.custom_role r ON r.provider_id = u.provider_id AND r.role_id = u.custom_role_id
        WHERE t.token_hash = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_api_token(text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_device_key(wanted text)
 RETURNS TABLE(provider_id uuid, clinic_id uuid, device_id uuid, standing text, key_issued_at timestamp with time zone, asked_at timestamp with time zone, suspect boolean, replaced_key_used boolean, watched boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT d.provider_id, d.clinic_id, d.device_id,
        CASE WHEN d.revoked_at IS NOT NULL OR d.key_revoked_at IS NOT NULL THEN 'revoked' WHEN d.key_hash = wanted THEN 'current'
          WHEN d.offered_key_hash = wanted THEN 'offered' ELSE 'replaced' END,
        d.key_issued_at, d.new_key_asked_at, d.suspect_at IS NOT NULL, d.replaced_key_used_at IS NOT NULL,
        EXISTS (SELECT 1 FROM public.device_chain c
          WHERE c.provider_id = d.provider_id AND c.clinic_id = d.clinic_id AND c.device_id = d.device_id)
      FROM public.device d WHERE d.key_hash = wanted OR d.offered_key_hash = wanted OR d.replaced_key_hash = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_device_key(text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_due_pulls(due timestamp with time zone, most integer)
 RETURNS TABLE(provider_id uuid, clinic_id uuid, binding_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT b.provider_id, b.clinic_id, b.binding_id
    FROM public.connection_stream s
    JOIN public.connection_binding b USING (provider_id, clinic_id, binding_id)
    JOIN public.connection c ON c.provider_id = b.provider_id AND c.connection_id = b.connection_id
    WHERE s.next_pull_at <= due AND c.state = 'active' AND (b.leased_until IS NULL OR b.leased_until < due)
    GROUP BY b.provider_id, b.clinic_id, b.binding_id ORDER BY min(s.next_pull_at) LIMIT most $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_due_pulls(timestamp with time zone,integer) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_enrolment_token(wanted text)
 RETURNS TABLE(provider_id uuid, clinic_id uuid, token_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT t.provider_id, t.clinic_id, t.token_id FROM public.enrolment_token t WHERE t.token_hash = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_enrolment_token(text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_feed_key(from_source text, wanted text)
 RETURNS TABLE(provider_id uuid, clinic_id uuid, device_id uuid, platform text, revoked boolean, suspect boolean, epoch bigint, token_revoked boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT f.provider_id, f.clinic_id, f.device_id, d.platform, d.revoked_at IS NOT NULL OR f.revoked_at IS NOT NULL, d.suspect_at IS NOT NULL, f.epoch,
        t.token_id IS NULL OR t.revoked_at IS NOT NULL
      FROM public.device_feed f
      JOIN public.device d ON d.provider_id = f.provider_id AND d.clinic_id = f.clinic_id AND d.device_id = f.device_id
      LEFT JOIN public.enrolment_token t ON t.provider_id = f.provider_id AND t.clinic_id = f.clinic_id AND t.token_id = f.token_id
      WHERE f.source = from_source AND f.key_hash = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_feed_key(text,text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_passkey(wanted text)
 RETURNS TABLE(provider_id uuid, user_id uuid, passkey_id uuid, public_key text, counter bigint, disabled boolean, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT k.provider_id, k.user_id, k.passkey_id, k.public_key, k.counter, u.disabled_at IS NOT NULL, u.expires_at
        FROM public.passkey k JOIN public.app_user u USING (provider_id, user_id) WHERE k.credential_id = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_passkey(text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_scim_token(wanted text)
 RETURNS TABLE(provider_id uuid, token_id uuid, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT t.provider_id, t.token_id, t.expires_at FROM public.scim_token t WHERE t.token_hash = wanted AND t.revoked_at IS NULL $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_scim_token(text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_session(wanted text)
 RETURNS TABLE(provider_id uuid, session_id uuid, user_id uuid, email text, name text, role text, custom_name text, custom_side text, custom_permissions text[], assigned_clinics uuid[], provider_name text, stage text, method text, proven_at timestamp with time zone, last_seen_at timestamp with time zone, created_at timestamp with time zone, expires_at timestamp with time zone, user_expires_at timestamp with time zone, ended boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT s.provider_id, s.session_id, u.user_id, u.email, u.name, u.role, r.name, r.side, r.permissions,
        gate.reach_of(u.provider_id, u.assigned_clinics, u.assigned_groups), p.name,
        s.stage, s.method, s.proven_at, s.last_seen_at, s.created_at, s.expires_at, u.expires_at, s.ended_at IS NOT NULL OR u.disabled_at IS NOT NULL
      FROM public.session s JOIN public.app_user u USING (provider_id, user_id) JOIN public.provider p USING (provider_id)
      LEFT JOIN public.custom_role r ON r.provider_id = u.provider_id AND r.role_id = u.custom_role_id
      WHERE s.token_hash = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_session(text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_sign_in(wanted text)
 RETURNS TABLE(provider_id uuid, user_id uuid, passphrase_hash text, disabled boolean, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT u.provider_id, u.user_id, u.passphrase_hash, u.disabled_at IS NOT NULL, u.expires_at FROM public.app_user u WHERE u.email = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_sign_in(text) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_sso_connection(wanted uuid)
 RETURNS TABLE(provider_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT c.provider_id FROM public.sso_connection c WHERE c.connection_id = wanted $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_sso_connection(uuid) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.find_waiting_work(before timestamp with time zone, most integer, kinds text[])
 RETURNS TABLE(provider_id uuid, clinic_id uuid, kind text, key text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT w.provider_id, w.clinic_id, w.kind, w.key FROM public.work_item w
      WHERE w.state = 'waiting' AND w.requested_at < before AND (kinds IS NULL OR w.kind = ANY (kinds))
        AND NOT (w.kind IN ('late-evidence', 'render-report') AND (SELECT p.replaying FROM public.provider p WHERE p.provider_id = w.provider_id))
      ORDER BY w.requested_at LIMIT most $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.find_waiting_work(timestamp with time zone,integer,text[]) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.freeze_benchmarks(happened_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      DECLARE
        first_day date := (date_trunc('quarter', (happened_at AT TIME ZONE 'UTC') - interval '3 days') - interval '3 months')::date;
        wanted text := to_char(first_day, 'YYYY"-Q"Q');
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('benchmarks', 0)), set_config('wardround.benchmark_quarter', wanted, true);
        IF EXISTS (SELECT 1 FROM public.benchmark_freeze f WHERE f.quarter = wanted) THEN
          PERFORM set_config('wardround.benchmark_quarter', '', true);
          RETURN NULL;
        END IF;
        INSERT INTO public.benchmark_freeze (provider_id, quarter, frozen_at, is_shared)
          SELECT p.provider_id, wanted, happened_at, EXISTS (SELECT 1 FROM public.benchmark_consent g WHERE g.provider_id = p.provider_id
            AND g.given_at < (first_day + interval '3 months') AT TIME ZONE 'UTC' AND g.withdrawn_at IS NULL)
          FROM public.provider p WHERE NOT p.replaying;
        INSERT INTO public.clinic_cohort (provider_id, clinic_id, quarter, pool, archetype, size_band, region, score, risk)
          SELECT c.provider_id, c.clinic_id, wanted, s.pool, c.archetype,
            CASE WHEN c.practitioners < 3 THEN '1-2' WHEN c.practitioners < 6 THEN '3-5' WHEN c.practitioners < 11 THEN '6-10' ELSE '11+' END, CASE c.time_zone WHEN 'Australia/Melbourne' THEN 'VIC' WHEN 'Australia/Sydney' THEN 'NSW' WHEN 'Australia/Brisbane' THEN 'QLD'
  WHEN 'Australia/Perth' THEN 'WA' WHEN 'Australia/Adelaide' THEN 'SA' WHEN 'Australia/Hobart' THEN 'TAS' WHEN 'Australia/Darwin' THEN 'NT'
  WHEN 'Australia/Canberra' THEN 'ACT' ELSE split_part(c.time_zone, '/', 1) END,
            t.score, t.probability
          FROM public.clinic c JOIN public.trend t ON t.provider_id = c.provider_id AND t.clinic_id = c.clinic_id AND t.grain = 'quarter' AND t.start = first_day
          JOIN public.benchmark_freeze f ON f.provider_id = c.provider_id AND f.quarter = wanted
          CROSS JOIN LATERAL (SELECT CASE WHEN c.simulated THEN 'own-simulated' ELSE 'own' END AS pool
            UNION ALL SELECT 'shared' WHERE f.is_shared AND NOT c.simulated) s
          WHERE t.score IS NOT NULL;
        FOR level IN 1..3 LOOP 
  UPDATE public.clinic_cohort m SET cohort = concat_ws(' ', m.archetype, CASE WHEN level < 3 THEN m.size_band ELSE '*' END,
      CASE WHEN level < 2 THEN m.region ELSE '*' END)
  FROM (SELECT per.pool, per.owner, per.archetype, per.size_band, per.region FROM (
      SELECT q.*, count(*) OVER (PARTITION BY q.pool, q.owner, q.archetype, q.size_band, q.region, q.provider_id) AS n
      FROM (SELECT DISTINCT k.pool, CASE WHEN k.pool <> 'shared' THEN k.provider_id END AS owner, k.archetype, CASE WHEN level < 3 THEN k.size_band END AS size_band,
        CASE WHEN level < 2 THEN k.region END AS region, k.provider_id, coalesce('group ' || nullif(lower(btrim(c.group_name)), ''), c.clinic_id::text) AS party
        FROM public.clinic_cohort k JOIN public.clinic c USING (provider_id, clinic_id) WHERE k.quarter = wanted AND k.cohort IS NULL) q) per
    GROUP BY 1, 2, 3, 4, 5 HAVING CASE WHEN per.pool = 'shared' THEN count(DISTINCT per.party) - max(per.n) >= 5 AND count(DISTINCT per.provider_id) >= 3 ELSE count(DISTINCT per.party) >= 6 END) cell
  WHERE m.quarter = wanted AND m.cohort IS NULL AND m.pool = cell.pool AND (cell.owner IS NULL OR cell.owner = m.provider_id)
    AND m.archetype = cell.archetype AND (level = 3 OR m.size_band = cell.size_band) AND (level > 1 OR m.region = cell.region); END LOOP;
        DELETE FROM public.clinic_cohort k WHERE k.quarter = wanted AND k.cohort IS NULL;
        
  INSERT INTO public.benchmark_cohort (provider_id, quarter, pool, cohort, metric, clinics, lower_cut, middle_cut, upper_cut)
  SELECT part.provider_id, wanted, a.pool, a.cohort, a.metric,
    CASE WHEN a.n < 10 THEN '6–9' WHEN a.n < 20 THEN '10–19' WHEN a.n < 50 THEN '20–49' ELSE '50 or more' END,
    round(a.cuts[1] / a.step) * a.step, round(a.cuts[2] / a.step) * a.step, round(a.cuts[3] / a.step) * a.step
  FROM (SELECT k.pool, CASE WHEN k.pool <> 'shared' THEN k.provider_id END AS owner, k.cohort, v.metric, v.step, count(*) AS n,
      percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY v.figure) AS cuts
    FROM public.clinic_cohort k CROSS JOIN LATERAL (VALUES ('score', 5.0::float8, k.score), ('risk', 0.02::float8, k.risk)) v (metric, step, figure)
    WHERE k.quarter = wanted GROUP BY 1, 2, 3, 4, 5) a
  JOIN (SELECT DISTINCT k.provider_id, k.pool, k.cohort FROM public.clinic_cohort k WHERE k.quarter = wanted) part
    ON part.pool = a.pool AND part.cohort = a.cohort AND (a.owner IS NULL OR a.owner = part.provider_id);
        PERFORM set_config('wardround.benchmark_quarter', '', true);
        RETURN wanted;
      END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.freeze_benchmarks(timestamp with time zone) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.keep_edition(told json)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ INSERT INTO public.feed_edition SELECT * FROM json_populate_record(NULL::public.feed_edition, told)
        ON CONFLICT (feed, part) DO UPDATE SET source = excluded.source, version = excluded.version, sha256 = excluded.sha256,
          fetched_at = excluded.fetched_at, entries = excluded.entries $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.keep_edition(json) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.keep_epss(model text, scored_on date, entries json)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      DECLARE kept integer;
      BEGIN
        INSERT INTO public.vulnerability AS v (cve, epss, epss_percentile, epss_model, epss_on)
          SELECT r.cve, r.epss, r.percentile, model, scored_on
          FROM json_to_recordset(entries) AS r (cve text, epss real, percentile real)
          ON CONFLICT (cve) DO UPDATE SET epss = excluded.epss, epss_percentile = excluded.epss_percentile,
            epss_model = excluded.epss_model, epss_on = excluded.epss_on
          WHERE v.epss_on IS NULL OR v.epss_on <= excluded.epss_on;
        GET DIAGNOSTICS kept = ROW_COUNT;
        RETURN kept;
      END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.keep_epss(text,date,json) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.keep_feed(told json)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ INSERT INTO public.intelligence_feed SELECT * FROM json_populate_record(NULL::public.intelligence_feed, told)
        ON CONFLICT (feed, part) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified, outcome = excluded.outcome,
          reason = excluded.reason, failures = excluded.failures, checked_at = excluded.checked_at, changed_at = excluded.changed_at,
          next_at = excluded.next_at $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.keep_feed(json) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.keep_half_years(told json, entries json)
 RETURNS TABLE(kept integer, changed integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      BEGIN
        INSERT INTO public.published_half_year AS p (period, figures, fetched_at)
          SELECT r->>'period', r::jsonb, (told->>'fetched_at')::timestamptz FROM json_array_elements(entries) AS r
          ON CONFLICT (period) DO UPDATE SET figures = excluded.figures || jsonb_build_object('firstTotal', coalesce(p.figures->'firstTotal', p.figures->'total')), fetched_at = excluded.fetched_at
          WHERE p.fetched_at <= excluded.fetched_at;
        GET DIAGNOSTICS kept = ROW_COUNT;
        IF kept > 0 THEN PERFORM gate.keep_edition(told); END IF;
        RETURN QUERY SELECT kept, 0;
      END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.keep_half_years(json,json) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.keep_known_exploited(entries json)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      DECLARE kept integer;
      BEGIN
        UPDATE public.vulnerability SET kev_added_on = NULL, kev_due_on = NULL, kev_ransomware = false
          WHERE kev_added_on IS NOT NULL AND cve NOT IN (SELECT r.cve FROM json_to_recordset(entries) AS r (cve text));
        INSERT INTO public.vulnerability AS v (cve, kev_added_on, kev_due_on, kev_ransomware)
          SELECT r.cve, r.added_on, r.due_on, r.ransomware
          FROM json_to_recordset(entries) AS r (cve text, added_on date, due_on date, ransomware boolean)
          ON CONFLICT (cve) DO UPDATE SET kev_added_on = excluded.kev_added_on, kev_due_on = excluded.kev_due_on,
            kev_ransomware = excluded.kev_ransomware;
        GET DIAGNOSTICS kept = ROW_COUNT;
        RETURN kept;
      END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.keep_known_exploited(json) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.keep_lifecycles(told json, is_whole boolean, entries json)
 RETURNS TABLE(kept integer, changed integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      DECLARE told_version text := told->>'version'; gone integer := 0; differing integer; again boolean := false;
      BEGIN
        LOCK TABLE public.product_lifecycle IN SHARE ROW EXCLUSIVE MODE;
        IF is_whole AND EXISTS (SELECT 1 FROM public.feed_edition f WHERE f.feed = 'endoflife' AND f.part = '' AND f.version > told_version) THEN
          RETURN QUERY SELECT 0, 0;
          RETURN;
        END IF;
        again := EXISTS (SELECT 1 FROM public.feed_edition f
          WHERE f.feed = 'endoflife' AND f.part = told->>'part' AND f.sha256 = told->>'sha256');
        SELECT count(*) INTO differing FROM json_to_recordset(entries) AS r (product text, cycles jsonb)
          LEFT JOIN public.product_lifecycle l ON l.product = r.product
          WHERE l.cycles IS DISTINCT FROM r.cycles AND (l.version > told_version) IS NOT TRUE;
        INSERT INTO public.product_lifecycle AS l (product, cycles, version, fetched_at)
          SELECT r.product, r.cycles, told_version, (told->>'fetched_at')::timestamptz
          FROM json_to_recordset(entries) AS r (product text, cycles jsonb)
          ON CONFLICT (product) DO UPDATE SET cycles = excluded.cycles, version = excluded.version, fetched_at = excluded.fetched_at
          WHERE (l.version > excluded.version) IS NOT TRUE;
        GET DIAGNOSTICS kept = ROW_COUNT;
        IF is_whole THEN
          DELETE FROM public.product_lifecycle l WHERE l.product NOT IN (SELECT r.product FROM json_to_recordset(entries) AS r (product text));
          GET DIAGNOSTICS gone = ROW_COUNT;
          DELETE FROM public.feed_edition f WHERE f.feed = 'endoflife';
        END IF;
        IF kept > 0 THEN PERFORM gate.keep_edition(told); END IF;
        RETURN QUERY SELECT kept, greatest(differing + gone, CASE WHEN again THEN kept ELSE 0 END);
      END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.keep_lifecycles(json,boolean,json) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.list_clinics(of_provider uuid)
 RETURNS TABLE(provider_id uuid, clinic_id uuid, time_zone text, created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT c.provider_id, c.clinic_id, c.time_zone, c.created_at FROM public.clinic c
     JOIN public.provider p USING (provider_id)
     WHERE (of_provider IS NULL AND NOT p.replaying) OR c.provider_id = of_provider $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.list_clinics(uuid) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.list_providers()
 RETURNS TABLE(provider_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT p.provider_id FROM public.provider p ORDER BY p.created_at, p.provider_id $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.list_providers() TO wardround_app;

CREATE OR REPLACE FUNCTION gate.merge_edition(told json, told_generation bigint, told_ids text[], told_modified text[], fresh boolean)
 RETURNS TABLE(version text, entries integer, changed integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  DECLARE told_edition text := told->>'part'; kept public.feed_edition; ids text[]; staged integer; older integer; rest integer; gone integer; newest text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT count(*) INTO staged FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation;
    IF staged <> (told->>'entries')::integer THEN
      RAISE EXCEPTION 'the edition that was being loaded is no longer whole: another one was begun meanwhile';
    END IF;
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    
    SELECT coalesce(array_agg(t.id), '{}') INTO ids FROM unnest(told_ids, told_modified) AS t (id, modified)
      WHERE NOT EXISTS (SELECT FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id = t.id
        AND a.modified > t.modified);
    DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation
      AND NOT EXISTS (SELECT FROM unnest(ids) AS t (id) WHERE t.id = a.advisory_id);
    GET DIAGNOSTICS older = ROW_COUNT;
    staged := staged - older;
    SELECT count(*) INTO rest FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation
      AND NOT EXISTS (SELECT FROM unnest(ids) AS t (id) WHERE t.id = a.advisory_id);
    gone := coalesce(kept.entries, 0) - rest;
    IF staged + gone = 0 THEN RETURN; END IF;
    newest := greatest(kept.version, told->>'version');
    IF rest = 0 AND staged > 0 THEN
      PERFORM gate.publish_edition((told::jsonb || jsonb_build_object('version', newest))::json, told_generation);
      RETURN QUERY SELECT newest, staged, staged + gone;
      RETURN;
    END IF;
    DELETE FROM public.advisory a USING unnest(ids) AS t (id)
      WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id = t.id;
    UPDATE public.advisory a SET generation = kept.generation WHERE a.edition = told_edition AND a.generation = told_generation;
    UPDATE public.feed_edition f SET entries = rest + staged, version = CASE WHEN fresh THEN newest ELSE f.version END,
        fetched_at = CASE WHEN fresh THEN greatest(f.fetched_at, (told->>'fetched_at')::timestamptz) ELSE f.fetched_at END
      WHERE f.feed = 'osv' AND f.part = told_edition;
    RETURN QUERY SELECT CASE WHEN fresh THEN newest ELSE kept.version END, rest + staged, staged + gone;
  END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.merge_edition(json,bigint,text[],text[],boolean) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.publish_edition(told json, told_generation bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  DECLARE told_edition text := told->>'part'; staged integer;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT count(*) INTO staged FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation;
    IF staged <> (told->>'entries')::integer THEN
      RAISE EXCEPTION 'the edition that was being loaded is no longer whole: another one was begun meanwhile';
    END IF;
    IF EXISTS (SELECT 1 FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.version > told->>'version') THEN
      DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation;
      RETURN false;
    END IF;
    PERFORM gate.keep_edition(told);
    UPDATE public.feed_edition f SET generation = told_generation, confirmed_at = NULL WHERE f.feed = 'osv' AND f.part = told_edition;
    DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation <> told_generation;
    RETURN true;
  END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.publish_edition(json,bigint) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.reach_of(provider uuid, clinics uuid[], groups text[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT CASE WHEN clinics IS NULL AND groups IS NULL THEN NULL WHEN groups IS NULL THEN clinics ELSE
      ARRAY(SELECT unnest(clinics) UNION SELECT c.clinic_id FROM public.clinic c WHERE c.provider_id = provider AND c.group_name = ANY (groups)) END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.reach_of(uuid,uuid[],text[]) TO nobody;

CREATE OR REPLACE FUNCTION gate.reach_of_person(person uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT gate.reach_of(u.provider_id, u.assigned_clinics, u.assigned_groups) FROM public.app_user u
        WHERE u.user_id = person AND u.provider_id = nullif(current_setting('wardround.provider_id', true), '')::uuid $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.reach_of_person(uuid) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.release_clinic(released uuid, happened_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      DECLARE
        of_provider uuid := nullif(current_setting('wardround.provider_id', true), '')::uuid;
        gone uuid[];
        addresses text[];
      BEGIN
        WITH removed AS (
          DELETE FROM public.app_user u WHERE u.provider_id = of_provider AND released = ANY (assigned_clinics) AND assigned_clinics <@ ARRAY[released] AND coalesce(cardinality(assigned_groups), 0) = 0
            AND (u.role IN ('clinic-principal', 'practice-manager', 'staff', 'external-assessor') OR EXISTS (SELECT 1 FROM public.custom_role r
              WHERE r.provider_id = u.provider_id AND r.role_id = u.custom_role_id AND r.side = 'clinic'))
          RETURNING u.user_id, u.email)
        SELECT array_agg(r.user_id), array_agg(r.email) INTO gone, addresses FROM removed r;
        DELETE FROM public.sealed_secret s WHERE s.provider_id = of_provider AND s.subject = ANY (gone::text[]);
        DELETE FROM public.account_link l WHERE l.provider_id = of_provider AND (l.email = ANY (addresses) OR (released = ANY (assigned_clinics) AND assigned_clinics <@ ARRAY[released] AND coalesce(cardinality(assigned_groups), 0) = 0));
        UPDATE public.app_user u SET assigned_clinics = array_remove(u.assigned_clinics, released)
          WHERE u.provider_id = of_provider AND released = ANY (u.assigned_clinics);
        UPDATE public.account_link l SET assigned_clinics = array_remove(l.assigned_clinics, released)
          WHERE l.provider_id = of_provider AND released = ANY (l.assigned_clinics);
        UPDATE public.api_token t SET clinics = array_remove(t.clinics, released),
            revoked_at = CASE WHEN t.clinics <@ ARRAY[released] THEN coalesce(t.revoked_at, happened_at) ELSE t.revoked_at END
          WHERE t.provider_id = of_provider AND released = ANY (t.clinics);
        UPDATE public.sso_connection s SET group_roles = (
            SELECT jsonb_agg(CASE jsonb_typeof(g.line -> 'clinics') WHEN 'array' THEN
              jsonb_set(g.line, '{clinics}', (g.line -> 'clinics') - released::text) ELSE g.line END ORDER BY g.n)
            FROM jsonb_array_elements(s.group_roles) WITH ORDINALITY AS g (line, n))
          WHERE s.provider_id = of_provider
            AND EXISTS (SELECT 1 FROM jsonb_array_elements(s.group_roles) AS g (line) WHERE g.line -> 'clinics' @> to_jsonb(released));
        RETURN coalesce(cardinality(gone), 0);
      END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.release_clinic(uuid,timestamp with time zone) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.stage_advisories(told_edition text, told_generation bigint, entries json)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  DECLARE kept integer;
  BEGIN
    INSERT INTO public.advisory (edition, generation, ecosystem, package, advisory_id, title, severity, cvss, cves, refs, affected, modified, aliases)
      SELECT told_edition, told_generation, r.ecosystem, r.package, r.id, r.title, r.severity, r.cvss, r.cves, r."references", r.affected, r.modified, coalesce(r.aliases, '{}')
      FROM json_to_recordset(entries) AS r (ecosystem text, package text, id text, title text, severity text, cvss jsonb, cves text[],
        "references" text[], affected jsonb, modified text, aliases text[]);
    GET DIAGNOSTICS kept = ROW_COUNT;
    RETURN kept;
  END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.stage_advisories(text,bigint,json) TO wardround_app;

CREATE OR REPLACE FUNCTION gate.stage_edition(told_edition text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation NOT IN
      (SELECT f.generation FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL);
    RETURN nextval('public.advisory_generation');
  END $function$;
-- owner wardround_gate
GRANT EXECUTE ON FUNCTION gate.stage_edition(text) TO wardround_app;

CREATE OR REPLACE FUNCTION public.confirm_report(of_provider uuid, of_clinic uuid, of_device uuid, told_hash text, told_at timestamp with time zone, link integer, report text)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      BEGIN
        PERFORM set_config('wardround.provider_id', of_provider::text, true), set_config('wardround.clinic_ids', of_clinic::text, true);
        IF link IS NOT NULL THEN
          PERFORM 1 FROM public.device_chain c
            WHERE c.provider_id = of_provider AND c.clinic_id = of_clinic AND c.device_id = of_device AND c.head = link FOR NO KEY UPDATE;
          IF NOT FOUND THEN RETURN false; END IF;
        END IF;
        INSERT INTO public.device_presence AS p (provider_id, clinic_id, device_id, day, source, first_at, last_at, reports)
          SELECT of_provider, of_clinic, of_device, (told_at AT TIME ZONE 'UTC')::date, 'agent', told_at, told_at, 1 FROM public.device_state s
          WHERE s.provider_id = of_provider AND s.clinic_id = of_clinic AND s.device_id = of_device AND s.source = 'agent'
            AND s.report_hash = told_hash AND s.observed_at <= told_at
          ON CONFLICT (provider_id, clinic_id, device_id, day, source) DO UPDATE SET last_at = excluded.last_at, reports = p.reports + 1
            WHERE p.last_at < excluded.last_at;
        IF NOT FOUND THEN RETURN false; END IF;
        IF link IS NOT NULL THEN
          UPDATE public.device_chain c SET head = link + 1, head_report = report, head_from = link
            WHERE c.provider_id = of_provider AND c.clinic_id = of_clinic AND c.device_id = of_device AND c.head = link;
        END IF;
        RETURN true;
      END $function$;
-- owner wardround_owner
GRANT EXECUTE ON FUNCTION confirm_report(uuid,uuid,uuid,text,timestamp with time zone,integer,text) TO wardround_app;

-- SEQUENCE advisory_generation
