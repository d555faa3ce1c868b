package io.sayquel.jdbc.bench;

import io.sayquel.server.catalog.Catalog;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.rpc.Server;
import io.sayquel.server.rpc.ServerOptions;
import io.sayquel.server.rpc.endpoint.MetadataEndpoint;
import io.sayquel.server.rpc.transport.Health;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A server's catalogue service with more tables than any plugin may name and nobody would upload one by one. It is a process of its
 * own, and prints its port.
 *
 * <p>Arguments: tables, and columns of each.
 */
final class LargeCatalog {
    private static final List<String> TYPES = List.of("BIGINT", "VARCHAR", "DECIMAL(18,2)", "DATE", "TIMESTAMP");

    private LargeCatalog() {}

    public static void main(String[] arguments) throws InterruptedException {
        SemanticModel model = model(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Catalog catalog = new Catalog(model, List::of);
        MetadataEndpoint endpoint = new MetadataEndpoint((principal, dataset) -> catalog, "0", "DuckDB");
        Server server =
                new Server(endpoint.api(), header -> Principal.LOCAL, () -> Health.UNEXAMINED, ServerOptions.DEFAULT);
        System.out.println("listens on http://127.0.0.1:" + server.start("127.0.0.1", 0));
        Thread.currentThread().join();
    }

    private static SemanticModel model(int tables, int columns) {
        List<Column> all = IntStream.range(0, columns)
                .mapToObj(c -> Column.of("column_" + c, DataType.of(TYPES.get(c % TYPES.size())), Role.DIMENSION))
                .toList();
        return SemanticModel.builder(new DatasetRef("large", 1))
                .tables(IntStream.range(0, tables).mapToObj(t -> table(t, all)).toList())
                .build();
    }

    private static Table table(int number, List<Column> columns) {
        String remarks = "Rows of some kind, number " + number;
        return new Table(
                "table_" + number, "", remarks, columns, List.of("column_0"), Optional.empty(), Map.of(), 1, 0);
    }
}
