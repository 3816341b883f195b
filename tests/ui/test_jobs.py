"""Jobs: work in threads, outcomes on the GUI thread, in order, and none left behind."""

from __future__ import annotations

import logging
import threading
import time

import pytest

from restorer.errors import Cancelled, ScanError
from restorer.progress import stop_if
from ui.jobs import THREADS


class Told:
    """What a job's callbacks were called with, and in which thread."""

    def __init__(self):
        self.calls = []
        self.threads = set()

    def _note(self, *call):
        self.calls.append(call)
        self.threads.add(threading.current_thread())

    def start(self, jobs, work):
        return jobs.start(
            work,
            on_done=lambda result: self._note("done", result),
            on_error=lambda message: self._note("error", message),
            on_progress=lambda *at: self._note("progress", *at),
            on_cancelled=lambda: self._note("cancelled"),
        )


def patient(progress, cancelled):
    """Work until cancelled."""
    while True:
        stop_if(cancelled)
        time.sleep(0.001)


def test_a_result_arrives_on_the_gui_thread(jobs, qtbot):
    told, where = Told(), []

    def work(progress, cancelled):
        where.append(threading.current_thread())
        return 42

    job = told.start(jobs, work)
    assert told.calls == []
    assert job.running
    assert jobs.running == 1
    qtbot.waitUntil(lambda: not job.running)
    assert told.calls == [("done", 42)]
    assert told.threads == {threading.main_thread()}
    assert where[0] is not threading.main_thread()
    assert jobs.running == 0
    assert not job.cancelled


def test_progress_arrives_in_order_before_the_result_and_is_thinned_out(jobs, qtbot):
    told = Told()

    def work(progress, cancelled):
        for done in range(1, 20_001):
            progress(done, 20_000)
        return "all"

    job = told.start(jobs, work)
    qtbot.waitUntil(lambda: not job.running)
    *progress, last = told.calls
    assert last == ("done", "all")
    assert progress[-1] == ("progress", 20_000, 20_000)
    steps = [done for _, done, _ in progress]
    assert steps == sorted(set(steps))
    assert len(steps) < 20_000
    assert told.threads == {threading.main_thread()}


def test_all_progress_of_slow_work_arrives(jobs, qtbot):
    calls, seen = [], threading.Semaphore(0)

    def note(*call):
        calls.append(call)
        seen.release()

    def work(progress, cancelled):
        for done in (1, 2, 3):
            progress(done, 3)
            seen.acquire(timeout=5)

    job = jobs.start(
        work, on_done=lambda _: calls.append("done"), on_error=pytest.fail, on_progress=note
    )
    qtbot.waitUntil(lambda: not job.running)
    assert calls == [(1, 3), (2, 3), (3, 3), "done"]


def test_progress_does_not_pile_up_while_the_gui_thread_is_busy(jobs, qtbot):
    told, over = Told(), threading.Event()

    def work(progress, cancelled):
        for done in range(1000):
            progress(done, 1000)
        over.set()

    job = told.start(jobs, work)
    assert over.wait(5)
    assert jobs._mail.qsize() <= 2
    qtbot.waitUntil(lambda: not job.running)
    assert told.calls == [("progress", 999, 1000), ("done", None)]


def test_an_error_arrives_as_its_sentence(jobs, qtbot):
    told = Told()

    def work(progress, cancelled):
        raise ScanError("wall.tif: is damaged. Copy it again.")

    job = told.start(jobs, work)
    qtbot.waitUntil(lambda: not job.running)
    assert told.calls == [("error", "wall.tif: is damaged. Copy it again.")]
    assert told.threads == {threading.main_thread()}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (KeyError("x"), "Something unexpected went wrong (KeyError: 'x')."),
        (MemoryError(), "There is not enough memory for this."),
    ],
)
def test_what_nobody_expected_becomes_a_sentence_and_a_line_in_the_log(
    jobs, qtbot, caplog, error, sentence
):
    told = Told()

    def work(progress, cancelled):
        raise error

    with caplog.at_level(logging.ERROR, "ui.jobs"):
        job = told.start(jobs, work)
        qtbot.waitUntil(lambda: not job.running)
    ((kind, message),) = told.calls
    assert kind == "error"
    assert message.startswith(sentence)
    assert caplog.records[0].exc_info[1] is error


def test_a_cancelled_job_says_only_that(jobs, qtbot):
    told = Told()

    def work(progress, cancelled):
        progress(1, 2)
        patient(progress, cancelled)

    job = told.start(jobs, work)
    qtbot.waitUntil(lambda: ("progress", 1, 2) in told.calls)
    job.cancel()
    assert job.cancelled
    qtbot.waitUntil(lambda: not job.running)
    assert told.calls == [("progress", 1, 2), ("cancelled",)]
    assert told.threads == {threading.main_thread()}


def test_a_result_that_comes_after_cancelling_is_dropped(jobs, qtbot):
    told, go = Told(), threading.Event()

    def work(progress, cancelled):
        go.wait(5)
        progress(2, 2)
        return "too late"

    job = told.start(jobs, work)
    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: not job.running)
    assert told.calls == [("cancelled",)]


def test_a_result_on_its_way_when_cancelled_is_dropped(jobs, qtbot):
    """Cancelled by the user while the result waits for the GUI thread."""
    told, over = Told(), threading.Event()

    def work(progress, cancelled):
        over.set()
        return "made"

    job = told.start(jobs, work)
    assert over.wait(5)
    time.sleep(0.02)
    job.cancel()
    qtbot.waitUntil(lambda: not job.running)
    assert told.calls == [("cancelled",)]


def test_work_that_stops_by_itself_counts_as_cancelled(jobs, qtbot):
    told = Told()

    def work(progress, cancelled):
        raise Cancelled

    job = told.start(jobs, work)
    qtbot.waitUntil(lambda: not job.running)
    assert job.cancelled
    assert told.calls == [("cancelled",)]


def test_a_job_cancelled_before_its_turn_does_not_run(jobs, qtbot):
    busy = [Told().start(jobs, patient) for _ in range(THREADS)]
    ran, told = [], Told()
    job = told.start(jobs, lambda progress, cancelled: ran.append(1))
    job.cancel()
    for other in busy:
        other.cancel()
    qtbot.waitUntil(lambda: jobs.running == 0)
    assert ran == []
    assert told.calls == [("cancelled",)]


def test_a_callback_may_start_the_next_job(jobs, qtbot):
    told = Told()
    jobs.start(
        lambda progress, cancelled: 1,
        on_done=lambda one: told.start(jobs, lambda progress, cancelled: one + 1),
        on_error=pytest.fail,
    )
    qtbot.waitUntil(lambda: told.calls == [("done", 2)])


def test_stopping_waits_and_jobs_can_be_started_again(jobs, qtbot):
    told, at_work = [Told() for _ in range(3)], []

    def work(progress, cancelled):
        try:
            patient(progress, cancelled)
        finally:
            time.sleep(0.05)
            at_work.append("over")

    for one in told:
        one.start(jobs, work)
    time.sleep(0.02)
    jobs.stop()
    assert at_work == ["over"] * 3
    assert [one.calls for one in told] == [[("cancelled",)]] * 3
    assert jobs.running == 0
    again = Told()
    job = again.start(jobs, lambda progress, cancelled: "again")
    qtbot.waitUntil(lambda: not job.running)
    assert again.calls == [("done", "again")]


def test_shutting_down_waits_leaves_no_thread_and_starts_nothing_more(jobs, qtbot):
    before = threading.active_count()
    told = Told()
    told.start(jobs, patient)
    assert threading.active_count() > before
    jobs.shutdown()
    assert threading.active_count() == before
    assert told.calls == [("cancelled",)]
    late = Told()
    job = late.start(jobs, patient)
    assert job.cancelled
    assert not job.running
    qtbot.wait(20)
    assert late.calls == []
    jobs.shutdown()
