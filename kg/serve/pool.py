"""Workers in two lanes: every request begins among the cheap ones, and leaves them when it takes long.

A request that is still running after `quick_s` moves on: its process goes on with less of the machine when
there is a place among the heavy ones, else it is stopped and waits for such a place. So heavy requests, how
many there be, hold a cheap one up only for a moment. A request that was heavy once is remembered and goes to
the heavy lane at once.
"""

import asyncio
import hashlib
import json
import math
import multiprocessing
import os
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from kg.serve.answers import Reply
from kg.serve.job import Job, Task
from kg.serve.refusal import Refusal
from kg.serve.settings import ServeSettings

_NICE: Final = 10
_REMEMBERED: Final = 2000
_FAT_MB: Final = 400
"""A worker that holds more than this when it has answered is replaced: memory goes back to the system."""
_OLD: Final = 2000
"""Jobs after which a worker is replaced."""
_CHEAP_S: Final = 0.05
"""CPU time below which a request is a cheap one, however long it takes."""
_SPARE: Final = 4
"""Workers of the cheap lane beyond its places: when one moves on, the next request finds one that is ready."""
_START_S: Final = 60.0
_ENDED: Final = 5.0


class WorkerEnded(Exception):
    """A worker ended while it worked.

    Attributes:
        code: Its exit code; negative for a signal.
    """

    def __init__(self, code: int | None) -> None:
        super().__init__(str(code))
        self.code = code


@dataclass(eq=False, slots=True)
class Worker:
    """A process that answers, and the line to it."""

    process: BaseProcess
    line: Connection
    threads: ThreadPoolExecutor
    jobs: int = 0
    memory_mb: int = 0
    patient: bool = False

    async def call(self, job: Job | None) -> Reply:
        """Hand over a job and wait for the reply; None only waits, for the first word of a new worker.

        Raises:
            WorkerEnded: The process ended.
        """
        self.jobs += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, self._exchange, job)
        except (EOFError, OSError):
            await asyncio.get_running_loop().run_in_executor(self.threads, self.process.join, _ENDED)
            raise WorkerEnded(self.process.exitcode) from None

    def _exchange(self, job: Job | None) -> Reply:
        if job is not None:
            self.line.send_bytes(json.dumps(job.head()).encode())
            self.line.send_bytes(job.body)
        head = json.loads(self.line.recv_bytes())
        self.memory_mb = head["memory_mb"]
        return Reply(
            status=head["status"], kind=head["kind"], headers=head["headers"], body=self.line.recv_bytes()
        )

    def cpu_s(self) -> float:
        """Give the CPU time that the process has used, in seconds; infinity where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return math.inf
        user, system = fields.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def step_back(self) -> None:
        """Leave the machine to others, for good."""
        self.patient = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid or 0, _NICE)

    def kill(self) -> None:
        """End the process now."""
        with suppress(OSError, ValueError):
            self.process.kill()


class Pool:
    """All workers of a server.

    Args:
        settings: How the graph is served.
    """

    def __init__(self, settings: ServeSettings) -> None:
        self.limits = settings.limits
        self._settings = settings
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["kg.serve.worker"])
        many = self.limits.quick + 2 * self.limits.heavy + self.limits.waiting + 8
        self._threads = ThreadPoolExecutor(max_workers=many, thread_name_prefix="worker-line")
        self._quick = asyncio.Semaphore(self.limits.quick)
        self._heavy = asyncio.Semaphore(self.limits.heavy)
        self._writing = asyncio.Semaphore(1)
        self._queued = 0
        self._idle: dict[bool, list[Worker]] = {False: [], True: []}
        self._all: set[Worker] = set()
        self._slow: OrderedDict[bytes, None] = OrderedDict()
        self._background: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def alive(self) -> int:
        """Number of workers that live."""
        return sum(worker.process.is_alive() for worker in self._all)

    async def start(self) -> None:
        """Start the workers of the cheap lane; the first tells whether the graph opens at all.

        Raises:
            Refusal: It does not.
        """
        first = await self._spawn()
        self._idle[False].append(first)
        await self._refill()

    async def run(self, job: Job) -> Reply:
        """Do a job.

        Raises:
            Refusal: It took too long or too much, or the server has too much to do.
        """
        started = time.monotonic()
        most = job.time_s or self.limits.time_s
        if job.writes:
            return await self._write(job, most)
        if not job.heavy and _digest(job) not in self._slow:
            async with self._place(self._quick):
                worker = await self._take(patient=False)
                used = worker.cpu_s()
                call = asyncio.ensure_future(worker.call(job))
                while not await self._within(call, worker, self.limits.quick_s):
                    # On a busy machine a cheap request takes long too, but not by its own work.
                    if worker.cpu_s() - used >= _CHEAP_S or time.monotonic() - started >= most:
                        break
                else:
                    return await self._settle(worker, call)
            self._remember(job)
            self._later(self._refill())
            if not self._heavy.locked():
                async with self._heavy:
                    worker.step_back()
                    return await self._finish(worker, call, most - (time.monotonic() - started), most)
            await self._drop(worker, call)
        return await self._patiently(job, most)

    async def _patiently(self, job: Job, most: float) -> Reply:
        """Do a job among the heavy ones."""
        if self._queued >= self.limits.waiting:
            raise _busy()
        async with self._place(self._heavy):
            worker = await self._take(patient=True)
            used = worker.cpu_s()
            call = asyncio.ensure_future(worker.call(job))
            reply = await self._finish(worker, call, most, most)
            if worker.cpu_s() - used < _CHEAP_S:
                self._slow.pop(_digest(job), None)
            return reply

    async def _write(self, job: Job, most: float) -> Reply:
        """Do a job that changes the graph, one at a time, in a process made for it."""
        async with self._place(self._writing):
            worker = await self._spawn(writes=True)
            call = asyncio.ensure_future(worker.call(job))
            try:
                return await self._finish(worker, call, most, most)
            finally:
                worker.kill()
                self._all.discard(worker)

    async def _finish(self, worker: Worker, call: "asyncio.Future[Reply]", left: float, most: float) -> Reply:
        if await self._within(call, worker, left):
            return await self._settle(worker, call)
        await self._drop(worker, call)
        raise Refusal(503, f"took longer than {most:g} seconds and was stopped. Narrow it, or add LIMIT")

    async def _within(self, call: "asyncio.Future[Reply]", worker: Worker, seconds: float) -> bool:
        """Wait for a reply; a client that goes away takes its worker with it."""
        try:
            done, _ = await asyncio.wait({call}, timeout=max(0.0, seconds))
        except asyncio.CancelledError:
            await self._drop(worker, call)
            raise
        return bool(done)

    async def _settle(self, worker: Worker, call: "asyncio.Future[Reply]") -> Reply:
        """Take the reply, and keep the worker if it is still good."""
        try:
            reply = call.result()
        except WorkerEnded as ended:
            self._all.discard(worker)
            self._later(self._refill())
            raise _ending(ended.code, self.limits.memory_mb) from None
        lane = self._idle[worker.patient]
        most = self.limits.heavy if worker.patient else self.limits.quick + _SPARE
        if worker.jobs > _OLD or worker.memory_mb > _FAT_MB or len(lane) >= most or self._closed:
            self._retire(worker)
            self._later(self._refill())
        else:
            lane.append(worker)
        if reply.kind == "refusal":
            raise Refusal(reply.status, reply.body.decode(), reply.headers)
        return reply

    async def _take(self, *, patient: bool) -> Worker:
        lane = self._idle[patient]
        while lane:
            worker = lane.pop()
            if worker.process.is_alive():
                return worker
            self._all.discard(worker)
        return await self._spawn(patient=patient)

    async def _spawn(self, *, patient: bool = False, writes: bool = False) -> Worker:
        """Start a worker and wait until it has opened the graph.

        Raises:
            Refusal: The graph does not open.
        """
        worker = await asyncio.get_running_loop().run_in_executor(self._threads, self._start_process, writes)
        self._all.add(worker)
        if patient:
            worker.step_back()
        call = asyncio.ensure_future(worker.call(None))
        in_time = await self._within(call, worker, _START_S)
        if not in_time or call.exception():
            await self._drop(worker, call)
            raise Refusal(503, "a worker does not start. Come back in a moment")
        first = call.result()
        if first.kind != "ready":
            self._retire(worker)
            raise Refusal(503, first.body.decode())
        return worker

    def _start_process(self, writes: bool) -> Worker:  # noqa: FBT001 - run in a thread, by position
        from kg.serve.worker import run

        limits = self.limits
        task = Task(
            place=str(self._settings.place.resolve()), rows=limits.rows, answer_bytes=limits.answer_bytes,
            memory_mb=limits.memory_mb, writes=writes,
        )  # fmt: skip
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=run, args=(theirs, task.as_dict()), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours, self._threads)

    async def _refill(self) -> None:
        """Start workers until the cheap lane has as many as it should."""
        while not self._closed and len(self._idle[False]) < self.limits.quick + _SPARE:
            try:
                worker = await self._spawn()
            except Refusal:
                return
            if len(self._idle[False]) >= self.limits.quick + _SPARE:
                self._retire(worker)
            else:
                self._idle[False].append(worker)

    def _retire(self, worker: Worker) -> None:
        """Let a worker go: it ends when its line is closed."""
        self._all.discard(worker)
        with suppress(OSError):
            worker.line.close()
        self._later(self._bury(worker))

    async def _drop(self, worker: Worker, call: "asyncio.Future[Reply]") -> None:
        """Kill a worker that is at work."""
        worker.kill()
        self._all.discard(worker)
        self._later(self._bury(worker, call))

    async def _bury(self, worker: Worker, call: "asyncio.Future[Reply] | None" = None) -> None:
        if call is not None:
            with suppress(WorkerEnded):
                await call
        await asyncio.get_running_loop().run_in_executor(self._threads, worker.process.join, _ENDED)
        worker.kill()
        with suppress(OSError):
            worker.line.close()

    @asynccontextmanager
    async def _place(self, lane: asyncio.Semaphore) -> AsyncIterator[None]:
        """Wait for a place in a lane.

        Raises:
            Refusal: There was none for too long.
        """
        heavy = lane is self._heavy
        self._queued += heavy
        try:
            await asyncio.wait_for(lane.acquire(), self.limits.wait_s)
        except TimeoutError:
            raise _busy() from None
        finally:
            self._queued -= heavy
        try:
            yield
        finally:
            lane.release()

    def _remember(self, job: Job) -> None:
        self._slow[_digest(job)] = None
        while len(self._slow) > _REMEMBERED:
            self._slow.popitem(last=False)

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def close(self) -> None:
        """End all workers."""
        self._closed = True
        for worker in list(self._all):
            worker.kill()
        for worker in list(self._all):
            await asyncio.get_running_loop().run_in_executor(None, worker.process.join, _ENDED)
        if self._background:
            await asyncio.wait(self._background, timeout=_ENDED)
        for task in self._background:
            task.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _busy() -> Refusal:
    return Refusal(503, "the server has too much to do. Come back in a moment")


def _ending(code: int | None, memory_mb: int) -> Refusal:
    """Give what is told of a worker that ended by itself."""
    from kg.serve.worker import OUT_OF_MEMORY

    if code in (OUT_OF_MEMORY, -6, -9):
        return Refusal(503, f"needed more than {memory_mb} MB and was stopped. Narrow it, or add LIMIT")
    return Refusal(400, "the engine ended on it: it is nested too deep or too long. Write it simpler")


def _digest(job: Job) -> bytes:
    return hashlib.sha256(json.dumps(replace(job, body=b"").head(), sort_keys=True).encode()).digest()
