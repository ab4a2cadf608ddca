// Made by `python -m server openapi --typescript`; change the server's structs instead.

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

/** How mood goes with one thing. Means are moods, 1 to 5; size and likely range are there for what was found. */
export interface Insight {
  id: string;
  about: "anyone" | "channel" | "person";
  person: string | null;
  channel: "call" | "group" | "in-person" | "message" | "presence" | "video" | "voice-message" | null;
  standing: "early" | "pattern" | "steady" | "weekdays";
  days_with: number;
  days_without: number;
  mean_with: number | null;
  mean_without: number | null;
  size: number | null;
  low: number | null;
  high: number | null;
}

/** What may be said as of one head of the log and one local day; anyone first, the others in no order of worth. */
export interface Insights {
  head: number;
  day: string;
  observed_days: number;
  needed_days: number;
  insights: Insight[];
}

/** An account whose id the device chose when it sealed its first record. */
export interface NewAccount {
  account: string;
  recovery: Recovery;
}

/** An empty object. */
export interface Nothing {
}

/** A page of the log; `more` says that another one follows, and `head` where the last one ends. */
export interface Pulled {
  epoch: string;
  now: number;
  cursor: number;
  head: number;
  more: boolean;
  recs: WireRecord[];
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
  s: (0 | 1 | "gone" | "invalid" | "too_big")[];
  fix: WireRecord[];
}

/** The database, its schema, and when the worker last planned and delivered (ms, or null for never). */
export interface Ready {
  database: boolean;
  migrations: boolean;
  plan: number | null;
  deliver: number | null;
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
