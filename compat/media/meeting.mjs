// Runs a real meeting and logs each participant's actions by its own clock:
//   node meeting.mjs BACKEND USERNAME PASSWORD FOLDER
// BACKEND is the address for Janus's events. The log is FOLDER/clock.json.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Janus, WEB_SOCKET } from './janus.mjs';
import { Participant } from './participant.mjs';
import { servePage } from './page.mjs';
import { pause, until } from './until.mjs';

const ROOM = 'r-media';
const TOKENS = { alice: 'tk-media-alice', bob: 'tk-media-bob', carol: 'tk-media-carol' };

const [backend, username, password, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node meeting.mjs BACKEND USERNAME PASSWORD FOLDER');
  process.exit(2);
}
await mkdir(folder, { recursive: true });

const clock = [];
const cleanUp = [];

/** Does it, and notes between which two instants it was done. */
async function act(actor, action, doing) {
  const before = Date.now();
  await doing();
  clock.push({ actor, action, before_ms: before, after_ms: Date.now() });
}

function mediaFlow(what, participant, kind) {
  return until(`${what} flows`, async () => (await participant.bytes())[kind] > 5_000);
}

async function meeting() {
  const janus = await Janus.start({ folder, name: 'janus-media', backend, username, password });
  cleanUp.push(() => janus.stop());
  const page = await servePage();
  cleanUp.push(() => page.close());
  // Not in FOLDER: a browser's sockets need a short path.
  const profiles = await mkdtemp(path.join(tmpdir(), 'rollcall-media-'));
  cleanUp.push(() => rm(profiles, { recursive: true, force: true, maxRetries: 10 }));
  const [alice, bob, carol] = await Promise.all(
    Object.entries(TOKENS).map(async ([user, token]) => {
      const participant = await Participant.start({
        user,
        token,
        folder: profiles,
        page: page.url,
        chromiumPath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      });
      cleanUp.push(() => participant.end());
      return participant;
    }),
  );

  await janus.control();
  await janus.room({
    request: 'create',
    room: ROOM,
    description: 'A real meeting',
    secret: 'media-room-secret-of-no-value',
    allowed: Object.values(TOKENS),
    publishers: 10,
    bitrate: 128000,
    notify_joining: true,
  });

  await act('alice', 'join', () => alice.join(WEB_SOCKET, ROOM));
  await alice.camera();
  await act('bob', 'join', () => bob.join(WEB_SOCKET, ROOM));
  await bob.camera();
  await mediaFlow("bob's picture", alice, 'received');
  await act('carol', 'join', () => carol.join(WEB_SOCKET, ROOM));
  await act('alice', 'share', () => alice.share());
  await mediaFlow("alice's tab", alice, 'shown');
  await mediaFlow('what carol listens to', carol, 'received');
  await janus.custom({ event: 'recording_started', room: ROOM });

  await act('carol', 'leave', () => carol.leave());
  await pause(1_500);
  await act('bob', 'killed', () => bob.kill());
  await pause(2_500);
  await act('carol', 'join', () => carol.join(WEB_SOCKET, ROOM));
  await alice.unshare();
  await pause(1_500);
  await act('carol', 'leave', () => carol.leave());
  await act('alice', 'leave', () => alice.leave());
  await janus.room({ request: 'destroy', room: ROOM, secret: 'media-room-secret-of-no-value' });
  await writeFile(path.join(folder, 'clock.json'), JSON.stringify({ room: ROOM, actions: clock }, null, 2));
}

async function tidy() {
  for (const step of cleanUp.splice(0).reverse()) {
    await Promise.resolve(step()).catch((error) => console.error(error));
  }
}

process.once('SIGTERM', async () => {
  await tidy();
  process.exit(1);
});
try {
  await meeting();
} finally {
  await tidy();
}
