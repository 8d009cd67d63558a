"""Trains the one number of my_policy.py, its margin, by playing episodes against Orrery.

    python3 docs/agents/train.py ./orrery environment --demand demand.csv --epochs 200
"""

import json
import sys

from my_policy import cheapest_first
from orrery_agents import Environment


def play(env, margin, seed):
    """The credits of one episode."""
    policy, total = cheapest_first(margin), 0.0
    observations, infos = env.reset(seed)
    while env.agents:
        actions = {a: policy(env.network, a, observations[a], infos[a]) for a in env.agents}
        observations, rewards, _, _, infos = env.step(actions)
        total += sum(rewards.values())
    return total


def main(command):
    with Environment(command) as env:
        results = {margin: sum(play(env, margin, seed) for seed in (1, 2)) for margin in (0.9, 1.0, 1.1, 1.3)}
    best = max(results, key=results.get)
    print(json.dumps({"credits": results, "best": best}))


if __name__ == "__main__":
    main(sys.argv[1:])
