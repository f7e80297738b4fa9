export const USAGE = `wardround-agent: reports how this computer is secured to its clinic's Wardround server.

  wardround-agent enrol --server URL --token TOKEN    once: get a device key and send a first report
  wardround-agent [options]                           from then on: report at every interval

  --server URL      the Wardround server, https:// (or WARDROUND_SERVER); kept when the device enrols
  --token TOKEN     enrolment token, needed once; prefer WARDROUND_TOKEN, which does not show in process lists
  --enrol           the same as the word enrol; an enrolled device gets a new key
  --state DIR       where the device key and unsent reports are kept (or WARDROUND_STATE)
  --once            collect, send what is waiting and end
  --dry-run         print what would be sent; enrols nothing, sends nothing, keeps nothing
  --interval MIN    minutes between reports, 5 to 1440 (60)
  --scan DIR        look for patients' identifiers in a folder where none belong; may be given again
  --approved DIR    the same for a folder where they belong; may be given again
  --help            this text
  --version         the agent's version

Exit codes: 0 done · 1 unexpected failure · 2 wrong usage · 3 enrolment refused · 4 device key refused
            5 another agent uses the state folder · 6 (--once) kept for later, the server could not take it
`;
