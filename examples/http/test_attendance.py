"""Runs under unittest and pytest. Starts a Rollcall, and drives it by plain HTTP."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.request
import uuid

import attendance

ROOT = pathlib.Path(__file__).resolve().parents[2]

# An installed one: the path of its bin/rollcall.
PROGRAM = os.environ.get("ROLLCALL", str(ROOT / "rollcall"))
ADMIN = "rollcall-demo-admin"
APP = ("cli_9f0000000000000a", "demo-secret-of-no-value-0000000a")
LASTING_TOKEN = "t-demo0000000000000000000000000000000000a"
ALICE, BOB = "4c87bec3", "6d195dcd"
MEETING = "/open-apis/vc/v1/meetings/:meeting_id"


def own(method, path, body=None):
    """Calls Rollcall's own API."""
    request = urllib.request.Request(
        f"{AttendanceTest.url}/rollcall/v1{path}",
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"Bearer {ADMIN}", "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def weekly():
    """Alice is there from 10:00 to 11:00, Bob from 10:02 to 10:40; gives the meeting id."""
    subject = str(uuid.uuid4())

    def fact(number, kind, time, **data):
        return {
            "specversion": "1.0",
            "source": "/engines/lab-1",
            "id": f"{subject}/{number}",
            "type": f"rollcall.{kind}",
            "subject": subject,
            "time": f"2026-01-15T{time}:00Z",
            "data": data,
        }

    answer = own(
        "POST",
        "/facts",
        [
            fact(1, "meeting.started", "10:00", topic="Weekly", host={"id": ALICE}),
            fact(2, "session.joined", "10:00", session="a", participant={"id": ALICE}),
            fact(3, "session.joined", "10:02", session="b", participant={"id": BOB}),
            fact(4, "session.left", "10:40", session="b"),
            fact(5, "meeting.ended", "11:00"),
        ],
    )
    return answer["results"][-1]["meeting_id"]


class AttendanceTest(unittest.TestCase):
    url = ""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        seed = str(ROOT / "examples" / "demo.yaml")
        options = ["--dev", "--port", "0", "--data", cls.folder.name + "/data", "--seed", seed]
        log = pathlib.Path(cls.folder.name, "server.log")
        with log.open("w") as errors:
            cls.server = subprocess.Popen(
                [PROGRAM, "serve", *options], stdout=subprocess.PIPE, stderr=errors, text=True
            )
        cls.url = cls.server.stdout.readline().removeprefix("ready ").strip()
        if not cls.url:
            raise RuntimeError("Rollcall did not start: " + log.read_text())

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(30)
        cls.server.stdout.close()
        cls.folder.cleanup()

    def setUp(self):
        own("POST", "/clock", {"set": "2026-01-15T12:00:00Z", "freeze": True})
        self.token = attendance.token(self.url, *APP)

    def tearDown(self):
        own("DELETE", "/faults")

    def test_bob_attended_38_minutes(self):
        found = attendance.attended(self.url, self.token, weekly())
        self.assertEqual(found, {ALICE: 3600, BOB: 2280})

    def test_meeting_is_gone_after_90_days(self):
        meeting = weekly()
        own("POST", "/clock", {"advance": "91d"})
        self.assert_refused(121004, LASTING_TOKEN, meeting)

    def test_token_expires(self):
        own("POST", "/clock", {"advance": "3h"})
        self.assert_refused(99991663, self.token, weekly())

    def test_next_call_fails_and_then_no_more(self):
        meeting = weekly()
        own("POST", "/faults", {"match": {"path": MEETING}, "fault": {"status": 429}, "times": 1})
        self.assert_refused(99991400, self.token, meeting)
        self.assertIn(BOB, attendance.attended(self.url, self.token, meeting))

    def assert_refused(self, code, token, meeting):
        with self.assertRaises(urllib.error.HTTPError) as refused:
            attendance.attended(self.url, token, meeting)
        with refused.exception as answer:
            self.assertEqual(json.load(answer)["code"], code)


if __name__ == "__main__":
    unittest.main()
