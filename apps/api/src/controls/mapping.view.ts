import { Field, ObjectType } from '@nestjs/graphql';
import { FRAMEWORK_ABOUT, type EvidenceTag, type Framework, type Mapping } from '#libs/domain';
import { EvidenceTagEnum, FrameworkEnum } from './controls.enums.js';

@ObjectType('FrameworkMapping', {
  description: 'A control of a framework that a check gives evidence towards; that they fit is an assumption.',
})
export class FrameworkMappingView {
  @Field(() => FrameworkEnum, { description: 'Which framework.' })
  framework!: Framework;

  @Field({ description: "The framework's name and edition." })
  title!: string;

  @Field({ description: 'Id of the control, e.g. ISM-1695, A.8.8 or ML1 ISM-1695.' })
  id!: string;

  @Field({ description: 'What the control asks for; `wording` says whose words these are.' })
  text!: string;

  @Field({ description: 'Whose words the text is in, and under which licence.' })
  wording!: string;

  @Field(() => EvidenceTagEnum, { description: 'How well the id is known.' })
  evidence!: EvidenceTag;
}

export function toMappingView({ framework, id, text, tag }: Mapping): FrameworkMappingView {
  const { title, wording } = FRAMEWORK_ABOUT[framework];
  return { framework, title, id, text, wording, evidence: tag };
}
