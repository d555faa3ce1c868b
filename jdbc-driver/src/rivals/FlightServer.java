import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.sql.NoOpFlightSqlProducer;
import org.apache.arrow.flight.sql.impl.FlightSql;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;

/**
 * The least Flight SQL server that Arrow's JDBC driver reads from: statements go to DuckDB as they are, whose Arrow batches go to
 * Flight as they are. Made to measure against, not to be used. Argument: a database file. Run as source code.
 */
public final class FlightServer extends NoOpFlightSqlProducer {
    private static final long BATCH_ROWS = 8_192;

    private static final long PAUSE_NANOS = 200_000;

    private final DuckDBConnection engine;
    private final BufferAllocator memory;

    private FlightServer(DuckDBConnection engine, BufferAllocator memory) {
        this.engine = engine;
        this.memory = memory;
    }

    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        Properties properties = new Properties();
        properties.setProperty("access_mode", "READ_ONLY");
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("threads", "2");
        DuckDBConnection engine =
                (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + arguments[0], properties);
        BufferAllocator memory = new RootAllocator();
        Location anyPort = Location.forGrpcInsecure("127.0.0.1", 0);
        var server = org.apache.arrow.flight.FlightServer.builder(memory, anyPort, new FlightServer(engine, memory))
                .build()
                .start();
        System.out.println("listens on " + server.getPort());
        server.awaitTermination();
    }

    /** A prepared statement's handle is its text. */
    @Override
    public void createPreparedStatement(
            FlightSql.ActionCreatePreparedStatementRequest request, CallContext context, StreamListener<Result> answer) {
        var prepared = FlightSql.ActionCreatePreparedStatementResult.newBuilder()
                .setPreparedStatementHandle(request.getQueryBytes())
                .setDatasetSchema(ByteString.copyFrom(schema(request.getQuery()).serializeAsMessage()));
        answer.onNext(new Result(Any.pack(prepared.build()).toByteArray()));
        answer.onCompleted();
    }

    @Override
    public void closePreparedStatement(
            FlightSql.ActionClosePreparedStatementRequest request, CallContext context, StreamListener<Result> answer) {
        answer.onCompleted();
    }

    @Override
    public FlightInfo getFlightInfoPreparedStatement(
            FlightSql.CommandPreparedStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return info(command, command.getPreparedStatementHandle().toStringUtf8(), descriptor);
    }

    @Override
    public void getStreamPreparedStatement(
            FlightSql.CommandPreparedStatementQuery command, CallContext context, ServerStreamListener listener) {
        stream(command.getPreparedStatementHandle().toStringUtf8(), listener);
    }

    @Override
    public FlightInfo getFlightInfoStatement(
            FlightSql.CommandStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        var ticket = FlightSql.TicketStatementQuery.newBuilder().setStatementHandle(command.getQueryBytes());
        return info(ticket.build(), command.getQuery(), descriptor);
    }

    @Override
    public void getStreamStatement(
            FlightSql.TicketStatementQuery ticket, CallContext context, ServerStreamListener listener) {
        stream(ticket.getStatementHandle().toString(UTF_8), listener);
    }

    private FlightInfo info(Message ticket, String sql, FlightDescriptor descriptor) {
        Ticket packed = new Ticket(Any.pack(ticket).toByteArray());
        return new FlightInfo(schema(sql), descriptor, List.of(new FlightEndpoint(packed)), -1, -1);
    }

    private Schema schema(String sql) {
        try (var connection = (DuckDBConnection) engine.duplicate();
                var statement = connection.createStatement();
                var rows = (DuckDBResultSet) statement.executeQuery("SELECT * FROM (" + sql + ") LIMIT 0");
                var reader = (ArrowReader) rows.arrowExportStream(memory, BATCH_ROWS)) {
            return reader.getVectorSchemaRoot().getSchema();
        } catch (SQLException | IOException e) {
            throw CallStatus.INTERNAL.withDescription(e.getMessage()).toRuntimeException();
        }
    }

    private void stream(String sql, ServerStreamListener listener) {
        try (var connection = (DuckDBConnection) engine.duplicate();
                var statement = connection.createStatement();
                var rows = (DuckDBResultSet) statement.executeQuery(sql);
                var reader = (ArrowReader) rows.arrowExportStream(memory, BATCH_ROWS);
                var root = VectorSchemaRoot.create(reader.getVectorSchemaRoot().getSchema(), memory)) {
            VectorLoader loader = new VectorLoader(root);
            listener.start(root);
            while (reader.loadNextBatch()) {
                while (!listener.isReady() && !listener.isCancelled()) {
                    LockSupport.parkNanos(PAUSE_NANOS); // its callback would wait for this very thread
                }
                try (ArrowRecordBatch batch = new VectorUnloader(reader.getVectorSchemaRoot()).getRecordBatch()) {
                    loader.load(batch);
                    listener.putNext();
                }
            }
            listener.completed();
        } catch (SQLException | IOException e) {
            listener.error(CallStatus.INTERNAL.withDescription(e.getMessage()).toRuntimeException());
        }
    }
}
