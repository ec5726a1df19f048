// A meeting as a test states it, step by step.
import { randomUUID } from 'node:crypto';

const idOf = (user) => (typeof user === 'string' ? user : user.userId);

/** `ends` or `runs` stores it. Times are of day in UTC: '10:02' or '10:02:30'. */
export class Meeting {
  #post;
  #today;
  #day;
  #fields;
  #host;
  #start;
  #facts = [];
  #open = new Map();

  /** `post` stores facts, `today` tells the day of the clock. */
  constructor(post, today, topic) {
    this.#post = post;
    this.#today = today;
    this.#fields = { topic };
  }

  /** The day, such as '2026-01-14', if it is not that of the clock. */
  on(day) {
    this.#day = day;
    return this;
  }

  /** Is there from the start to the end, unless `joins` says else. */
  host(user) {
    this.#host = idOf(user);
    this.#fields.host = { id: this.#host };
    return this;
  }

  /** The nine digits that people type. */
  number(digits) {
    this.#fields.meeting_no = digits;
    return this;
  }

  at(time) {
    this.#start = time;
    return this;
  }

  joins(user, time) {
    return this.#joins(idOf(user), { id: idOf(user) }, time);
  }

  leaves(user, time) {
    const person = idOf(user);
    const session = this.#open.get(person);
    if (session === undefined) {
      throw new Error(`${person} is not in the meeting at ${time}: state when ${person} joins first`);
    }
    this.#open.delete(person);
    return this.#add('session.left', time, { session, reason: 'left' });
  }

  /** Somebody who is no user, by any name. */
  guestJoins(name, time) {
    return this.#joins(name, { id: name, id_type: 'guest', name }, time);
  }

  guestLeaves(name, time) {
    return this.leaves(name, time);
  }

  /** 'video', 'audio', 'share_screen', 'follow_screen', 'recording' or 'pstn'. */
  uses(ability, time) {
    return this.#add('ability.used', time, { ability });
  }

  /** Ends it and stores it; gives its meeting id. */
  ends(time) {
    this.#add('meeting.ended', time, {});
    return this.#store();
  }

  /** Stores it as one that still runs; gives its meeting id. */
  runs() {
    return this.#store();
  }

  #joins(person, participant, time) {
    const session = `${person}-${this.#facts.length}`;
    this.#open.set(person, session);
    return this.#add('session.joined', time, { session, participant });
  }

  #add(type, time, data) {
    this.#facts.push({ type, time, data });
    return this;
  }

  async #store() {
    if (this.#start === undefined) {
      throw new Error("the meeting has no start: state it by at('10:00')");
    }
    const isThere = this.#facts.some(({ data }) => data.participant?.id === this.#host);
    if (this.#host !== undefined && !isThere) {
      this.#add('session.joined', this.#start, { session: 'host', participant: { id: this.#host } });
    }
    this.#add('meeting.started', this.#start, this.#fields);
    const day = this.#day ?? (await this.#today());
    const subject = randomUUID();
    return this.#post(
      this.#facts.map(({ type, time, data }, number) => ({
        id: `${subject}/${number}`,
        type: `rollcall.${type}`,
        subject,
        time: `${day}T${time.length === 5 ? `${time}:00` : time}Z`,
        data,
      })),
    );
  }
}
