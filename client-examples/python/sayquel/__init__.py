"""A small client of Sayquel. The stubs beside it, in sayquel/v1, are generated: README.md has the command."""

from __future__ import annotations

import io
import queue
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Iterator

import grpc
from google.protobuf.json_format import MessageToDict
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from sayquel.v1 import answer_pb2, ask_pb2, ask_pb2_grpc, dataset_pb2, dataset_pb2_grpc

CHUNK = 128 << 10
SECONDS = 60  # the deadline of a question; it reaches the engine


class Error(Exception):
    """A call that failed. `reason` is a stable code, such as DATASET_NOT_FOUND; empty where no server answered."""

    def __init__(self, reason: str, message: str, hint: str = ""):
        named = f"error[{reason}]: {message}" if reason else f"error: {message}"
        super().__init__(named + (f"\ndo  {hint}" if hint else ""))
        self.reason = reason


@contextmanager
def _reasons():
    """Turns what gRPC raises into an Error with the server's reason."""
    try:
        yield
    except grpc.RpcError as failure:
        status = rpc_status.from_call(failure)
        for detail in status.details if status else ():
            info = error_details_pb2.ErrorInfo()
            if detail.Unpack(info):
                raise Error(info.reason, status.message, info.metadata.get("hint", "")) from None
        raise Error("", failure.details()) from None


@dataclass
class Answer:
    """How a question ended: the card that every door shows, and its rows, the first 1,000 unless more were asked for."""

    card: answer_pb2.AnswerCard
    rows: list[list]
    _choose: Callable[[int], Answer] = field(repr=False)
    _export: Callable[[str], bytes] = field(repr=False)

    def __getattr__(self, name: str):  # reading, options, warnings, sql, ...
        return getattr(self.card, name)

    @property
    def outcome(self) -> str:
        return answer_pb2.Outcome.Name(self.card.outcome).removeprefix("OUTCOME_")

    def choose(self, option: int) -> Answer:
        """Takes one of the readings that the question was asked back with, from 1."""
        return self._choose(option)

    def to_arrow(self):
        """All rows as a pyarrow.Table; needs pyarrow."""
        import pyarrow.ipc

        return pyarrow.ipc.open_stream(io.BytesIO(self._export(self.card.answer_id))).read_all()

    def to_pandas(self):
        """All rows as a pandas.DataFrame; needs pyarrow and pandas."""
        return self.to_arrow().to_pandas()


class Client:
    """The services of one server. Close it, or use it in a `with`."""

    def __init__(self, channel: grpc.Channel, token: str):
        self._channel = channel
        self._with = {"metadata": (("authorization", f"Bearer {token}"),)} if token else {}
        self._asks = ask_pb2_grpc.AskServiceStub(channel)
        self._datasets = dataset_pb2_grpc.DatasetServiceStub(channel)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_):
        self._channel.close()

    def stream(self, question: str, dataset: str = "", **more) -> Iterator[ask_pb2.AskEvent]:
        """The events of a question as they happen, the outcome last; `more` are further fields of AskRequest."""
        request = ask_pb2.AskRequest(
            question=question, dataset=dataset, result_format=answer_pb2.RESULT_FORMAT_ROWS, **more
        )
        event = None
        with _reasons():
            for event in self._asks.Ask(request, timeout=SECONDS, **self._with):
                yield event
        if event is None or not event.HasField("outcome"):
            raise Error("", "the stream was cut short")

    def ask(self, question: str, dataset: str = "", **more) -> Answer:
        """Asks and waits for the answer."""
        rows = []
        for event in self.stream(question, dataset, **more):
            rows += rows_of(event)
        return Answer(
            event.outcome, rows, lambda n: self.ask(question, dataset, **{**more, "choose": n}), self._export
        )

    def upload(self, file: str) -> dataset_pb2.UploadDatasetResponse:
        """Uploads a CSV file as a version of the dataset that has its name."""
        path = Path(file)

        def pieces():
            header = dataset_pb2.UploadHeader(file_name=path.name, size_bytes=path.stat().st_size)
            yield dataset_pb2.UploadDatasetRequest(header=header)
            with path.open("rb") as source:
                while chunk := source.read(CHUNK):
                    yield dataset_pb2.UploadDatasetRequest(chunk=chunk)

        with _reasons():
            return self._datasets.UploadDataset(pieces(), timeout=SECONDS, **self._with)

    @contextmanager
    def session(self, dataset: str = "") -> Iterator[Session]:
        """A session: question after question in one stream, each knowing what was asked before."""
        requests: queue.SimpleQueue = queue.SimpleQueue()
        call = self._asks.Session(iter(requests.get, None), **self._with)
        try:
            yield Session(requests, call, dataset, self._export)
        finally:
            requests.put(None)
            call.cancel()

    def _export(self, answer_id: str) -> bytes:
        request = ask_pb2.ExportAnswerRequest(answer_id=answer_id, format=ask_pb2.EXPORT_FORMAT_ARROW)
        whole, file = False, bytearray()
        with _reasons():
            for piece in self._asks.ExportAnswer(request, **self._with):
                file += piece.chunk
                whole = piece.HasField("summary")
        if not whole:
            raise Error("", "the file was cut short")
        return bytes(file)


class Session:
    """One thread's conversation with a server."""

    def __init__(self, requests: queue.SimpleQueue, events: Iterator[ask_pb2.SessionEvent], dataset: str, export):
        self._requests = requests
        self._events = events
        self._export = export
        self._send(open=ask_pb2.OpenSession(dataset=dataset))

    def ask(self, question: str) -> Answer:
        """Asks; a question may lean on the one before it."""
        self._send(ask=ask_pb2.AskRequest(question=question, result_format=answer_pb2.RESULT_FORMAT_ROWS))
        return self._answer()

    def choose(self, option: int) -> Answer:
        """Takes one of the readings that the last question was asked back with, from 1."""
        self._send(choose=ask_pb2.ChooseReading(option=option))
        return self._answer()

    def _send(self, **request):
        self._requests.put(ask_pb2.SessionRequest(**request))

    def _answer(self) -> Answer:
        rows = []
        with _reasons():
            for event in self._events:
                if event.HasField("problem"):
                    raise Error(event.problem.reason, event.problem.message, event.problem.hint)
                rows += rows_of(event.ask)
                if event.ask.HasField("outcome"):
                    return Answer(event.ask.outcome, rows, self.choose, self._export)
        raise Error("", "the stream was cut short")


def rows_of(event: ask_pb2.AskEvent) -> list[list]:
    """The rows that an event brings, as plain values: decimals are text, so that nothing is rounded."""
    return [MessageToDict(row) for row in event.batch.rows]


def connect(address: str, token: str = "") -> Client:
    """A client of the server at host:port."""
    return Client(grpc.insecure_channel(address), token)
