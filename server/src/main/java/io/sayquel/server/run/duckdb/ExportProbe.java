package io.sayquel.server.run.duckdb;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/**
 * Sends one row from the engine to Arrow, before anybody's question does: that is where a JVM without the right flags, or a
 * temporary folder that lets nothing be executed, shows. It also loads what the first question would wait for.
 */
public final class ExportProbe {
    private ExportProbe() {}

    /**
     * Returns if rows can leave the engine.
     *
     * @throws SayquelException INVALID_SETTING if the JVM or the machine does not let them
     */
    public static void run() {
        try {
            exportOneRow();
        } catch (SQLException | IOException | RuntimeException | LinkageError e) {
            throw new SayquelException(
                    Reason.INVALID_SETTING, "Rows cannot leave the engine: " + why(e), hint(e), Optional.empty(), e);
        }
    }

    private static void exportOneRow() throws SQLException, IOException {
        try (BufferAllocator memory = new RootAllocator();
                Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                DuckDBResultSet result = (DuckDBResultSet) statement.executeQuery("SELECT 42 AS answer");
                ArrowReader reader = (ArrowReader) result.arrowExportStream(memory, 1)) {
            if (!reader.loadNextBatch() || reader.getVectorSchemaRoot().getRowCount() != 1) {
                throw new IOException("one row was asked for, and did not come");
            }
        }
    }

    private static String why(Throwable e) {
        return closedJvm(e)
                ? "the JVM keeps java.nio closed to Arrow."
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private static String hint(Throwable e) {
        return closedJvm(e)
                ? "Start with ./sayquel or java -jar, or add --add-opens=java.base/java.nio=ALL-UNNAMED."
                : "Arrow's library is unpacked into java.io.tmpdir, which must allow execution.";
    }

    private static boolean closedJvm(Throwable e) {
        String text = String.valueOf(e.getMessage());
        boolean here = text.contains("DirectByteBuffer") || text.contains("--add-opens") || text.contains("MemoryUtil");
        return here || (e.getCause() != null && closedJvm(e.getCause()));
    }
}
