"""Our pages ask for the microphone and one position; a movement sensor is none of our business."""

import pytest


@pytest.mark.django_db
def test_every_answer_says_what_may_be_asked_for(client):
    for address in ("/privacy/", "/nowhere/"):
        policy = client.get(address).headers["Permissions-Policy"]
        assert "microphone=(self)" in policy
        assert "camera=()" in policy and "accelerometer=()" in policy


@pytest.mark.django_db
def test_a_recording_may_be_heard_before_it_is_sent(client):
    policy = client.get("/privacy/").headers["Content-Security-Policy"]
    assert "media-src 'self' blob:" in policy
