import { DescribedHost, type Description } from '../host/described-host.fixture.js';
import { withLibraries, type LibraryPlaces } from './libraries.js';

const PLACES: LibraryPlaces = {
  npm: ['/usr/local/lib/node_modules', 'C:/Users/*/AppData/Roaming/npm/node_modules'],
  python: ['/usr/local/lib/python3.*/site-packages'],
};
const read = (description: Description) =>
  withLibraries(new DescribedHost(description), PLACES, {
    source: 'dpkg',
    items: [{ name: 'bash', version: '5.2', vendor: 'Debian', installedOn: null }],
  });
const told = async (description: Description) => (await read(description)).items.map(({ name, version, purl }) => [name, version, purl]);
const BASH = ['bash', '5.2', undefined];

it('packages of npm are told by their manifests, those of a scope too', async () => {
  const folder = '/usr/local/lib/node_modules';
  expect(
    await told({
      folders: { [folder]: ['.bin', '@scope', 'broken', 'empty', 'lodash'], [`${folder}/@scope`]: ['tool'] },
      files: {
        [`${folder}/lodash/package.json`]: '{"name":"lodash","version":"4.17.20"}',
        [`${folder}/@scope/tool/package.json`]: '{"name":"@scope/tool","version":"1.0.0+b"}',
        [`${folder}/broken/package.json`]: '{"name":',
      },
    }),
  ).toEqual([['@scope/tool', '1.0.0+b', 'pkg:npm/%40scope/tool@1.0.0%2Bb'], BASH, ['lodash', '4.17.20', 'pkg:npm/lodash@4.17.20']]);
});

it('packages of Python are told by what pip names after them, of every version of Python', async () => {
  const folders = {
    '/usr/local/lib': ['python3.11', 'python3.9', 'perl'],
    '/usr/local/lib/python3.11/site-packages': ['Flask_Login-0.6.3.dist-info', 'requests', 'requests-2.31.0.dist-info', '__pycache__'],
    '/usr/local/lib/python3.9/site-packages': ['PyYAML-5.3-py3.9.egg-info', 'six-1.16.0.egg-info'],
  };
  expect(await told({ folders })).toEqual([
    BASH,
    ['Flask_Login', '0.6.3', 'pkg:pypi/flask-login@0.6.3'],
    ['PyYAML', '5.3', 'pkg:pypi/pyyaml@5.3'],
    ['requests', '2.31.0', 'pkg:pypi/requests@2.31.0'],
    ['six', '1.16.0', 'pkg:pypi/six@1.16.0'],
  ]);
});

it('what each person of a Windows computer has installed is told, and not who', async () => {
  const folder = 'C:/Users/anna/AppData/Roaming/npm/node_modules';
  const section = await read({
    folders: { 'C:/Users': ['anna', 'ben'], [folder]: ['yarn'] },
    files: { [`${folder}/yarn/package.json`]: '{"name":"yarn","version":"1.22.0"}' },
  });
  expect(section.items).toHaveLength(2);
  expect(JSON.stringify(section)).not.toContain('anna');
});

it('a list that is there and may not be read is told as such, and one that is not there is no gap', async () => {
  expect(await read({})).not.toHaveProperty('unread');
  expect(await read({ folders: { '/usr/local/lib': ['node_modules'] } })).toMatchObject({ unread: ['npm packages'] });
  const folder = '/usr/local/lib/node_modules';
  const denied = { folders: { [folder]: ['lodash'] }, files: { [`${folder}/lodash/package.json`]: null } };
  expect(await read(denied)).toMatchObject({ unread: ['npm packages'] });
  expect(await read({ folders: { '/usr/local/lib': ['python3.11'], '/usr/local/lib/python3.11': ['site-packages'] } })).toMatchObject({
    unread: ['Python packages'],
  });
});
