#!/usr/bin/env python3
"""How much faster than SimFaaS and SimPy the simulator is, at the same points.

    python3 tests/bench/compare.py

Installs both from PyPI into a virtual environment of its own (in the folder
that CARGO_TARGET_DIR or `target` names), runs them, runs our benchmarks with
`cargo bench`, and prints requests per second and ratios. Needs Python 3.9 or
newer, Cargo and the network. All are timed by the wall clock, one after the
other on one core: on a busy machine the speeds are too low, and the ratios
about right. What the others import is there before the clock starts, and the
fastest of their three runs counts; of ours, the median.
"""

import importlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
PACKAGES = ["simfaas==0.2.2", "simpy==4.1.2"]
MODULES = ["simfaas.ServerlessSimulator", "simpy"]

# Rate, mean run time warm and cold, cap; simulated seconds to warm up and to
# measure; the benchmark of ours that is the same.
POINTS = {
    "readme of SimFaaS, newest": (0.9, 1.991, 2.244, 1000, 0, 100_000),
    "10 environments, newest": (7.0, 1.0, 1.0, 10, 0, 10_000),
    "100 environments, newest": (84.0, 1.0, 1.0, 100, 10, 300),
    "1,000 environments, newest": (950.0, 1.0, 1.0, 1000, 5, 5),
}
KEEP_ALIVE = 600.0
RUNS = 3


def simfaas(rate, warm, cold, cap, seconds):
    """Requests of one run."""
    from simfaas.ServerlessSimulator import ServerlessSimulator

    simulator = ServerlessSimulator(
        arrival_rate=rate,
        warm_service_rate=1 / warm,
        cold_service_rate=1 / cold,
        expiration_threshold=KEEP_ALIVE,
        max_time=seconds,
        maximum_concurrency=cap,
    )
    simulator.generate_trace(debug_print=False, progress=False)
    return simulator.total_req_count


def simpy(rate, warm, cold, cap, seconds):
    """The same model as a SimPy programmer would write it: a process for each
    request, idle environments on a stack."""
    import simpy as package

    environment = package.Environment()
    idle = []
    state = {"busy": 0, "requests": 0, "cold": 0, "rejected": 0}

    def request(length):
        yield environment.timeout(length)
        state["busy"] -= 1
        idle.append(environment.now)

    def arrivals():
        while True:
            yield environment.timeout(random.expovariate(rate))
            state["requests"] += 1
            while idle and idle[0] + KEEP_ALIVE <= environment.now:
                idle.pop(0)
            if idle:
                idle.pop()
                mean = warm
            elif state["busy"] < cap:
                state["cold"] += 1
                mean = cold
            else:
                state["rejected"] += 1
                continue
            state["busy"] += 1
            environment.process(request(random.expovariate(1 / mean)))

    environment.process(arrivals())
    environment.run(until=seconds)
    return state["requests"]


def speed(run, point):
    """Requests per second of the fastest run, the warm-up taken off."""
    *model, warm_up, measured = point

    def once(seconds):
        random.seed(1)
        start = time.perf_counter()
        requests = run(*model, seconds)
        return requests, time.perf_counter() - start

    def fastest(seconds):
        runs = [once(seconds) for _ in range(RUNS)]
        return max(runs, key=lambda it: it[0] / it[1])

    before = fastest(warm_up) if warm_up else (0, 0.0)
    whole = fastest(warm_up + measured)
    return (whole[0] - before[0]) / (whole[1] - before[1])


def ours():
    """Requests per second of each of our benchmarks."""
    command = ["cargo", "bench", "--bench", "sim", "--", "run/"]
    subprocess.run(command, cwd=ROOT, check=True)
    found = {}
    for folder in (TARGET / "criterion" / "run").iterdir():
        new = folder / "new"
        if not (new / "benchmark.json").exists():
            continue
        about = json.loads((new / "benchmark.json").read_text())
        estimates = json.loads((new / "estimates.json").read_text())
        nanoseconds = estimates["median"]["point_estimate"]
        found[about["function_id"]] = about["throughput"]["Elements"] * 1e9 / nanoseconds
    return found


def main():
    home = TARGET / "compare"
    python = home / "bin" / "python"
    if Path(sys.prefix).resolve() != home.resolve():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        sys.exit(subprocess.run([python, __file__]).returncode)
    fast = ours()
    for module in MODULES:
        importlib.import_module(module)
    print(f"\n{'requests per second':34}{'SimFaaS':>12}{'SimPy':>12}{'buildup':>14}{'ratios':>18}")
    for name, point in POINTS.items():
        slow = [speed(run, point) for run in (simfaas, simpy)]
        ratios = " / ".join(f"{fast[name] / other:,.0f}" for other in slow)
        print(f"{name:34}{slow[0]:12,.0f}{slow[1]:12,.0f}{fast[name]:14,.0f}{ratios:>18}")


if __name__ == "__main__":
    main()
