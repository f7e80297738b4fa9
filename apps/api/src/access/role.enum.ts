import { registerEnumType } from '@nestjs/graphql';

/** The eight roles; values are the domain's. */
export const RoleEnum = {
  PROVIDER_OWNER: 'provider-owner',
  SECURITY_ANALYST: 'security-analyst',
  TECHNICIAN: 'technician',
  REPORT_READER: 'report-reader',
  CLINIC_PRINCIPAL: 'clinic-principal',
  PRACTICE_MANAGER: 'practice-manager',
  STAFF: 'staff',
  EXTERNAL_ASSESSOR: 'external-assessor',
} as const;

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a person may do: the table is docs/roles.md.',
  valuesMap: {
    PROVIDER_OWNER: { description: 'Everything of the provider.' },
    SECURITY_ANALYST: { description: 'Reads everything, works on evidence, reads the audit.' },
    TECHNICIAN: { description: 'Works on assigned clinics or groups.' },
    REPORT_READER: { description: 'Reads clinics and reports.' },
    CLINIC_PRINCIPAL: { description: 'Signs for the clinic and sees every access to it.' },
    PRACTICE_MANAGER: { description: 'Attests for the clinic.' },
    STAFF: { description: 'Own training.' },
    EXTERNAL_ASSESSOR: { description: 'Reads one clinic until a day.' },
  },
});

export const SideEnum = { PROVIDER: 'provider', CLINIC: 'clinic' } as const;

registerEnumType(SideEnum, {
  name: 'Side',
  description: 'Whose people have a role.',
  valuesMap: { PROVIDER: { description: 'The provider’s.' }, CLINIC: { description: 'The clinic’s own, or brought in by it.' } },
});
