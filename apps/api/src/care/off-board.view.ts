import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId } from '#libs/domain';
import type { DeletionCertificate } from '#libs/flow';

@InputType({ description: 'A clinic to remove for good.' })
export class OffBoardClinicInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'Its name, word for word: what is removed cannot be brought back.' })
  name!: string;
}

@ObjectType('DeletedRows', { description: 'How many rows of a table were removed.' })
class DeletedRowsView {
  @Field({ description: 'Name of the table.' })
  table!: string;

  @Field(() => Int, { description: 'Rows.' })
  rows!: number;
}

@ObjectType('DeletionCertificate', { description: 'Says that nothing of a clinic is kept any more; stands in the audit too.' })
export class DeletionCertificateView {
  @Field(() => ID, { description: 'UUID that the clinic had.' })
  clinicId!: ClinicId;

  @Field({ description: 'Name that it had.' })
  clinicName!: string;

  @Field({ description: 'When it was removed.' })
  deletedAt!: Date;

  @Field(() => [DeletedRowsView], { description: 'Rows removed, by table.' })
  tables!: DeletedRowsView[];

  @Field(() => Int, { description: 'People who saw no other clinic, removed with it.' })
  people!: number;

  @Field({ description: 'SHA-256 over all of this as canonical JSON, hex.' })
  sha256!: string;
}

export function toCertificate({ tables, ...certificate }: DeletionCertificate): DeletionCertificateView {
  const { clinicId, clinicName, deletedAt, people, sha256 } = certificate;
  const removed = Object.entries(tables).map(([table, rows]) => ({ table, rows }));
  return { clinicId, clinicName, deletedAt, people, sha256, tables: removed };
}
