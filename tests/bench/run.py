#!/usr/bin/env python3
"""Benchmarks against named peers, paired in one run. Started by ./dev bench.

usage: run.py BUILD-FOLDER [window] [memory] [profiles] [token] [wakeups] [NAME OF A bench_* PROGRAM]

Every number is a median over rounds in which all contestants take turns, on the same display (Xvfb), the same private
session bus and an empty home folder. Prints a table and writes BUILD-FOLDER/bench.json.
"""

import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

ROUNDS = int(os.environ.get("ROUNDS", "15"))
WARM_UP = 2
SETTLE_MS = 3000
WATCH_SECONDS = 20

# The documented way to a token: the certificate through Python's quote, the request through curl.
DOCUMENTED_LINE = """
curl -s -X POST "$BASE_URL/api/auth/token" \
  -H "Content-Type: application/json" \
  -H "X-SSL-Client-Cert: $(cat "$CERTIFICATE" | python3 -c 'import sys,urllib.parse; print(urllib.parse.quote(sys.stdin.read()))')" \
  -d '{ "clientId": "'"$AVISTA_CLIENT_ID"'", "clientSecret": "'"$AVISTA_CLIENT_SECRET"'" }'
"""


class Bench:
    def __init__(self, build):
        self.bin = build / "bin"
        self.results = []
        self.home = tempfile.mkdtemp(prefix="tokendesk-bench-")
        # In memory, as the system gives it: a lock file there must not wait for a disk.
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.runtime = tempfile.mkdtemp(prefix="tokendesk-bench-", dir=memory)
        self.env = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": self.home,
            "TMPDIR": self.home,
            "XDG_RUNTIME_DIR": self.runtime,
            "LC_ALL": "C.UTF-8",
        }
        self.children = []

    # -- surroundings ------------------------------------------------------------------------------------------

    def start(self, *command, **options):
        child = subprocess.Popen(
            command, env=self.env, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, **options
        )
        self.children.append(child)
        return child

    def open_display(self):
        read_end, write_end = os.pipe()
        self.start(
            "Xvfb", "-displayfd", str(write_end), "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-noreset",
            pass_fds=[write_end], stdout=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write_end)
        with os.fdopen(read_end) as number:
            display = number.readline().strip()
        if not display:
            sys.exit("bench: Xvfb did not start")
        self.env["DISPLAY"] = ":" + display

    def open_bus(self):
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE, text=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def close(self):
        for child in reversed(self.children):
            try:
                os.killpg(child.pid, signal.SIGTERM)
                child.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(child.pid, signal.SIGKILL)
        for folder in (self.home, self.runtime):
            shutil.rmtree(folder, ignore_errors=True)

    # -- results -----------------------------------------------------------------------------------------------

    def report(self, what, value, unit, against=None, other=None, aim=None):
        row = {"what": what, "median": round(value, 2), "unit": unit}
        line = f"  {what:<46} {value:10.1f} {unit}"
        if against:
            ratio = value / other if other else float("inf")
            row |= {"against": against, "other": round(other, 2), "ratio": round(ratio, 3), "aim": aim, "met": ratio <= aim}
            line += f"   {ratio:5.2f} of {against} (aim: at most {aim}) {'met' if ratio <= aim else 'MISSED'}"
        self.results.append(row)
        print(line, flush=True)

    def report_bounds(self, what, value, unit, low, high):
        met = low <= value <= high
        self.results.append({"what": what, "median": round(value, 2), "unit": unit, "aim": [low, high], "met": met})
        print(f"  {what:<46} {value:10.2f} {unit}   (aim: {low} to {high}) {'met' if met else 'MISSED'}", flush=True)

    # -- benchmarks --------------------------------------------------------------------------------------------

    def contestants(self):
        programs = {
            "empty Qt Widgets window": [str(self.bin / "bench-emptywindow")],
            "tokendesk": [str(self.bin / "tokendesk")],
            "tokendesk --demo": [str(self.bin / "tokendesk"), "--demo"],
        }
        if shutil.which("xca"):
            programs["xca"] = ["xca"]
        else:
            print("  xca is not installed: its rows are left out")
        return programs

    def first_window(self, command, settle=0):
        output = subprocess.run(
            [str(self.bin / "bench-firstwindow"), str(settle), *command],
            env=self.env, capture_output=True, text=True, timeout=90,
        )  # fmt: skip
        if output.returncode != 0:
            sys.exit(f"bench: {command[0]} showed no window: {output.stderr.strip()}")
        millis, pss = output.stdout.split()
        return float(millis), int(pss)

    def window(self):
        print(f"Time to the first window, {ROUNDS} rounds")
        programs = self.contestants()
        times = {name: [] for name in programs}
        for turn in range(WARM_UP + ROUNDS):
            for name, command in programs.items():
                millis, _ = self.first_window(command)
                if turn >= WARM_UP:
                    times[name].append(millis)
        median = {name: statistics.median(values) for name, values in times.items()}
        self.report("empty Qt Widgets window", median["empty Qt Widgets window"], "ms")
        if "xca" in median:
            self.report("xca", median["xca"], "ms")
        for name in ("tokendesk", "tokendesk --demo"):
            self.report(name, median[name], "ms", "the empty window", median["empty Qt Widgets window"], 1.8)
            if "xca" in median:
                self.report(name, median[name], "ms", "xca", median["xca"], 0.7)

    def memory(self):
        rounds = max(3, ROUNDS // 5)
        print(f"Resident memory (PSS) {SETTLE_MS // 1000} s after the first window, {rounds} rounds")
        programs = self.contestants()
        sizes = {name: [] for name in programs}
        for _ in range(rounds):
            for name, command in programs.items():
                sizes[name].append(self.first_window(command, SETTLE_MS)[1] / 1024)
        median = {name: statistics.median(values) for name, values in sizes.items()}
        self.report("empty Qt Widgets window", median["empty Qt Widgets window"], "MiB")
        if "xca" in median:
            self.report("xca", median["xca"], "MiB")
        for name in ("tokendesk", "tokendesk --demo"):
            if "xca" in median:
                self.report(name, median[name], "MiB", "xca", median["xca"], 0.7)
            else:
                self.report(name, median[name], "MiB")

    def profiles(self):
        few, many = 10, 10000
        rounds = max(3, ROUNDS // 2)
        print(f"{few} profiles and {many}, {rounds} rounds")
        tokendesk = str(self.bin / "tokendesk")
        commands = {count: [tokendesk, "--config-dir", self.make_profiles(count)] for count in (few, many)}
        times = {count: [] for count in commands}
        sizes = {count: [] for count in commands}
        for turn in range(WARM_UP + rounds):
            for count, command in commands.items():
                if turn >= WARM_UP:
                    times[count].append(self.first_window(command)[0])
                else:
                    sizes[count].append(self.first_window(command, SETTLE_MS)[1])
        median = {count: statistics.median(values) for count, values in times.items()}
        self.report(f"first window, {few} profiles", median[few], "ms")
        self.report(f"first window, {many} profiles", median[many], "ms", f"{few} profiles", median[few], 1.5)
        grown = (statistics.median(sizes[many]) - statistics.median(sizes[few])) / (many - few)
        self.report_bounds("memory (PSS) a profile", grown, "KiB", 0, 2)

    def make_profiles(self, count):
        folder = pathlib.Path(self.home) / f"profiles-{count}"
        folder.mkdir(mode=0o700)
        profiles = [
            {
                "id": str(uuid.uuid5(uuid.NAMESPACE_OID, str(i))), "name": f"Customer {i:05d}", "brand": "avista",
                "kind": ("sandbox", "production")[i % 2], "baseUrl": "https://api.avista.global", "endpoint": "auth",
                "certificate": f"/home/dev/certificates/customer-{i:05d}/client.pem", "store": "keychain",
                "autoRenew": False, "timeoutSeconds": 30, "proxy": "system",
            }
            for i in range(count)
        ]  # fmt: skip
        text = json.dumps({"format": 1, "default": "", "profiles": profiles}, indent=4)
        (folder / "profiles.json").write_text(text)
        return str(folder)

    def token(self):
        rounds = ROUNDS * 2
        print(f"A fresh token on the command line, {rounds} rounds")
        cli = str(self.bin / "tokendesk-cli")
        server = self.start(cli, "demo-server", "--json", stdout=subprocess.PIPE, text=True)
        text = ""
        for line in server.stdout:
            text += line
            try:
                account = json.loads(text)
                break
            except ValueError:
                continue
        else:
            sys.exit("bench: the demo server did not start")
        env = self.env | {
            "BASE_URL": account["baseUrl"].rstrip("/"),
            "CERTIFICATE": account["certificate"],
            "AVISTA_CLIENT_ID": account["clientId"],
            "AVISTA_CLIENT_SECRET": account["clientSecret"],
        }
        ours = [cli, "--config-dir", self.home + "/config", "--store", "session"]
        subprocess.run(
            [*ours, "profile", "add", "bench", "--brand", "avista", "--kind", "sandbox", "--url", env["BASE_URL"],
             "--client-id", account["clientId"], "--certificate", account["certificate"], "--secret-env",
             "AVISTA_CLIENT_SECRET"],
            env=env, check=True, capture_output=True,
        )  # fmt: skip
        contestants = {"tokendesk-cli": [*ours, "token", "--fresh", "bench"], "curl": ["sh", "-c", DOCUMENTED_LINE]}
        times = {name: [] for name in contestants}
        for turn in range(WARM_UP + rounds):
            for name, command in contestants.items():
                start = time.perf_counter()
                done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
                spent = (time.perf_counter() - start) * 1000
                if done.returncode != 0 or "eyJ" not in done.stdout:
                    sys.exit(f"bench: {name} got no token: {done.stdout}{done.stderr}")
                if turn >= WARM_UP:
                    times[name].append(spent)
        curl = statistics.median(times["curl"])
        self.report("curl + python3, the documented line", curl, "ms")
        self.report("tokendesk-cli token --fresh", statistics.median(times["tokendesk-cli"]), "ms", "curl + python3", curl, 0.5)

    def wakeups(self):
        print(f"Wake-ups a second (voluntary context switches of all threads, over {WATCH_SECONDS} s)")
        for tool in ("openbox", "xdotool"):
            if not shutil.which(tool):
                print(f"  {tool} is not installed: left out")
                return
        manager = self.start("openbox", stdout=subprocess.DEVNULL)
        time.sleep(1)
        program = self.start(str(self.bin / "tokendesk"), "--demo", stdout=subprocess.DEVNULL)
        window = self.xdotool("search", "--sync", "--onlyvisible", "--pid", str(program.pid)).split()[0]
        self.xdotool("windowactivate", "--sync", window)
        time.sleep(2)
        self.xdotool("key", "--window", window, "ctrl+t")
        time.sleep(4)
        # One second's picture is three switches: the timer, and X's answer through the thread that reads from it.
        self.report_bounds("a countdown is visible", self.rate(program.pid), "/s", 0.5, 4)
        self.xdotool("windowminimize", "--sync", window)
        time.sleep(3)
        self.report_bounds("minimised", self.rate(program.pid), "/s", 0, 0.1)
        program.terminate()
        manager.terminate()

    def xdotool(self, *words):
        done = subprocess.run(["xdotool", *words], env=self.env, capture_output=True, text=True, timeout=30)
        return done.stdout

    @staticmethod
    def rate(pid):
        def switches():
            counts = {}
            for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
                try:
                    lines = status.read_text().splitlines()
                except OSError:  # a thread that ended meanwhile
                    continue
                for line in lines:
                    if line.startswith("voluntary_ctxt_switches"):
                        counts[status.parent.name] = int(line.split()[1])
            return counts

        before = switches()
        time.sleep(WATCH_SECONDS)
        after = switches()
        # Thread by thread: one that ended takes its count along.
        return sum(count - before.get(thread, 0) for thread, count in after.items()) / WATCH_SECONDS


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[1]).resolve()
    own = ["window", "memory", "profiles", "token", "wakeups"]
    programs = sorted(p.name for p in (build / "bin").glob("bench_*") if os.access(p, os.X_OK))
    chosen = sys.argv[2:] or own + programs
    unknown = [name for name in chosen if name not in own + programs]
    if unknown:
        sys.exit(f"bench: there is no {', '.join(unknown)}; there are: {', '.join(own + programs)}")
    bench = Bench(build)
    try:
        bench.open_display()
        bench.open_bus()
        for name in chosen:
            if name in own:
                getattr(bench, name)()
            else:
                print(name, flush=True)
                subprocess.run([str(build / "bin" / name)], env=bench.env, timeout=600, check=False)
    finally:
        bench.close()
    (build / "bench.json").write_text(json.dumps({"rounds": ROUNDS, "results": bench.results}, indent=2) + "\n")
    print(f"written: {build / 'bench.json'}")


if __name__ == "__main__":
    main()
