/** The arrows of the house: facts flow one way inside the domain, and between folders everything points to the domain. */
const STAGES = ['tenancy', 'inventory', 'intake', 'evidence', 'controls', 'posture', 'risk', 'incident', 'remediation', 'review', 'report'];
const stage = (name) => `^libs/domain/src/${name}/`;
/** Specs, fixtures, and what a lib keeps under src/testing for its specs. */
const TESTS = '(\\.spec\\.ts|\\.fixture\\.ts)$|/src/testing/';
const oneWay = STAGES.slice(0, -1).map((name, i) => ({
  name: `flow-${name}`,
  severity: 'error',
  comment: `${name} is upstream of ${STAGES.slice(i + 1).join(', ')}; facts flow one way.`,
  from: { path: stage(name), pathNot: TESTS },
  to: { path: STAGES.slice(i + 1).map(stage) },
}));
const ADAPTERS = 'store|queue|document|federation|formats|crypto|outbound|connect|config|observability';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...oneWay,
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'No framework, no I/O, no other lib.',
      from: { path: '^libs/domain/src', pathNot: TESTS },
      to: { pathNot: '^libs/domain/src' },
    },
    {
      name: 'flow-knows-domain-only',
      severity: 'error',
      from: { path: '^libs/flow/src', pathNot: TESTS },
      to: { pathNot: ['^libs/flow/src', '^libs/domain/src/index\\.ts$'] },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: `^libs/(${ADAPTERS})/src`, pathNot: TESTS },
      to: { path: `^libs/(${ADAPTERS})/src`, pathNot: '^libs/$1/src' },
    },
    { name: 'libs-do-not-know-apps', severity: 'error', from: { path: '^libs' }, to: { path: '^apps' } },
    { name: 'apps-do-not-know-each-other', severity: 'error', from: { path: '^apps/([^/]+)' }, to: { path: '^apps', pathNot: '^apps/$1' } },
    {
      name: 'front-door-only',
      severity: 'error',
      comment: 'Enter a lib through its one index.ts.',
      from: { path: '^(apps|libs|test|bench)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/.+', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'orm-stays-in-store',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: ['^libs/(store|testing)', TESTS] },
      to: { path: 'node_modules/(@nestjs/typeorm|typeorm)(/|$)' },
    },
    {
      name: 'sql-stays-in-adapters',
      severity: 'error',
      comment: 'The store, and the queue where it lives in PostgreSQL.',
      from: { path: '^(apps|libs)', pathNot: ['^libs/(store|queue|testing)', TESTS] },
      to: { path: 'node_modules/pg(/|$)' },
    },
    {
      name: 'queue-stays-in-queue',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: '^libs/queue' },
      to: { path: 'node_modules/(bullmq|ioredis)(/|$)' },
    },
    {
      name: 'test-kit-stays-in-tests',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: [TESTS, '^libs/testing'] },
      to: { path: '^libs/testing' },
    },
    {
      name: 'test-code-stays-in-tests',
      severity: 'error',
      comment: 'What runs in production needs no fixture.',
      from: { path: '^(apps|libs)', pathNot: [TESTS, '^libs/testing'] },
      to: { path: '^(apps|libs)/.*(\\.fixture\\.ts$|/src/testing/)', pathNot: '^libs/testing' },
    },
    {
      name: 'dashboard-is-a-client',
      severity: 'error',
      comment: 'It knows what the GraphQL API tells, as anybody else’s client would.',
      from: { path: '^apps/dashboard' },
      to: { path: '^libs/' },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      comment: 'Code changes; what a migration did must not.',
      from: { path: '^migrations' },
      to: { pathNot: 'node_modules/typeorm(/|$)' },
    },
    {
      name: 'agent-stays-small',
      severity: 'error',
      from: { path: '^apps/agent', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/domain/src/index\\.ts$' },
    },
  ],
  options: {
    tsConfig: { fileName: require('node:path').join(__dirname, 'tools/depcruise-tsconfig.json') },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/gates/)' },
  },
};
