import { formatDocument, stringifyDocument, type TypedDocumentNode } from 'urql';

const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../**/*documents.ts', { eager: true });

/** Every query of the dashboard as its client sends it, for the list of queries that the build writes. */
export function allQueries(): readonly string[] {
  const documents = Object.values(modules).flatMap((module) => Object.values(module).filter(isDocument));
  return [...new Set(documents.map(textOf))].sort();
}

/** The client's cache adds type names to every query before it is sent. */
function textOf(document: TypedDocumentNode): string {
  return stringifyDocument(formatDocument<TypedDocumentNode>(document) as TypedDocumentNode);
}

function isDocument(value: unknown): value is TypedDocumentNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Document';
}
