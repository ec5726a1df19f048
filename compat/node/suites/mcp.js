import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ReviewMeeting } from '../support/meetings.js';
import { apps } from '../support/seeded.js';

const CLI = createRequire(import.meta.url).resolve('@larksuiteoapi/lark-mcp/dist/cli.js');

/** Through the vendor's own MCP server: the answers that an agent gets. */
export default function mcp(scene) {
  describe('lark-mcp', () => {
    it('lists and calls vc.v1.meeting.get', async (t) => {
      const client = new Client({ name: 'rollcall-compat', version: '0.1.0' });
      t.after(() => client.close());
      await client.connect(
        new StdioClientTransport({
          command: process.execPath,
          args: [
            CLI,
            'mcp',
            ...['-a', apps.everyScope.id, '-s', apps.everyScope.secret],
            ...['-d', scene.address, '-t', 'vc.v1.meeting.get'],
            ...['--token-mode', 'tenant_access_token'],
          ],
          stderr: 'ignore',
        }),
      );
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map(({ name }) => name),
        ['vc_v1_meeting_get'],
      );

      const found = await client.callTool({
        name: 'vc_v1_meeting_get',
        arguments: {
          path: { meeting_id: ReviewMeeting.ID },
          params: { with_participants: true, with_meeting_ability: true, user_id_type: 'open_id' },
        },
      });
      assert.ok(!found.isError, JSON.stringify(found));
      const { meeting } = JSON.parse(found.content[0].text);
      assert.equal(meeting.id, ReviewMeeting.ID);
      assert.equal(meeting.participants.length, 7);
      assert.equal(meeting.ability.use_pstn, true);

      const missing = await client.callTool({
        name: 'vc_v1_meeting_get',
        arguments: { path: { meeting_id: '6911188411932033028' }, params: {} },
      });
      assert.ok(missing.isError);
      assert.match(missing.content[0].text, /121004/);
    });
  });
}
