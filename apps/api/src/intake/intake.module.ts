import { Module } from '@nestjs/common';
import { AssessmentResolver } from './assessment.resolver.js';
import { DeviceFileResolver } from './device-file.resolver.js';
import { ImportMappingMutations } from './import-mapping.mutations.js';
import { ImportMappingResolver } from './import-mapping.resolver.js';
import { PreviewImportResolver } from './preview-import.resolver.js';
import { ReplayResolver } from './replay.resolver.js';
import { ScanFileResolver } from './scan-file.resolver.js';
import { SubmissionResolver } from './submission.resolver.js';

@Module({
  providers: [
    SubmissionResolver,
    AssessmentResolver,
    DeviceFileResolver,
    ImportMappingResolver,
    ImportMappingMutations,
    PreviewImportResolver,
    ReplayResolver,
    ScanFileResolver,
  ],
})
export class IntakeModule {}
