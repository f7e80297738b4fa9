import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The built dashboard: files as they are, and its one page for every address that it draws itself. */
@Controller()
export class DashboardController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Public()
  @Get('*')
  async serve(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { dashboardDir } = this.deps.settings;
    const path = decodePath(request.url);
    if (dashboardDir === null || path === null) throw new ExpectedFailure('page-not-found');
    const isFile = /\.[a-z0-9]+$/i.test(path);
    if (isFile && !(await exists(join(dashboardDir, path)))) throw new ExpectedFailure('page-not-found');
    // Vite puts a hash of the content into the names under assets/.
    void reply.header('cache-control', path.startsWith('/assets/') ? IMMUTABLE : 'no-cache');
    await reply.sendFile(isFile ? path.slice(1) : 'index.html', dashboardDir, { cacheControl: false });
  }
}

/** Null for anything that is not a plain path below the folder; hidden files are none. */
function decodePath(url: string): string | null {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0] ?? '/');
    return path.includes('/.') || path.includes('..') || path.includes('\0') || path.includes('\\') ? null : path;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
