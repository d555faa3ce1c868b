// A small client of Sayquel: the .proto files are read when it starts, nothing is generated.
const { createReadStream, statSync } = require('node:fs');
const { basename, join } = require('node:path');
const grpc = require('@grpc/grpc-js');
const { loadSync } = require('@grpc/proto-loader');

const proto = join(__dirname, '..', '..', 'proto');
const definitions = loadSync(
  ['sayquel/v1/ask.proto', 'sayquel/v1/dataset.proto', 'google/rpc/status.proto', 'google/rpc/error_details.proto'],
  {
    includeDirs: [join(proto, 'src', 'main', 'protobuf'), join(proto, 'third_party')],
    keepCase: true, // row_count, as in the .proto files
    longs: String, // beyond 2^53 a Number is wrong
    enums: String,
    defaults: true,
    oneofs: true,
  },
);
const { AskService, DatasetService } = grpc.loadPackageDefinition(definitions).sayquel.v1;

const CHUNK = 128 << 10;
const deadline = () => new Date(Date.now() + 60_000); // it reaches the engine

/** A call that failed. `reason` is a stable code, such as DATASET_NOT_FOUND; empty where no server answered. */
class SayquelError extends Error {
  constructor(reason, message, hint = '') {
    super(`${reason ? `error[${reason}]` : 'error'}: ${message}${hint && `\ndo  ${hint}`}`);
    this.reason = reason;
  }

  /** The same failure with the server's reason, which gRPC carries beside the status. */
  static of(failure) {
    const [bytes] = failure.metadata?.get('grpc-status-details-bin') ?? [];
    const details = bytes ? definitions['google.rpc.Status'].deserialize(bytes).details : [];
    const detail = details.find(({ type_url }) => type_url.endsWith('/google.rpc.ErrorInfo'));
    if (!detail) return new SayquelError('', failure.details ?? failure.message);
    const { reason, metadata } = definitions['google.rpc.ErrorInfo'].deserialize(detail.value);
    return new SayquelError(reason, failure.details, metadata.hint);
  }
}

const cut = () => new SayquelError('', 'the stream was cut short');

/** What gRPC throws on the way, with its reason. */
async function* reasons(events) {
  try {
    yield* events;
  } catch (failure) {
    throw SayquelError.of(failure);
  }
}

/** The rows that an event brings, as plain values: decimals are text, so that nothing is rounded. */
function rowsOf(event) {
  return event.batch ? event.batch.rows.map((row) => row.values.map((value) => value[value.kind])).map(nulls) : [];
}

const nulls = (row) => row.map((value) => (value === 'NULL_VALUE' ? null : value));

/** A client of the server at host:port. */
function connect(address, token = '') {
  const credentials = grpc.credentials.createInsecure();
  const asks = new AskService(address, credentials);
  const datasets = new DatasetService(address, credentials);
  const metadata = new grpc.Metadata();
  if (token) metadata.set('authorization', `Bearer ${token}`);

  /** The events of a question as they happen; the outcome is the last, and a stream without one throws. */
  async function* ask(request) {
    const whole = { result_format: 'RESULT_FORMAT_ROWS', ...request };
    for await (const event of reasons(asks.Ask(whole, metadata, { deadline: deadline() }))) {
      yield event;
      if (event.outcome) return;
    }
    throw cut();
  }

  /** Uploads a CSV file as a version of the dataset that has its name. */
  function upload(file) {
    return new Promise((resolve, reject) => {
      const call = datasets.UploadDataset(metadata, { deadline: deadline() }, (failure, response) =>
        failure ? reject(SayquelError.of(failure)) : resolve(response),
      );
      call.write({ header: { file_name: basename(file), size_bytes: statSync(file).size } });
      createReadStream(file, { highWaterMark: CHUNK })
        .on('data', function (chunk) {
          if (!call.write({ chunk })) {
            this.pause(); // the server is behind
            call.once('drain', () => this.resume());
          }
        })
        .on('end', () => call.end())
        .on('error', (failure) => (call.cancel(), reject(failure)));
    });
  }

  /** A session: question after question in one stream, each knowing what was asked before. */
  function session(dataset) {
    const call = asks.Session(metadata);
    const events = reasons(call);
    call.write({ open: { dataset } });

    async function answer(request) {
      call.write(request);
      const rows = [];
      for (let next = await events.next(); !next.done; next = await events.next()) {
        const { problem, ask: event } = next.value;
        if (problem) throw new SayquelError(problem.reason, problem.message, problem.hint);
        if (event) rows.push(...rowsOf(event));
        if (event?.outcome) return { ...event.outcome, rows };
      }
      throw cut();
    }

    return {
      ask: (question) => answer({ ask: { question, result_format: 'RESULT_FORMAT_ROWS' } }),
      choose: (option) => answer({ choose: { option } }),
      close: () => call.end(),
    };
  }

  return { ask, upload, session, close: () => (asks.close(), datasets.close()) };
}

module.exports = { connect, rowsOf, SayquelError };
