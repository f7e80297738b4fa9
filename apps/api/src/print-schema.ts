import { writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createApi } from './app.js';
import { offlineDeps } from './offline-deps.js';

/** Writes the schema that the app module makes to the file named, or prints it. Needs no database. */
const HEADER = '# Printed from the app module: npm run schema:graphql. Do not edit.\n\n';
const app = await createApi(offlineDeps());
const text = `${HEADER}${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost, { strict: false }).schema))}\n`;
const [file] = process.argv.slice(2);
if (file) writeFileSync(file, text);
else process.stdout.write(text);
await app.close();
