// The client of one participant: a publisher, a subscriber to all others, and a second publisher for the screen.
import Janus from '/janus.es.js';

const VIDEO_ROOM = 'janus.plugin.videoroom';

await new Promise((ready) => Janus.init({ debug: ['error'], callback: ready }));

/** A plugin handle whose requests are promises: each is settled by the event that answers its transaction's kind. */
class Handle {
  constructor(session, opaqueId, onEvent = () => {}) {
    this.answers = [];
    this.onEvent = onEvent;
    this.attached = new Promise((success, error) =>
      session.attach({
        plugin: VIDEO_ROOM,
        opaqueId,
        success: (handle) => success((this.handle = handle)),
        error,
        onmessage: (message, jsep) => this.take(message, jsep),
        onremotetrack: (track) => play(track),
      }),
    );
  }

  take(message, jsep) {
    const answer = this.answers.find(({ awaited }) => message.error || awaited(message));
    if (answer) {
      this.answers.splice(this.answers.indexOf(answer), 1);
      if (message.error) {
        answer.error(new Error(message.error));
      } else {
        answer.success({ message, jsep });
      }
    }
    this.onEvent(message, jsep);
  }

  send(message, awaited, jsep) {
    return new Promise((success, error) => {
      this.answers.push({ awaited, success, error });
      this.handle.send({ message, jsep, error: (reason) => error(new Error(reason)) });
    });
  }

  offer(tracks) {
    return new Promise((success, error) => this.handle.createOffer({ tracks, success, error }));
  }

  answer(jsep) {
    return new Promise((success, error) => this.handle.createAnswer({ jsep, success, error }));
  }

  /** Publishes the tracks; the descriptions are by their order. */
  async publish(tracks, descriptions = []) {
    const offer = await this.offer(tracks);
    const described = descriptions.map((description, mid) => ({ mid: String(mid), description }));
    const { jsep } = await this.send(
      { request: 'publish', ...(described.length > 0 && { descriptions: described }) },
      (message) => message.configured === 'ok',
      offer,
    );
    await new Promise((success, error) => this.handle.handleRemoteJsep({ jsep, success, error }));
  }

  async bytes(kind) {
    const stats = (await this.handle?.webrtcStuff.pc?.getStats()) ?? new Map();
    return [...stats.values()]
      .filter(({ type }) => type === kind)
      .reduce((sum, { bytesReceived = 0, bytesSent = 0 }) => sum + bytesReceived + bytesSent, 0);
  }
}

/** Without a player the browser would decode nothing. */
function play(track) {
  const player = document.createElement(track.kind);
  player.autoplay = true;
  player.srcObject = new MediaStream([track]);
  document.body.append(player);
}

class Client {
  async join({ server, room, user, token }) {
    Object.assign(this, { room, user, token });
    this.session = await new Promise((success, error) => {
      const session = new Janus({ server, success: () => success(session), error });
    });
    this.publisher = new Handle(this.session, `${user};web`, (message) => this.subscribe(message.publishers));
    await this.publisher.attached;
    const { message } = await this.publisher.send(
      { request: 'join', ptype: 'publisher', room, id: `${user}.web`, display: user, token },
      ({ videoroom }) => videoroom === 'joined',
    );
    this.privateId = message.private_id;
  }

  camera() {
    return this.publisher.publish([
      { type: 'audio', capture: true, recv: false },
      { type: 'video', capture: { width: 320, height: 240, frameRate: 10 }, recv: false },
    ]);
  }

  async share() {
    this.screen = new Handle(this.session, `${this.user};screen`);
    await this.screen.attached;
    await this.screen.send(
      {
        request: 'join',
        ptype: 'publisher',
        room: this.room,
        id: `${this.user}.screen`,
        display: `${this.user}'s tab`,
        token: this.token,
      },
      ({ videoroom }) => videoroom === 'joined',
    );
    await this.screen.publish([{ type: 'screen', capture: { video: { frameRate: 5 } }, recv: false }], ['screen']);
  }

  async unshare() {
    await new Promise((success, error) => this.screen.handle.detach({ success, error }));
  }

  /** Subscribes to each publisher; one after the other, as Janus requires. */
  subscribe(publishers = []) {
    const streams = publishers.map(({ id }) => ({ feed: id }));
    if (streams.length > 0) {
      this.subscribing = (this.subscribing ?? Promise.resolve()).then(() => this.watch(streams));
    }
  }

  async watch(streams) {
    let update;
    if (this.subscriber) {
      update = await this.subscriber.send({ request: 'subscribe', streams }, ({ videoroom }) => videoroom === 'updated');
    } else {
      this.subscriber = new Handle(this.session, `${this.user};sub`);
      await this.subscriber.attached;
      update = await this.subscriber.send(
        { request: 'join', ptype: 'subscriber', room: this.room, streams, private_id: this.privateId, token: this.token },
        ({ videoroom }) => videoroom === 'attached',
      );
    }
    if (update.jsep) {
      const jsep = await this.subscriber.answer(update.jsep);
      await this.subscriber.send({ request: 'start' }, ({ started }) => started === 'ok', jsep);
    }
  }

  async leave() {
    await this.publisher.send({ request: 'leave' }, ({ leaving }) => leaving === 'ok');
    await new Promise((success, error) => this.session.destroy({ success, error }));
  }

  /** Bytes of media so far, to detect a connection without media. */
  async bytes() {
    return {
      sent: await this.publisher.bytes('outbound-rtp'),
      received: (await this.subscriber?.bytes('inbound-rtp')) ?? 0,
      shown: (await this.screen?.bytes('outbound-rtp')) ?? 0,
    };
  }
}

window.client = new Client();
