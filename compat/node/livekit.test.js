// LiveKit's own Node SDK writes and signs LiveKit's deliveries, the vendor's own Node SDK reads the
// record.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { AccessToken, WebhookEvent } from 'livekit-server-sdk';
import { clientOf, get } from './support/caller.js';
import { ADMIN_TOKEN, start } from './support/process.js';

const API_KEY = 'LKcompat';
const API_SECRET = 'lk-secret-of-no-value-00000000000000000';
const SOURCE = '/engines/lk';
const ROOM = 'RM_compat000001';
const APP = { id: 'cli_c0a7000000000041', secret: 'compat-secret-of-no-value-000041' };

const SEED = `
tenants:
  - tenant_key: c0a7000000000041
    name: Example LiveKit Ltd
    apps:
      - app_id: ${APP.id}
        app_secret: ${APP.secret}
        scopes: [vc:meeting:readonly, contact:user.employee_id:readonly]
        rate_limit: unlimited
    users:
      - {user_id: 4c87bec3, name: Alice Compat}
      - {user_id: e33ggbyz, name: Bob Compat}
sources:
  - source: ${SOURCE}
    tenant_key: c0a7000000000041
    kind: livekit
    name: lk
    api_key: ${API_KEY}
    api_secret: ${API_SECRET}
    people: {bob@example.com: e33ggbyz}
`;

/** An hour ago, and over: in whole seconds, as most of LiveKit's times. */
const T0 = Math.floor(Date.now() / 1000) - 3_600;

const LATEST_MILLIS = 20_000;

const room = { sid: ROOM, name: 'weekly', creationTime: T0, creationTimeMs: T0 * 1000 + 310 };
const alice = { sid: 'PA_a', identity: '4c87bec3', name: 'Alice' };
const bob = { sid: 'PA_b', identity: 'bob@example.com', name: 'Bob' };
const since = (participant, seconds) => ({
  ...participant,
  joinedAt: T0 + Math.floor(seconds),
  joinedAtMs: T0 * 1000 + seconds * 1000,
});

let events = 0;

/** As the SDK's own classes write it: defaults left out, 64-bit numbers as texts. */
function bodyOf(event, at, members) {
  const id = `EV_compat${events++}`;
  return JSON.stringify(
    WebhookEvent.fromJson({ event, id, createdAt: T0 + at, ...members }).toJson(),
  );
}

const MEETING = [
  bodyOf('room_started', 0, { room }),
  bodyOf('participant_joined', 4, { room, participant: since(alice, 4.4) }),
  bodyOf('participant_joined', 10, { room, participant: since(bob, 10) }),
  bodyOf('participant_joined', 11, {
    room,
    participant: { ...since({ sid: 'PA_agent', identity: 'agent-1' }, 11), kind: 'AGENT' },
  }),
  bodyOf('participant_joined', 20, {
    room,
    participant: {
      ...since({ sid: 'PA_phone', identity: 'sip_+15550100' }, 20),
      kind: 'SIP',
      attributes: { 'sip.phoneNumber': '+15550100' },
    },
  }),
  bodyOf('track_published', 12, {
    room,
    participant: alice,
    track: { sid: 'TR_1', type: 'VIDEO', source: 'SCREEN_SHARE' },
  }),
  bodyOf('egress_updated', 15, {
    egressInfo: {
      egressId: 'EG_1',
      roomId: ROOM,
      status: 'EGRESS_ACTIVE',
      roomComposite: { fileOutputs: [{ filepath: 'x.mp4' }] },
    },
  }),
  bodyOf('participant_left', 40, {
    room,
    participant: { ...since({ sid: 'PA_phone', identity: 'sip_+15550100' }, 20), kind: 'SIP' },
  }),
  bodyOf('participant_left', 50, {
    room,
    participant: { ...since(bob, 10), disconnectReason: 'CONNECTION_TIMEOUT' },
  }),
  bodyOf('participant_left', 98, {
    room,
    participant: { ...since(alice, 4.4), disconnectReason: 'CLIENT_INITIATED' },
  }),
  bodyOf('room_finished', 119, { room }),
];

async function signed(body, secret = API_SECRET) {
  const token = new AccessToken(API_KEY, secret, { ttl: '5m' });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}

describe('LiveKit’s Node SDK', () => {
  let folder;
  let server;

  const post = (body, authorization) =>
    fetch(`${server.address}/rollcall/v1/sources/lk`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/webhook+json' },
      body,
    });

  /** A delivery is answered before it is in the record. */
  const eventually = async (assertion) => {
    for (const end = Date.now() + LATEST_MILLIS; ; await pause(50)) {
      try {
        return await assertion();
      } catch (failure) {
        if (Date.now() > end) {
          throw failure;
        }
      }
    }
  };

  const meetingId = async () => {
    const query = new URLSearchParams({ source: SOURCE, subject: ROOM });
    const response = await fetch(`${server.address}/rollcall/v1/meetings?${query}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    assert.equal(response.status, 200);
    const { meetings } = await response.json();
    assert.equal(meetings.length, 1);
    return meetings[0].meeting_id;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-livekit-'));
    const seed = join(folder, 'seed.yaml');
    await writeFile(seed, SEED);
    server = await start(folder, 0, seed);
  });

  after(async () => {
    const { code } = server ? await server.stop() : { code: 0 };
    await rm(folder, { recursive: true });
    assert.equal(code, 0, 'SIGTERM ends the server with exit code 0');
  });

  it('is refused what it signs with another secret or for another body', async () => {
    const [body] = MEETING;
    for (const authorization of [
      await signed(body, 'another-secret-of-no-value-000000000000'),
      await signed(`${body} `),
      `Bearer ${await signed(body)}`,
    ]) {
      assert.equal((await post(body, authorization)).status, 401);
    }
  });

  it('posts a meeting, last things first and twice, and the record is true', async () => {
    for (const body of [...MEETING].reverse().concat(MEETING)) {
      const response = await post(body, await signed(body));
      assert.equal(response.status, 200, await response.text());
    }
    await eventually(async () => assertTrue(await record(await meetingId(), 'open_id')));
    // By user_id the caller is hidden: a phone has none.
    const byUserId = await record(await meetingId(), 'user_id');
    assert.deepEqual(
      byUserId.participants.map(({ id }) => id),
      ['4c87bec3', 'e33ggbyz'],
    );
  });

  const record = async (id, userIdType) => {
    const answer = await get(clientOf(APP, server.address), id, {
      with_participants: true,
      with_meeting_ability: true,
      user_id_type: userIdType,
    });
    assert.equal(answer.code, 0);
    return answer.data.meeting;
  };

  const assertTrue = (meeting) => {
    assert.equal(meeting.topic, 'weekly');
    assert.equal(meeting.start_time, String(T0));
    assert.equal(meeting.end_time, String(T0 + 98));
    assert.equal(meeting.participant_count, '3');
    assert.equal(meeting.participant_count_accumulated, '3');
    assert.deepEqual(
      meeting.participants.map((row) => [
        row.user_type,
        row.first_join_time,
        row.final_leave_time,
        row.in_meeting_duration,
      ]),
      [
        [1, String(T0 + 4), String(T0 + 98), '93'],
        [1, String(T0 + 10), String(T0 + 50), '40'],
        [6, String(T0 + 20), String(T0 + 40), '20'],
      ],
    );
    assert.equal(meeting.ability.use_video, false);
    assert.equal(meeting.ability.use_audio, true);
    assert.equal(meeting.ability.use_share_screen, true);
    assert.equal(meeting.ability.use_recording, true);
    assert.equal(meeting.ability.use_pstn, true);
  };
});
