import { clinicId } from '#libs/domain';
import { clinicsByName } from './bind-organisation.js';

const ash = { id: clinicId('aaaaaaaa-0000-4000-8000-000000000001'), name: 'Ash Street' };
const birch = { id: clinicId('bbbbbbbb-0000-4000-8000-000000000002'), name: 'Birch Road' };

it('An organisation is suggested for the clinic of its name, whatever its legal form', () => {
  const of = clinicsByName([ash, birch]);
  expect(of('ASH STREET PTY LTD')).toBe(ash.id);
  expect(of('Elm Close')).toBeNull();
});

it('is suggested for none where several have the name', () => {
  const twin = { ...birch, name: 'The Ash Street' };
  expect(clinicsByName([ash, twin, { ...twin, id: clinicId('cccccccc-0000-4000-8000-000000000003') }])('Ash Street')).toBeNull();
});
