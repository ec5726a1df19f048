// The code under test: asks Feishu, or what stands in for it, who attended a meeting.

/** Seconds by open_id. */
export async function attended(client, meetingId) {
  const path = { meeting_id: meetingId };
  const answer = await client.vc.v1.meeting.get({ path, params: { with_participants: true } });
  const people = answer.data.meeting.participants;
  return Object.fromEntries(people.map((one) => [one.id, Number(one.in_meeting_duration)]));
}
