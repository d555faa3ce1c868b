package io.sayquel.jdbc.internal.wire;

import java.util.List;

/** The server's {@code sayquel.v1.StatementService}. Any thread may call. */
public final class StatementService {
    private static final String SERVICE = "StatementService/";

    private final GrpcWeb grpc;

    public StatementService(Peer peer) {
        grpc = new GrpcWeb(peer);
    }

    /** Prepares a run; it begins with {@link Events#start}. */
    public Events execute(StatementText statement, ExecuteOptions options, Deadline deadline) {
        return new Events(grpc.stream(SERVICE + "Execute", deadline), statement.executeRequest(options));
    }

    /** Prepares a question about the catalogue. */
    public Events metadata(String dataset, MetadataQuery query, Deadline deadline) {
        return new Events(grpc.stream(SERVICE + "GetMetadata", deadline), query.request(dataset));
    }

    public Description describe(StatementText statement, Deadline deadline) throws WireException, InterruptedException {
        byte[] answer = grpc.unary(SERVICE + "Describe", statement.describeRequest(), deadline);
        return Description.read(ProtoReader.of(answer));
    }

    /**
     * Opens a connection, or finds out whether one still lives.
     *
     * @param client name and version of this driver, then what its user says of itself; nothing for a sign of life
     */
    public ServerInfo connect(String dataset, List<String> client, Deadline deadline)
            throws WireException, InterruptedException {
        ProtoWriter message = new ProtoWriter().text(1, dataset);
        for (int i = 0; i < client.size(); i++) {
            message.text(2 + i, client.get(i));
        }
        byte[] request = message.toBytes();
        return ServerInfo.read(ProtoReader.of(grpc.unary(SERVICE + "Connect", request, deadline)));
    }

    /** Stops a running statement; a failure is one of the call only. */
    public void cancel(String answerId, Deadline deadline) throws WireException, InterruptedException {
        grpc.unary(SERVICE + "Cancel", new ProtoWriter().text(1, answerId).toBytes(), deadline);
    }

    /** The steps of one run. One thread starts and reads; any thread may close, which stops the run. */
    public static final class Events implements AutoCloseable {
        private final GrpcWeb.Stream stream;
        private final byte[] request;

        private Events(GrpcWeb.Stream stream, byte[] request) {
            this.stream = stream;
            this.request = request;
        }

        public void start() throws WireException, InterruptedException {
            stream.send(request);
        }

        /** The next step. The last is OUTCOME; what a stream lacks that ends before it is an error. */
        public Event next() throws WireException, InterruptedException {
            byte[] message = stream.next();
            if (message == null) {
                throw WireException.of(WireException.Kind.LOST, "the answer ends before its outcome");
            }
            return Event.read(ProtoReader.of(message));
        }

        /** After OUTCOME: reads the status, so that the connection can be used again. */
        public void end() throws WireException, InterruptedException {
            if (stream.next() != null) {
                throw WireException.malformed("a step behind the last");
            }
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
