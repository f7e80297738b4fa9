import { on, type FixSteps } from './platform.js';

/** Step 1: know where patients' data is. */
export const STEPS_1: Readonly<Record<string, FixSteps>> = {
  's1.disk-encryption': [
    on(
      'windows',
      'Check that the computer has a TPM and Windows Pro: tpm.msc, winver. Home editions offer Device encryption in Settings › Privacy & security.',
      'Turn BitLocker on for the system drive: Enable-BitLocker C: -RecoveryPasswordProtector -UsedSpaceOnly. Do not restart yet.',
      'Save the recovery key off the computer (Entra ID, Active Directory or the password manager) and read it back: manage-bde -protectors -get C:',
      'Restart. Then do the same for each data drive, and Enable-BitLockerAutoUnlock on it, so that databases open after a restart.',
      'Wait until manage-bde -status shows Protection On and 100 %.',
    ),
    on(
      'macos',
      'System Settings › Privacy & Security › FileVault: turn it on and keep the recovery key in the MDM or the password manager.',
      'Check with: fdesetup status',
    ),
    on(
      'linux',
      'Full-disk encryption (LUKS) is chosen at installation: back up, install anew with it, restore.',
      'Check with: lsblk -o NAME,TYPE,MOUNTPOINT shows crypt above the root file system.',
    ),
  ],
  's1.identifiers': [
    on(
      'practice',
      'Go through the folders that the check names, with somebody who knows what the files are for.',
      'Move what is needed to a folder that is approved, backed up and open only to the roles that need it.',
      'Delete what nobody needs, as the retention schedule allows, and empty the recycle bin.',
      'Find out which export or scan puts files there, and point it to the approved folder.',
    ),
    on(
      'windows',
      'Redirect Desktop, Documents and Downloads to the protected share or OneDrive, so that new files do not stay on the computer.',
    ),
  ],
  's1.penetration-test': [
    on(
      'practice',
      'Agree the scope: internet addresses, remote access, web booking, Wi-Fi; and a time outside of consulting hours.',
      'Choose testers who are not the people that run the network (CREST or similar), with a contract and insurance.',
      'Upload the findings, and plan what is critical or high within 30 days.',
      'Have what was fixed tested again, and upload that too.',
    ),
  ],
  's1.risk-assessment': [
    on(
      'practice',
      'Sit down with the principal and the practice manager for an hour with this quarter’s report.',
      'Go through what could happen to patients’ data, how likely it is and how bad; write down what is done about each and by whom.',
      'Record the date and who was there as an attestation.',
    ),
  ],
  's1.data-register': [
    on(
      'practice',
      'List every system and folder that holds patients’ data: practice software, imaging, letters, e-mail, cloud storage, paper scans, old computers.',
      'For each: where it is, about how many records, who is responsible, whether it is encrypted and backed up, how long it is kept.',
      'Strike out what is no longer used, and have it destroyed with proof.',
      'Record the date as an attestation.',
    ),
  ],
};
