import { on, type FixSteps } from './platform.js';

/** Steps 4 and 5: backups and training. */
export const STEPS_4_5: Readonly<Record<string, FixSteps>> = {
  's4.backup-age': [
    on(
      'practice',
      'Open the backup program and read why the last run failed: full disk, changed passphrase, locked database, computer off at night.',
      'Repair that, run the job by hand and wait for it to end well.',
      'See that the patient database is in it, by the vendor’s own backup or a snapshot while it is stopped, and that a failed run tells somebody.',
    ),
  ],
  's4.backup-protection': [
    on(
      'practice',
      'Make an account for the backup that is used for nothing else, with a long passphrase kept in the password manager and MFA on its console.',
      'Take the rights to change or delete backups away from all other accounts, domain administrators too.',
      'Take the backup storage out of the domain, and let no mapped drive lead to it.',
    ),
  ],
  's4.offsite-copy': [
    on(
      'practice',
      'Choose a place outside of the building, in a country that the practice’s obligations allow: a cloud bucket or a second site.',
      'Turn a retention lock on (S3 Object Lock, immutable blob storage, append-only repository) for at least 14 days.',
      'Send the first full copy, watch it end, and restore one file from it.',
    ),
    on(
      'linux',
      'restic: rest-server --append-only, or a bucket with Object Lock. Borg: borg serve --append-only in the key’s line of authorized_keys.',
    ),
  ],
  's4.recovery-time': [
    on(
      'practice',
      'Ask the principal how long the practice can work on paper: that is the recovery time to reach, and it is written down.',
      'Measure the next restore drill from “we begin” to “a patient can be looked up”.',
      'Speed up what is slow: a standby machine, the installer and licences at hand, a local copy beside the off-site one.',
    ),
  ],
  's4.restore-test': [
    on(
      'practice',
      'Restore the whole patient database to a machine that is not in use, from the backup alone.',
      'Start the practice software on it, open a few records of last week, and compare the counts.',
      'Write down date, what was restored, how long it took and what went wrong; upload it as a restore drill, and delete the copy.',
    ),
  ],
  's5.trained-staff': [
    on(
      'practice',
      'Send the yearly course to those whom the check counts as missing, with a date, and an hour in the roster for it.',
      'Ask the practice manager to follow up weekly; those on leave do it in their first week back.',
    ),
  ],
  's5.new-starters': [
    on(
      'practice',
      'Put the course on the list of the first day, beside the account and the keys.',
      'Give access to patients’ data when it is done, as My Health Record policy asks for training before access.',
    ),
  ],
  's5.phishing': [
    on(
      'practice',
      'Show everybody the report button, and that reporting is thanked for, also after a click.',
      'Send a plausible message that is not cruel, measure who clicked and who reported, and show it on the next day.',
      'Repeat it every quarter; talk in private with those who click again.',
    ),
    on('microsoft-365', 'Attack simulation training needs Defender for Office 365 Plan 2; otherwise use Gophish or a training vendor.'),
  ],
};
