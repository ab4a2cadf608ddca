"""Push, broken: what would be lost, or heard twice, or sent where it must not go."""

from tests.mutants.mutant import Mutant, pytest

_KILLED = "tests/jobs/test_killed.py"
_ANSWERED = "tests/jobs/test_deliver.py"

MUTANTS = [
    Mutant(
        "a delivery is settled before it is sent",
        "server/jobs/deliver.py",
        {
            "    outcome = await sender.send(_message(one, origin, clock), now)\n": (
                '    await deliveries.settle(one, Settled("sent", now), 201, now)\n'
                "    outcome = await sender.send(_message(one, origin, clock), now)\n"
            ),
        },
        pytest(_KILLED, "before-send"),
    ),
    Mutant(
        "each attempt has a topic of its own",
        "server/jobs/deliver.py",
        {"notices.topic(one.notice)": "notices.topic(one.claim)"},
        pytest(_KILLED, "sent"),
    ),
    Mutant(
        "each attempt has a tag of its own",
        "server/jobs/deliver.py",
        {
            "origin, one.language)\n": (
                'origin, one.language)\n    body = body.replace(b\'"tag":"\', b\'"tag":"%d\' % one.attempts)\n'
            ),
        },
        pytest(_KILLED, "sent"),
    ),
    Mutant(
        "a lease never ends",
        "server/store/deliveries.py",
        {"state = 'waiting' AND due_at <= $3 ": "state = 'waiting' AND claim IS NULL AND due_at <= $3 "},
        pytest(_KILLED, "claimed"),
    ),
    Mutant(
        "a claim takes no lock",
        "server/store/deliveries.py",
        {"({_DUE} FOR UPDATE SKIP LOCKED) due": "({_DUE}) due"},
        pytest(_ANSWERED, "claim_at_once"),
    ),
    Mutant(
        "whoever comes late settles what is somebody else's",
        "server/store/deliveries.py",
        {"AND subscription = $3 AND claim = $4 RETURNING": "AND subscription = $3 AND $4 > '' RETURNING"},
        pytest(_ANSWERED, "lease_ran_out"),
    ),
    Mutant(
        "a redirect is followed",
        "server/posting.py",
        {
            "while 100 <= message.code < 200:\n": "while message.code // 100 in (1, 3):\n"
            "            if message.code >= 300:\n"
            "                there = message.headers['Location'].encode()\n"
            "                protocol.transport.write(b'POST ' + there + request[request.index(b' HTTP/') :])\n",
        },
        pytest(_ANSWERED, "redirect"),
    ),
    Mutant(
        "Retry-After is not heeded",
        "server/domain/deliveries.py",
        {"outcome.retry_after is not None": "outcome.retry_after is None and attempts > 99"},
        pytest(_ANSWERED, "tries_again"),
    ),
    Mutant(
        "a phone that is gone is pushed to again",
        "server/domain/deliveries.py",
        {'Settled("dead", now, ends="gone")': "_later(Millis(now + SOONEST_MS), expires_at)"},
        pytest(_ANSWERED, "end_a_delivery"),
    ),
    Mutant(
        "whoever plans twice says it twice",
        "server/domain/notices.py",
        {"    slot = now.date().isoformat()\n": "    slot = now.isoformat()\n"},
        pytest("tests/domain/test_notices.py", "planned_on_one_day"),
    ),
]
