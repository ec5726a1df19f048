"""The code under test: asks Feishu, or what stands in for it, who attended a meeting."""

import json
import urllib.request


def token(base_url, app_id, app_secret):
    """A tenant access token."""
    body = json.dumps({"app_id": app_id, "app_secret": app_secret}).encode()
    path = "/open-apis/auth/v3/tenant_access_token/internal"
    headers = {"Content-Type": "application/json"}
    return _send(urllib.request.Request(base_url + path, body, headers))["tenant_access_token"]


def attended(base_url, access_token, meeting_id):
    """Seconds by user_id."""
    path = f"/open-apis/vc/v1/meetings/{meeting_id}?with_participants=true&user_id_type=user_id"
    headers = {"Authorization": f"Bearer {access_token}"}
    answer = _send(urllib.request.Request(base_url + path, headers=headers))
    people = answer["data"]["meeting"]["participants"]
    return {person["id"]: int(person["in_meeting_duration"]) for person in people}


def _send(request):
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)
