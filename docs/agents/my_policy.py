"""A policy for Orrery: each demand takes the cheapest providers that may serve it, the most important class first, and
what the forecast says will be needed is set aside with a margin.

    ./orrery allocate --demand demand.csv --policy-command 'mine=python3 docs/agents/my_policy.py'
"""

import sys

from orrery_agents import serve

CLASSES = ["critical", "standard", "best-effort"]


def place(network, agent, demands, amounts, usable):
    """Who carries how much of each demand: {demand: {provider: amount}}."""
    regions = [region["id"] for region in network["regions"]]
    free = {p["id"]: p["capacity"][agent] for p, up in zip(network["providers"], usable) if up}
    cheapest = sorted((p for p in network["providers"] if p["id"] in free), key=lambda p: p["price"][agent])
    placed = {}
    order = sorted(range(len(demands)), key=lambda i: (CLASSES.index(demands[i]["class"]), demands[i]["id"]))
    for i in order:
        demand, left = demands[i], amounts[i]
        home = regions.index(demand["home"])
        shares = placed.setdefault(demand["id"], {})
        for provider in cheapest:
            near = provider["latencyMillis"][home] <= demand["latencyLimitMillis"]
            part = min(left, free[provider["id"]])
            if near and provider["region"] in demand["regions"] and part > 0:
                shares[provider["id"]] = part
                free[provider["id"]] -= part
                left -= part
    return placed


def cheapest_first(margin=1.1):
    def policy(network, agent, seen, info):
        demands, up = seen["demands"], seen["providers"]["up"]
        allocate = place(network, agent, demands, [d["amount"] for d in demands], up)
        expected = [margin * amount for amount in seen["forecast"]["median"]]
        reserve = {}
        for shares in place(network, agent, demands, expected, up).values():
            for provider, amount in shares.items():
                reserve[provider] = reserve.get(provider, 0) + amount
        return {"allocate": allocate, "reserve": reserve}

    return policy


if __name__ == "__main__":
    serve(cheapest_first(float(sys.argv[1]) if len(sys.argv) > 1 else 1.1))
