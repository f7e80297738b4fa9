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
  's1.unregistered-stores': [
    on(
      'practice',
      'Have shares, drives and mailboxes searched for health information, and upload the counts as data-discovery.',
      'Open the data map: go through what is UNREGISTERED from the top, with somebody who knows what each place is for.',
      'Register what is needed there (registerDataStore), with the name that discovery uses among its locations.',
      'Move or destroy the rest, as the retention schedule allows, and let the search run again.',
    ),
    on(
      'windows',
      'List the shares of each server: Get-SmbShare, and who may open each: Get-SmbShareAccess. Search those that patients’ letters and scans could be in.',
    ),
    on(
      'microsoft-365',
      'List the sites and the links that are shared outside or with everyone: SharePoint admin centre › Reports › Data access governance.',
    ),
    on(
      'google-workspace',
      'List the files that are shared outside: Admin console › Reporting › Audit and investigation › Drive log events.',
    ),
  ],
  's1.store-safeguards': [
    on(
      'practice',
      'Open the data map and start with the most exposed place; each factor says what makes it so.',
      'Stale copies: find out whether anybody needs them; destroy those that nobody does, with proof, and retire the entry.',
      'Have the principal or an analyst approve each place that stays (decideDataStore), with the reason that it is needed.',
      'Enter when its data ends: a copy needs a day; originals of health records are kept 7 years, those of minors until 25.',
    ),
    on(
      'windows',
      'Take Everyone, Guests and Domain Users off the share and its files, and put a group in their place: Grant-SmbShareAccess, icacls.',
      'Encrypt the volume that it lies on: manage-bde -status shows Protection On.',
    ),
    on('microsoft-365', 'Withdraw links that anybody can open, take Everyone except external users off the site, and limit it to a group.'),
    on('google-workspace', 'Set the shared drive to its members only, and take away links that anybody can open.'),
  ],
};
