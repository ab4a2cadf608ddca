// Made by `python -m server openapi --typescript`; change the server's structs instead.

/** A way in was used or changed; `device` did it, or came in by it. */
export interface AccessEvent {
  at: number;
  what: "code-replaced" | "linked" | "passkey-added" | "passkey-removed" | "recovered" | "token-made";
  device?: string;
}

/** What happened in the last seven days, the newest first. */
export interface AccessEvents {
  events: AccessEvent[];
}

/** The account and the epoch of its empty log. */
export interface AccountMade {
  account: string;
  epoch: string;
}

/** The account that the code opens, with its sealed key ring. */
export interface AccountOpened {
  account: string;
  epoch: string;
  wrap: string;
}

/** The process answers. */
export interface Alive {
  alive: boolean;
}

/** The new phone whose digits were the right ones. */
export interface Confirmation {
  device: string;
}

/** The name of the device that asks, sealed for (account, "device", id of the device, "label"). */
export interface DeviceLabel {
  label: string;
}

/** Every device that is signed in, the newest first. */
export interface Devices {
  devices: OneDevice[];
}

/** One line; `verified` is the day on which a person last looked at its source. */
export interface HelpLine {
  name: string;
  phone: string | null;
  url: string | null;
  hours: string;
  languages: string[];
  country: string | null;
  source: string;
  verified: string;
}

/** All lines that may be shown today. */
export interface HelpLines {
  lines: HelpLine[];
}

/** How mood goes with one thing. Means are moods, 1 to 5; size and likely range are there for what was found.

    `x` has a character for each row of `Found`: "1" with, "0" without, "." where it was not looked at. `own` has the
    moods in hundredths where they are not those of the rows; `per` is the minutes that a dose's size is for. */
export interface Insight {
  id: string;
  about: "alone-by-choice" | "anyone" | "channel" | "day-after" | "dose" | "given" | "initiated" | "person" | "quality" | "received";
  person: string | null;
  channel: "call" | "group" | "in-person" | "message" | "presence" | "video" | "voice-message" | null;
  what: string | null;
  standing: "early" | "pattern" | "steady" | "weekdays";
  days_with: number;
  days_without: number;
  mean_with: number | null;
  mean_without: number | null;
  size: number | null;
  low: number | null;
  high: number | null;
  per: number | null;
  after: boolean;
  x: string;
  own: number[] | null;
}

/** What may be said as of one head of the log and one local day; anyone first, the others in no order of worth. */
export interface Insights {
  head: number;
  day: string;
  observed_days: number;
  needed_days: number;
  first: string | null;
  rows: number[];
  moods: number[];
  insights: Insight[];
}

/** A passkey as the browser's `toJSON` gives it, without the results of the extension `prf`; more is passed over. */
export interface MadeCredential {
  id: string;
  rawId: string;
  type: "public-key";
  response: Making;
  clientExtensionResults?: Record<string, unknown>;
}

/** What the authenticator answered when it made a passkey. */
export interface Making {
  clientDataJSON: string;
  attestationObject: string;
}

/** An account whose id the device chose when it sealed its first record. */
export interface NewAccount {
  account: string;
  recovery: Recovery;
  invite?: string;
}

/** A passkey that was made for a challenge, and perhaps the key ring under what it gives. */
export interface NewPasskey {
  challenge: string;
  credential: MadeCredential;
  wrap?: string;
}

/** A token to be made: its name sealed for (account, "token", id, "label"), what it may do, and for how long. */
export interface NewToken {
  id: string;
  label: string;
  scopes: ("append" | "export")[];
  days: 30 | 90 | 365;
}

/** An empty object. */
export interface Nothing {
}

/** What the old phone derives from the secret of the code that it shows. */
export interface Offer {
  lookup: string;
  proof: string;
  wrap: string;
}

/** Until when the code can be scanned and used. */
export interface Offered {
  expires: number;
}

/** What became of a notice on its way here; `status` is the push service's last answer, 0 where none came. */
export interface OneDelivery {
  notice: string;
  state: "dead" | "expired" | "sent" | "waiting";
  attempts: number;
  status: number | null;
  shown_at: number | null;
  answered_at: number | null;
}

/** A device that is signed in: how it came in, its sealed name, when it came and was last seen, if it asks. */
export interface OneDevice {
  id: string;
  how: "link" | "made" | "passkey" | "recovery";
  signed_in_at: number;
  seen_at: number;
  current: boolean;
  label?: string;
}

/** A passkey of the account: its sealed name, when it was made and last used, and if it gives the key ring. */
export interface OnePasskey {
  id: string;
  made_at: number;
  wraps: boolean;
  label?: string;
  used_at?: number;
}

/** A token of the account: its sealed name, what it may do, when it was made and last used, and when it ends. */
export interface OneToken {
  id: string;
  label: string;
  scopes: ("append" | "export")[];
  made_at: number;
  expires_at: number;
  used_at?: number;
}

/** Another device of the account. */
export interface OtherDevice {
  device: string;
}

/** A challenge that is good once, for five minutes, and the options for the browser, in WebAuthn's JSON. */
export interface PasskeyChallenge {
  challenge: string;
  options: Record<string, unknown>;
}

/** A passkey of the account. */
export interface PasskeyId {
  id: string;
}

/** A name for a passkey, sealed for (account, "passkey", id of the passkey, "label"). */
export interface PasskeyLabel {
  id: string;
  label: string;
}

/** The id that the account knows the passkey by. */
export interface PasskeyMade {
  id: string;
}

/** The account that the passkey opens; without `wrap` the recovery code is needed for the key ring. */
export interface PasskeyOpened {
  account: string;
  epoch: string;
  wrap?: string;
}

/** The account's passkeys, the newest first. */
export interface Passkeys {
  passkeys: OnePasskey[];
}

/** How far the offer of this device has come; `device` is who scanned it, from which the digits are derived. */
export interface PendingLink {
  state: "confirmed" | "none" | "open" | "scanned";
  device?: string;
  expires?: number;
}

/** A page of the log; `more`: another follows; `head`: where the last ends; `access`: of the week's last event. */
export interface Pulled {
  epoch: string;
  now: number;
  cursor: number;
  head: number;
  more: boolean;
  recs: WireRecord[];
  access?: number;
}

/** What a device changed since the last answer it had. */
export interface Push {
  proto: number;
  epoch: string;
  now: number;
  recs: WireRecord[];
}

/** The public key that a browser subscribes with, and its short name. */
export interface PushKey {
  key: string;
  kid: string;
}

/** For each record its status, and in `fix` the canonical one wherever that is not what was sent. */
export interface Pushed {
  epoch: string;
  now: number;
  s: (0 | 1 | "full" | "gone" | "invalid" | "too_big")[];
  fix: WireRecord[];
}

/** Whether notices reach this device, all by the server's clock; `delivered_at` is the worker's last round. */
export interface Reach {
  now: number;
  subscription: "active" | "none" | "gone" | "key-mismatch";
  key_is_current: boolean;
  accepted_at: number | null;
  shown_at: number | null;
  answered_at: number | null;
  delivered_at: number | null;
  delivery: OneDelivery | null;
}

/** The database, its schema, and the worker: when it last planned, prompted and delivered (ms, or null for never).

    `…_waited`: for how many milliseconds the oldest delivery, review and schedule have been due. */
export interface Ready {
  database: boolean;
  migrations: boolean;
  plan: number | null;
  prompt: number | null;
  deliver: number | null;
  deliveries_waited: number;
  reviews_waited: number;
  schedules_waited: number;
}

/** Ids of notices: those shown on this device since it last said so, and those answered on it. */
export interface Receipts {
  shown?: string[];
  answered?: string[];
}

/** One record as it travels; a tombstone is one with `d`, and has lost its content. */
export interface WireRecord {
  k: string;
  id: string;
  h: string;
  v?: number;
  f?: Record<string, unknown>;
  hf?: Record<string, string>;
  d?: number;
  new?: number;
}

/** What the device derives from the recovery code, which never leaves it. */
export interface Recovery {
  lookup: string;
  proof: string;
  wrap: string;
}

/** A recovery code's lookup and proof. */
export interface RecoveryProof {
  lookup: string;
  proof: string;
}

/** What the new phone derives from the secret that it scanned, and the name that it gave itself. */
export interface Scan {
  lookup: string;
  proof: string;
  device: string;
}

/** What the authenticator answered when a passkey was shown. */
export interface Showing {
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
  userHandle?: string | null;
}

/** A passkey that was shown, as the browser's `toJSON` gives it, without the results of the extension `prf`. */
export interface ShownCredential {
  id: string;
  rawId: string;
  type: "public-key";
  response: Showing;
  clientExtensionResults?: Record<string, unknown>;
}

/** A passkey that was shown for a challenge. */
export interface ShownPasskey {
  challenge: string;
  credential: ShownCredential;
}

/** A browser's subscription, the key it was made with, and the language of this device. */
export interface Subscribe {
  endpoint: string;
  p256dh: string;
  auth: string;
  kid: string;
  language: string;
}

/** The subscription as it stands. */
export interface Subscribed {
  state: string;
}

/** The notice that was asked for. */
export interface TestPush {
  notice: string;
}

/** A token of the account. */
export interface TokenId {
  id: string;
}

/** The token itself, which nobody can read again; a script sends it as `Authorization: Bearer <token>`. */
export interface TokenMade {
  token: string;
  expires_at: number;
}

/** The account's tokens, the newest first; one that has expired is listed for another month. */
export interface Tokens {
  tokens: OneToken[];
}

/** The subscription to forget. */
export interface Unsubscribe {
  endpoint: string;
}

/** RFC 9457. `type` is a heading of docs/problems.md, `instance` the request's id in the logs. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance: string;
  path?: string;
  record?: number;
  why?: "restored" | "compacted";
  epoch?: string;
  limit?: number;
}
