package io.sayquel.server.eval;

import io.sayquel.server.catalog.Catalog;
import io.sayquel.server.catalog.CatalogQuestion;
import io.sayquel.server.catalog.CatalogRows;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.ArrowTable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Measures the columns of a large catalogue as a driver asks for them: every row made and written as Arrow frames.
 *
 * <p>{@code CatalogMeasure [tables] [columns of each]}; 1,000 and 50.
 */
final class CatalogMeasure {
    private static final List<String> TYPES = List.of("BIGINT", "VARCHAR", "DECIMAL(18,2)", "DATE", "TIMESTAMP");

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private CatalogMeasure() {}

    public static void main(String[] arguments) {
        int tables = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int columns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        Catalog catalog = new Catalog(model(tables, columns).visible(), List::of);
        for (int round = 1; round <= 5; round++) {
            long start = CPU.getCurrentThreadCpuTime();
            CatalogRows found = catalog.rows(CatalogQuestion.all(CatalogQuestion.Kind.COLUMNS));
            AtomicLong bytes = new AtomicLong();
            ArrowTable.write(
                    found.columns().stream()
                            .map(c -> new ArrowTable.Column(
                                    c.name(), ArrowTable.Type.valueOf(c.type().name())))
                            .toList(),
                    found.rows(),
                    schema -> bytes.addAndGet(schema.length),
                    frame -> bytes.addAndGet(frame.arrow().length));
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %d rows, %.1f MB, %d ms of CPU%n",
                    round,
                    found.rows().size(),
                    bytes.get() / 1e6,
                    (CPU.getCurrentThreadCpuTime() - start) / 1_000_000);
        }
    }

    private static SemanticModel model(int tables, int columns) {
        List<Table> all = IntStream.range(0, tables)
                .mapToObj(t -> new Table(
                        "table_" + t,
                        "",
                        "Rows of some kind, number " + t,
                        IntStream.range(0, columns)
                                .mapToObj(c -> Column.of(
                                        "column_" + c, DataType.of(TYPES.get(c % TYPES.size())), Role.DIMENSION))
                                .toList(),
                        List.of("column_0"),
                        Optional.empty(),
                        Map.of(),
                        1,
                        0))
                .toList();
        return SemanticModel.builder(new DatasetRef("large", 1)).tables(all).build();
    }
}
