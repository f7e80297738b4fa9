import { operation } from '../api/document.js';

export type MappingFormat = 'CSV' | 'JSON';
export type MappingDates = 'ISO' | 'DAY_FIRST' | 'MONTH_FIRST' | 'EPOCH_SECONDS' | 'EPOCH_MILLISECONDS';
export type MappingDecimal = 'POINT' | 'COMMA';

export interface MappedField {
  readonly field: string;
  readonly column: string | null;
  readonly constant: string | null;
  readonly values: readonly { readonly from: string; readonly to: string }[];
  readonly otherwise: string | null;
}

export interface MappingRules {
  readonly kind: string;
  readonly tool: string;
  readonly format: MappingFormat;
  readonly delimiter: string;
  readonly encoding: string;
  readonly decimal: MappingDecimal;
  readonly dates: MappingDates;
  readonly timeZone: string;
  readonly list: string | null;
  readonly listsAllOpen: boolean;
  readonly fields: readonly MappedField[];
}

export interface Mapping extends MappingRules {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

const MAPPING =
  'id version name kind tool format delimiter encoding decimal dates timeZone list listsAllOpen fields { field column constant values { from to } otherwise }';

export const MappingsDocument = operation<{ readonly importMappings: readonly Mapping[] }>(
  `query Mappings { importMappings { ${MAPPING} } }`,
);

export const CreateMappingDocument = operation<
  { readonly createImportMapping: Mapping },
  { input: { readonly name: string; readonly rules: MappingRules } }
>(`mutation CreateMapping($input: CreateImportMappingInput!) { createImportMapping(input: $input) { ${MAPPING} } }`);

export const ChangeMappingDocument = operation<
  { readonly changeImportMapping: Mapping },
  { input: { readonly mappingId: string; readonly version: number; readonly name: string; readonly rules: MappingRules } }
>(`mutation ChangeMapping($input: ChangeImportMappingInput!) { changeImportMapping(input: $input) { ${MAPPING} } }`);

export const RemoveMappingDocument = operation<{ readonly removeImportMapping: boolean }, { mappingId: string }>(
  'mutation RemoveMapping($mappingId: ID!) { removeImportMapping(mappingId: $mappingId) }',
);
