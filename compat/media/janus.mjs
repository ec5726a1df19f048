// A Janus of our own: its configuration is made for each run, and nothing outside of its folder is read or written.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { until } from './until.mjs';

const API = 'http://127.0.0.1:8088/janus';
const ADMIN_API = 'http://127.0.0.1:7088/admin';
const ADMIN_SECRET = 'media-admin-secret-of-no-value';
const ROOM_ADMIN_KEY = 'media-room-key-of-no-value';

export const WEB_SOCKET = 'ws://127.0.0.1:8188';

/** The configuration that docs/sources/janus.md tells its reader to make, and what keeps this one on loopback. */
function configuration({ name, backend, username, password }) {
  return {
    'janus.jcfg': `
general: {
  server_name = "${name}"
  admin_secret = "${ADMIN_SECRET}"
  session_timeout = 60
}
media: {
  rtp_port_range = "20000-20400"
}
nat: {
  ice_enforce_list = "v0"
}
plugins: {
  disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so"
}
transports: {
  disable = "libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so"
}
loggers: {
  disable = "libjanus_jsonlog.so"
}
events: {
  broadcast = true
  combine_media_stats = true
  stats_period = 5
  disable = "libjanus_gelfevh.so,libjanus_mqttevh.so,libjanus_nanomsgevh.so,libjanus_rabbitmqevh.so,libjanus_wsevh.so"
}
`,
    'janus.eventhandler.sampleevh.jcfg': `
general: {
  enabled = true
  backend = "${backend}"
  backend_user = "${username}"
  backend_pwd = "${password}"
  grouping = true
  json = "compact"
  events = "sessions,handles,external,webrtc,media,plugins,core"
  max_retransmissions = 12
  retransmissions_backoff = 100
}
`,
    'janus.transport.http.jcfg': `
general: {
  json = "compact"
  base_path = "/janus"
  http = true
  port = 8088
  ip = "127.0.0.1"
  https = false
}
admin: {
  admin_base_path = "/admin"
  admin_http = true
  admin_port = 7088
  admin_ip = "127.0.0.1"
  admin_https = false
}
`,
    'janus.transport.websockets.jcfg': `
general: {
  json = "compact"
  ws = true
  ws_port = 8188
  ws_ip = "127.0.0.1"
  wss = false
}
admin: {
  admin_ws = false
}
`,
    'janus.plugin.videoroom.jcfg': `
general: {
  admin_key = "${ROOM_ADMIN_KEY}"
  string_ids = true
}
`,
  };
}

export class Janus {
  static async start({ folder, ...settings }) {
    const etc = path.join(folder, 'janus');
    await mkdir(etc, { recursive: true });
    for (const [file, text] of Object.entries(configuration(settings))) {
      await writeFile(path.join(etc, file), text);
    }
    const log = await open(path.join(folder, 'janus.log'), 'a');
    const process = spawn('janus', ['-F', etc, '-C', path.join(etc, 'janus.jcfg')], {
      stdio: ['ignore', log.fd, log.fd],
    });
    await log.close();
    const janus = new Janus(process);
    await until('Janus answers', () => {
      if (process.exitCode !== null) {
        throw new Error(`Janus ended with code ${process.exitCode}; see janus.log`);
      }
      return fetch(`${API}/info`).then(
        (response) => response.ok,
        () => false,
      );
    });
    return janus;
  }

  constructor(process) {
    this.process = process;
  }

  /** A handle of the server's own, by which it makes and destroys rooms. */
  async control() {
    const session = await request(API, { janus: 'create' });
    const handle = await request(`${API}/${session.data.id}`, { janus: 'attach', plugin: 'janus.plugin.videoroom' });
    this.handle = `${API}/${session.data.id}/${handle.data.id}`;
  }

  async room(body) {
    const { plugindata } = await request(this.handle, {
      janus: 'message',
      body: { admin_key: ROOM_ADMIN_KEY, ...body },
    });
    if (plugindata.data.error) {
      throw new Error(plugindata.data.error);
    }
    return plugindata.data;
  }

  /** Reports an event that Janus itself does not have; Janus posts it with its own. */
  async custom(data) {
    await request(ADMIN_API, { janus: 'custom_event', admin_secret: ADMIN_SECRET, schema: 'rollcall', data });
  }

  async stop() {
    const gone = this.process.exitCode === null && once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
  }
}

async function request(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ transaction: randomUUID(), ...body }),
  });
  const answer = await response.json();
  if (answer.janus !== 'success') {
    throw new Error(`Janus refused ${body.janus}: ${JSON.stringify(answer.error ?? answer)}`);
  }
  return answer;
}
