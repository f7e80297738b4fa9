import { countIdentifiers } from '#libs/domain';

/** Words and joined words of headings whose columns identify patients; both are looked for in what `wordsOf` makes of a heading. */
const OF_PATIENTS =
  /\b(?:i ?h ?i|d ?v ?a|m ?r ?n|d ?o ?b|date of birth|birth ?date|birthday)\b|medicare|\bpatient ?s? ?(?:(?:record|data) ?s? ?)?(?:name|surname|first|last|given|family|id\b|ident|no\b|nr\b|num|ref|code|address|phone|mobile|e ?mail)/;
/** What is said of patients without naming any. */
const COUNTS = /\b(?:count|total|number of|affected|notified|informed|exposed|data|records?|portal|system|software|safety|volume)\b/;
const JOINED =
  /medicare|dateofbirth|birthdate|patients?(?:name|surname|fullname|firstname|lastname|givenname|familyname|id|number|address|phone|mobile|email)|(?:name|surname)s?ofpatient/;

/** True for a heading whose column identifies patients, in whatever case, with whatever signs, digits or accents around its words. */
export function headsPatients(heading: string): boolean {
  const words = wordsOf(heading);
  if (OF_PATIENTS.test(words) || JOINED.test(words.replaceAll(' ', ''))) return true;
  return /\bpatients?\b/.test(words) && !COUNTS.test(words);
}

/** `patientName_2` as `patient name`: what is no letter parts words, and so does a capital. */
function wordsOf(heading: string): string {
  const letters = heading.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '');
  const parted = letters.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return parted
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** A Medicare number as it is printed, and nothing else. */
const PRINTED_MEDICARE = /^[2-6]\d{3}[ -]\d{5}[ -]\d(?:[ /-]\d)?$/;

/** Numbers of patients are eight signs or more; the column's heading speaks for what is in it, and so does a number in its printed form. */
export function isOfPatient(column: string, cell: string): boolean {
  if (!/\d(?:\D?\d){2}/.test(cell)) return false;
  const context = PRINTED_MEDICARE.test(cell.trim()) ? 'Medicare' : column;
  return identifiersIn(`${context}: ${cell}`) > 0;
}

function identifiersIn(text: string): number {
  const { medicare = 0, ihi = 0, dva = 0, crn = 0 } = countIdentifiers(text);
  return medicare + ihi + dva + crn;
}

const ENOUGH = 3;
/** Veterans' file numbers at full length, which have no check digit, and numbers of telephones here: one may be anything, a column of them is not. */
const SHAPES: readonly RegExp[] = [/^[NVQSWT][A-Z ]\d{6}[A-Z]?$/, /^(?:\+?61 ?|\(?0)[2-478]\)?(?:[ -]?\d){8}$/];

/** True for cells that together look like a list of such numbers, though no heading says so and each alone may be anything. */
export function lookLikePatients(cells: readonly string[]): boolean {
  const different = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  const shaped = SHAPES.some((shape) => {
    const fitting = different.filter((cell) => shape.test(cell)).length;
    return fitting >= ENOUGH && fitting * 2 > different.length;
  });
  return shaped || identifiersIn(`\n${different.join('\n')}`) >= ENOUGH;
}
