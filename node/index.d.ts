/** A person of a world. */
export interface User {
  userId: string;
  openId: string;
  unionId: string;
  name: string;
}

type Person = User | string;

/** Stated step by step; times are of day in UTC, '10:02' or '10:02:30'. */
export interface Meeting {
  on(day: string): this;
  host(user: Person): this;
  number(digits: string): this;
  at(time: string): this;
  joins(user: Person, time: string): this;
  leaves(user: Person, time: string): this;
  guestJoins(name: string, time: string): this;
  guestLeaves(name: string, time: string): this;
  uses(
    ability: 'video' | 'audio' | 'share_screen' | 'follow_screen' | 'recording' | 'pstn',
    time: string,
  ): this;
  /** Its meeting id. */
  ends(time: string): Promise<string>;
  /** Its meeting id. */
  runs(): Promise<string>;
}

/** docs/facts.md. */
export interface Fact {
  id: string;
  type: string;
  subject: string;
  time: string;
  data?: object;
}

export interface World {
  readonly tenantKey: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly source: string;
  user(userId: string): Promise<User>;
  tenantToken(): Promise<string>;
  userToken(user: Person): Promise<string>;
  facts(facts: Fact[]): Promise<string>;
  meeting(topic: string): Meeting;
  record(meeting: object): Promise<string>;
  remove(): Promise<unknown>;
}

/** docs/stand-in.md. */
export interface Fault {
  status?: number;
  code?: number;
  delay_ms?: number;
  drop?: boolean;
  body?: string;
  named?: string;
  seconds?: number;
}

export interface FaultRule {
  match?: { app_id?: string; method?: string; path?: string; meeting_id?: string };
  fault: Fault;
  times?: number;
  probability?: number;
  seed?: number;
}

export interface Clock {
  now(): Promise<Date>;
  set(time: Date | string): Promise<unknown>;
  /** '90s', '10m', '2h', '91d'. */
  advance(duration: string): Promise<unknown>;
  freeze(): Promise<unknown>;
  resume(): Promise<unknown>;
}

export interface Faults {
  add(rule: FaultRule): Promise<FaultRule & { id: string; hits: number }>;
  list(): Promise<(FaultRule & { id: string; hits: number })[]>;
  remove(id: string): Promise<unknown>;
  clear(): Promise<unknown>;
}

/** A request that Rollcall has answered. */
export interface JournalEntry {
  time: string;
  log_id: string;
  method: string;
  path: string;
  query?: string;
  app_id?: string;
  status: number;
  code?: number;
  /** Of a refusal: the reason in words. */
  why?: string;
  /** Of a refusal: what to change. */
  mend?: string;
}

export interface JournalQuery {
  path?: string;
  app_id?: string;
  method?: string;
  since?: string;
  /** Up to '60s', until there are `count`. */
  wait?: string;
  count?: number;
}

export interface Rollcall extends World, AsyncDisposable {
  readonly url: string;
  readonly adminToken: string;
  readonly clock: Clock;
  readonly faults: Faults;
  world(): Promise<World>;
  journal(query?: JournalQuery): Promise<JournalEntry[]>;
  reset(): Promise<void>;
  stop(): Promise<unknown>;
}

export interface StartOptions {
  /** The unpacked archive; else ROLLCALL_HOME. */
  home?: string;
  /** rollcall.jar, for a JDK 25; else ROLLCALL_JAR. */
  jar?: string;
  /** In place of the built-in tenant, app and people. */
  seed?: string;
  /** docs/configuration.md. */
  settings?: Record<string, string | number | boolean>;
  /** Where the clock stands, by default BEGINNING; 'real' lets it run. */
  clock?: string;
}

export const BEGINNING: string;
export function startRollcall(options?: StartOptions): Promise<Rollcall>;
export function connectRollcall(options: { url: string; adminToken?: string }): Promise<Rollcall>;
