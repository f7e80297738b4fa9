import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { AssessmentKind, SubmissionId } from '#libs/domain';
import type { Receipt } from '#libs/flow';
import { AssessmentKindEnum } from './assessment.enums.js';

const AssessmentFormatEnum = { JSON: 'json', CSV: 'csv', TOOL: 'tool', MAPPED: 'mapped' } as const;
export type AssessmentFormat = (typeof AssessmentFormatEnum)[keyof typeof AssessmentFormatEnum];

registerEnumType(AssessmentFormatEnum, {
  name: 'AssessmentFormat',
  description: 'How an assessment is written.',
  valuesMap: {
    JSON: { description: 'One wardround.assessment/1 object, which says everything of itself.' },
    CSV: { description: 'A header of field names and a row a record; `envelope` says the rest.' },
    TOOL: { description: 'As another tool writes it; `toolFile` says which one and the rest.' },
    MAPPED: { description: 'As whatever program writes it; `mapped` says by which mapping of yours it is read, and the rest.' },
  },
});

@InputType({ description: 'What a CSV file cannot say of itself.' })
export class AssessmentEnvelopeInput {
  @Field(() => AssessmentKindEnum, { description: 'What the rows tell.' })
  kind!: AssessmentKind;

  @Field({ description: 'Your key for this file, 1 to 128 printable ASCII characters; the same key twice counts once.' })
  assessmentId!: string;

  @Field({ description: 'When the world was looked at.' })
  observedAt!: Date;

  @Field({ description: 'What the rows come from, 1 to 128 characters, e.g. Entra ID.' })
  tool!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True when the rows are everything there is: what is absent then no longer exists.',
  })
  complete?: boolean | null;
}

const ToolFormatEnum = {
  AUTO: 'auto',
  ENTRA_REGISTRATION: 'entra-registration',
  GOOGLE_USERS: 'google-users',
  RESTIC_SNAPSHOTS: 'restic-snapshots',
  BORG_ARCHIVES: 'borg-archives',
  PROXMOX_BACKUPS: 'proxmox-backups',
  VEEAM_SESSIONS: 'veeam-sessions',
  DATTO_ASSETS: 'datto-assets',
  ACRONIS_ACTIVITIES: 'acronis-activities',
  GOPHISH_CAMPAIGNS: 'gophish-campaigns',
  KNOWBE4_ENROLLMENTS: 'knowbe4-enrollments',
  KNOWBE4_PHISHING: 'knowbe4-phishing',
  HIBP: 'hibp',
} as const;

registerEnumType(ToolFormatEnum, {
  name: 'ToolFormat',
  description: 'Files of other tools that are read as they are.',
  valuesMap: {
    AUTO: { description: 'Told from the content.' },
    ENTRA_REGISTRATION: { description: 'Microsoft Graph: userRegistrationDetails.' },
    GOOGLE_USERS: { description: 'Google Workspace Directory: users.list.' },
    RESTIC_SNAPSHOTS: { description: 'restic snapshots --json.' },
    BORG_ARCHIVES: { description: 'borg info --json, or borg list --json.' },
    PROXMOX_BACKUPS: { description: 'Proxmox Backup Server: snapshots of a datastore.' },
    VEEAM_SESSIONS: { description: 'Veeam Backup & Replication: sessions of the REST API, or Get-VBRBackupSession as JSON.' },
    DATTO_ASSETS: { description: 'Datto BCDR: assets of a device.' },
    ACRONIS_ACTIVITIES: { description: 'Acronis Cyber Protect Cloud: activities, tasks or alerts of one tenant.' },
    GOPHISH_CAMPAIGNS: { description: 'Gophish: one campaign or several.' },
    KNOWBE4_ENROLLMENTS: { description: 'KnowBe4: training enrollments.' },
    KNOWBE4_PHISHING: { description: 'KnowBe4: phishing security tests.' },
    HIBP: { description: 'Have I Been Pwned: the search of a domain, from the portal or the API.' },
  },
});

@InputType({ description: "What another tool's file cannot say of itself." })
export class ToolFileInput {
  @Field(() => ToolFormatEnum, { nullable: true, defaultValue: 'auto', description: 'Which file it is.' })
  format?: string | null;

  @Field({ description: 'Your key for this file, 1 to 128 printable ASCII characters; the same key twice counts once.' })
  assessmentId!: string;

  @Field({ description: 'When the world was looked at.' })
  observedAt!: Date;

  @Field(() => String, { nullable: true, description: "What the records come from, 1 to 128 characters; the format's tool when left out." })
  tool?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True when the file is everything there is: what is absent then no longer exists. Lists of people need it said.',
  })
  complete?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Needed for backups: whether patients\u2019 records are in them.' })
  patientData?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'For backups: whether the copies are at another place.' })
  offsite?: boolean | null;

  @Field(() => String, { nullable: true, description: 'For backups: the name of what is backed up, where the file gives none.' })
  backupSet?: string | null;

  @Field(() => String, { nullable: true, description: 'Offset from UTC of times that the file writes without one, e.g. +10:00.' })
  utcOffset?: string | null;

  @Field(() => String, { nullable: true, description: 'The domain that was searched, where the file does not name it.' })
  domain?: string | null;
}

@InputType({ description: 'How a file of whatever program is read, and what it cannot say of itself.' })
export class MappedFileInput {
  @Field(() => ID, { description: 'From the importMappings query.' })
  mappingId!: string;

  @Field({ description: 'Your key for this file, 1 to 128 printable ASCII characters; the same key twice counts once.' })
  assessmentId!: string;

  @Field({ description: 'When the world was looked at.' })
  observedAt!: Date;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True when the file is everything there is: what is absent then no longer exists.',
  })
  complete?: boolean | null;
}

@InputType({ description: 'An assessment of one clinic.' })
export class UploadAssessmentInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => AssessmentFormatEnum, { description: 'How `content` is written.' })
  format!: AssessmentFormat;

  @Field({ description: 'The whole file as text, at most 10 MiB of UTF-8. Send it as a variable.' })
  content!: string;

  @Field(() => AssessmentEnvelopeInput, { nullable: true, description: 'With CSV only, and needed there.' })
  envelope?: AssessmentEnvelopeInput | null;

  @Field(() => ToolFileInput, { nullable: true, description: 'With TOOL only, and needed there.' })
  toolFile?: ToolFileInput | null;

  @Field(() => MappedFileInput, { nullable: true, description: 'With MAPPED only, and needed there.' })
  mapped?: MappedFileInput | null;
}

const ReceiptStateEnum = { ACCEPTED: 'accepted', DUPLICATE: 'duplicate', QUARANTINED: 'quarantined' } as const;

registerEnumType(ReceiptStateEnum, {
  name: 'ReceiptState',
  description: 'What was done with an upload.',
  valuesMap: {
    ACCEPTED: { description: 'Kept; its facts become evidence within moments.' },
    DUPLICATE: { description: 'Known already; the receipt is of the first one and nothing was stored.' },
    QUARANTINED: { description: 'Of a newer version than this server knows: kept as sent, to be replayed after an upgrade.' },
  },
});

@ObjectType('SubmissionReceipt', { description: 'Proof that an upload was received.' })
export class SubmissionReceiptView {
  @Field(() => ReceiptStateEnum, { description: 'What was done with it.' })
  state!: 'accepted' | 'duplicate' | 'quarantined';

  @Field(() => ID, { description: 'UUID of the submission; of the first one for a duplicate.' })
  submissionId!: SubmissionId;

  @Field({ description: 'SHA-256 of its content, hex.' })
  contentHash!: string;

  @Field({ description: 'When it arrived; the first one for a duplicate.' })
  receivedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Why it was quarantined.' })
  reason!: string | null;
}

/** An assessment always has a row and is never `unchanged`: that is for devices, which repeat themselves. */
export function toReceiptView({ state, receipt, contentHash, receivedAt, reason }: Receipt): SubmissionReceiptView {
  if (state === 'unchanged' || receipt === null) throw new Error('An assessment got the receipt of a device report');
  return { state, submissionId: receipt, contentHash, receivedAt, reason };
}
