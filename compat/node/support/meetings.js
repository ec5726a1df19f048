// The meetings of the tests.
import { readFileSync } from 'node:fs';
import { users } from './seeded.js';

const SCENARIO = JSON.parse(readFileSync(new URL('../../meeting.json', import.meta.url), 'utf8'));
const PLACEHOLDER = /^\{([-a-z0-9.]+)\}$/;
const DAY_SECONDS = 86_400;

function filled(value, placeholder) {
  if (typeof value === 'string') {
    const match = PLACEHOLDER.exec(value);
    return match ? placeholder(match[1]) : value;
  }
  if (Array.isArray(value)) {
    return value.map((member) => filled(member, placeholder));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, filled(member, placeholder)]),
    );
  }
  return value;
}

/** RFC 3339 with microseconds; a Date has milliseconds only. */
function moment(micros) {
  const seconds = Math.floor(micros / 1e6);
  const fraction = String(micros - seconds * 1e6).padStart(6, '0');
  return new Date(seconds * 1000).toISOString().replace('.000Z', `.${fraction}Z`);
}

/** The meeting of compat/meeting.json: the posted facts and the expected answer. */
export class ReviewMeeting {
  static ID = SCENARIO.record.id;

  /** Within the 90 days that the endpoint serves, and over. */
  #start = Math.floor(Date.now() / 1000) - DAY_SECONDS;

  facts() {
    return SCENARIO.facts.map((fact) => ({
      subject: 'review-1',
      ...filled(fact, (seconds) => moment(this.#micros(seconds))),
    }));
  }

  /** The whole of data.meeting, with the participants' ids by name. */
  record(ids) {
    return filled(SCENARIO.record, (text) => ids[text] ?? this.second(text));
  }

  /** The Unix second that many seconds after the start, as in the answer. */
  second(offset) {
    return String(Math.floor(this.#micros(offset) / 1e6));
  }

  #micros(offset) {
    return this.#start * 1e6 + Math.round(Number(offset) * 1e6);
  }
}

const event = (subject, id, type, time, data) => ({
  id: `${subject}-${id}`,
  type,
  subject,
  time: time.toISOString(),
  data,
});

const joined = (subject, time) =>
  event(subject, 'joined', 'rollcall.session.joined', time, {
    session: `${subject}-s1`,
    participant: { id: users.alice },
  });

/** An ended meeting that Alice attended for a minute. */
export function endedMeeting(subject, daysAgo) {
  const start = new Date(Date.now() - daysAgo * DAY_SECONDS * 1000);
  const end = new Date(start.getTime() + 60_000);
  return [
    joined(subject, start),
    event(subject, 'left', 'rollcall.session.left', end, { session: `${subject}-s1` }),
    event(subject, 'ended', 'rollcall.meeting.ended', end, {}),
  ];
}

/** A running meeting that Alice joined an hour ago. */
export function runningMeeting(subject) {
  return [joined(subject, new Date(Date.now() - 3_600_000))];
}
