/** A key file that cannot be used; the message says what to do, and holds no key. */
export class UnusableKeyFile extends Error {}
