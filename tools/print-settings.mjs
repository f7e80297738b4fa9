/** Writes docs/settings.md from the schemas that read the settings. Needs a build. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsPage } from '../dist/libs/config/src/index.js';

writeFileSync(join(import.meta.dirname, '../docs/settings.md'), settingsPage());
