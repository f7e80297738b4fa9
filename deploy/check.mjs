/** What can be said about the deployment without a container engine: our own rules, a linter's, and those of Compose where it is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

const problems = [];
const require = (right, problem) => right || problems.push(problem);
const read = (path) => readFileSync(path, 'utf8');

const known = new Set(
  readdirSync('libs/config/src')
    .filter((name) => name.endsWith('-settings.ts'))
    .flatMap((name) => read(`libs/config/src/${name}`).match(/\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+(?=:|\s*[,}])/g) ?? []),
);
const dockerfile = read('deploy/Dockerfile');
const { services, secrets, volumes } = parse(read('docker-compose.yml'), { merge: true });

for (const [name, service] of Object.entries(services)) checkService(name, service);
checkDockerfile();
checkSecretsMade();
checkWithCompose();

for (const problem of problems) console.error(`deploy: ${problem}`);
console.log(`deploy: ${Object.keys(services).length} services, ${known.size} settings known, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkService(name, service) {
  require(pinned(service.image), `${name}: the image ${service.image} is not pinned to a version`);
  require(service.restart === 'no' || service.healthcheck?.test, `${name}: no healthcheck`);
  require(service.security_opt?.includes('no-new-privileges:true'), `${name}: may gain privileges`);
  require(service.cap_drop?.includes('ALL'), `${name}: keeps capabilities`);
  require(service.networks?.includes('inside'), `${name}: not on the inner network`);
  checkWiring(name, service);
  for (const [key, value] of Object.entries(service.environment ?? {}))
    require(!/:\/\/[^@/]*:[^@/]+@/.test(value) && !/(PASSWORD|KEY)$/.test(key), `${name}: ${key} holds a secret in plain sight`);
  if (service.build) checkProgram(name, service);
}

function checkWiring(name, { ports = [], volumes: mounts = [], secrets: given = [] }) {
  for (const port of ports) require(/^\$\{PUBLISH_ADDRESS:-127\.0\.0\.1\}:/.test(port), `${name}: publishes ${port} to every network`);
  for (const secret of given) require(secrets[secret], `${name}: the secret ${secret} is not declared`);
  for (const source of mounts.map((mount) => mount.split(':')[0]))
    require(source.startsWith('./') ? existsSync(source) : source in volumes, `${name}: the volume ${source} is nowhere`);
}

function checkProgram(name, { user, read_only, command, entrypoint, environment = {}, secrets: given = [] }) {
  require(/^[1-9]\d*:/.test(user), `${name}: runs as root`);
  require(read_only === true, `${name}: its root file system can be written to`);
  for (const key of [...Object.keys(environment), ...given]) require(known.has(key), `${name}: no program reads the setting ${key}`);
  for (const part of [command, entrypoint].flat().filter((text) => text?.startsWith('dist/')))
    require(existsSync(part.replace('dist/', '').replace(/js$/, 'ts')), `${name}: there is no program ${part}`);
}

function pinned(image) {
  return /^[a-z0-9./-]+:v?\d+\.\d+[\w.-]*$/.test(image ?? '');
}

function checkDockerfile() {
  for (const { range, message } of validate(dockerfile)) require(false, `Dockerfile:${range.start.line + 1}: ${message}`);
  for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) require(pinned(image), `Dockerfile: ${image} is not pinned to a version`);
  require(/^USER (?!0\b|root)\d+:\d+$/m.test(dockerfile), 'Dockerfile: no USER, or root');
  require(/^HEALTHCHECK /m.test(dockerfile), 'Dockerfile: no HEALTHCHECK');
  const pinnedNode = JSON.parse(read('package.json')).devDependencies.node;
  require(dockerfile.split(`FROM node:${pinnedNode}-`).length ===
    3, `Dockerfile: its stages are not on Node ${pinnedNode}, which package.json pins`);
}

function checkSecretsMade() {
  const made = new Set(read('deploy/make-secrets.sh').match(/(?<=^keep )\S+/gm));
  for (const name of Object.keys(secrets)) require(made.has(name), `make-secrets.sh does not make ${name}`);
}

/** Docker's plugin where there is one; otherwise the docker-compose that Debian packages, which knows all of the file but its name. */
function checkWithCompose() {
  const input = read('docker-compose.yml');
  const ways = [
    ['docker', ['compose', '-f', '-', 'config', '--quiet'], input],
    ['docker-compose', ['-f', '-', 'config', '--quiet'], input.replace(/^name: .*$/m, '')],
  ];
  const installed = ([program, [first]]) => spawnSync(program, first === 'compose' ? [first, 'version'] : ['version']).status === 0;
  const way = ways.find(installed);
  if (!way) return console.log('deploy: no Compose is installed; its own check did not run');
  const [program, args, text] = way;
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', input: text });
  require(status === 0, `${program} config: ${stderr}`);
  console.log(`deploy: ${program} has read the file`);
}
