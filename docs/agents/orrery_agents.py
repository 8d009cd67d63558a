"""Talks with Orrery over lines of JSON, with Python's standard library alone.

serve(policy)     runs in a program that Orrery starts:  ./orrery allocate --policy-command 'mine=python3 my_policy.py'
Environment(cmd)  starts Orrery and drives it:           Environment(["./orrery", "environment", "--demand", "demand.csv"])

Environment has the shape of PettingZoo's parallel API: reset(seed) gives observations and infos, step(actions) gives
observations, rewards, terminations, truncations and infos, each a dict by agent. Messages: README.md beside this file.
"""

import json
import subprocess
import sys

PROTOCOL, VERSION = "orrery-reset-step", 1


def _write(stream, message):
    stream.write(json.dumps(message, allow_nan=False) + "\n")
    stream.flush()


def _read(stream):
    line = stream.readline()
    return json.loads(line) if line else None


def _greet(reader, writer):
    hello = _read(reader)
    if not hello or hello.get("protocol") != PROTOCOL or hello.get("version") != VERSION:
        raise RuntimeError(f"Orrery greets with {hello}, {PROTOCOL} version {VERSION} is needed")
    _write(writer, {"type": "hello", "protocol": PROTOCOL, "version": VERSION})


def serve(policy):
    """Answers Orrery with policy(network, agent, observation, info) -> {"allocate": ..., "reserve": ...}.

    Standard output belongs to the protocol: what is for people goes to standard error.
    """
    _greet(sys.stdin, sys.stdout)
    network = None
    while message := _read(sys.stdin):
        if message["type"] == "close":
            return
        if message["type"] == "reset":
            network = {**message["network"], "lead": message["lead"]}
        if message["agents"]:
            actions = {
                agent: policy(network, agent, message["observations"][agent], message["infos"][agent])
                for agent in message["agents"]
            }
            _write(sys.stdout, {"type": "step", "actions": actions})


class Environment:
    """Orrery as an environment; use it in a with statement."""

    def __init__(self, command):
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        _greet(self._process.stdout, self._process.stdin)
        self.agents, self.network = [], None

    def reset(self, seed=None):
        message = self._ask({"type": "reset"} if seed is None else {"type": "reset", "seed": seed})
        self.network = {**message["network"], "lead": message["lead"]}
        return message["observations"], message["infos"]

    def step(self, actions):
        m = self._ask({"type": "step", "actions": actions})
        return m["observations"], m["rewards"], m["terminations"], m["truncations"], m["infos"]

    def close(self):
        if self._process.poll() is None:
            _write(self._process.stdin, {"type": "close"})
            self._process.stdin.close()
            self._process.wait(timeout=30)

    def _ask(self, request):
        _write(self._process.stdin, request)
        message = _read(self._process.stdout)
        if message is None:
            raise RuntimeError(f"Orrery ended with status {self._process.wait()}; why is on standard error")
        self.agents = message["agents"]
        return message

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
