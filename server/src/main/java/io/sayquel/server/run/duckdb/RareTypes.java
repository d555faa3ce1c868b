package io.sayquel.server.run.duckdb;

import io.sayquel.server.check.Binder.BoundColumn;
import io.sayquel.server.run.Workbench;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Five types lose something on their way through Arrow: TIMETZ its offset, UHUGEINT its upper half, and BIT, BIGNUM and VARIANT
 * arrive as bytes that no reader knows. They travel as text.
 */
final class RareTypes {
    private static final Pattern RARE =
            Pattern.compile("\\b(?:TIME WITH TIME ZONE|TIMETZ|BIT|UHUGEINT|BIGNUM|VARIANT)\\b");
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"");

    private RareTypes() {}

    static boolean anyIn(List<BoundColumn> columns) {
        return columns.stream().anyMatch(RareTypes::rare);
    }

    private static boolean rare(BoundColumn column) {
        return RARE.matcher(QUOTED.matcher(column.type()).replaceAll("")).find();
    }

    /** The statement with its rare columns as text; by position, since names may repeat. A cast keeps the order of the rows. */
    static String asText(String sql, List<BoundColumn> columns) {
        String inner = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String outer = IntStream.range(0, columns.size())
                .mapToObj(i -> column(i, columns.get(i)))
                .collect(Collectors.joining(", "));
        return "SELECT " + outer + " FROM (" + sql + ") AS result(" + inner + ")";
    }

    private static String column(int i, BoundColumn column) {
        String value = rare(column) ? "CAST(c" + i + " AS VARCHAR)" : "c" + i;
        return value + " AS " + Workbench.quote(column.name());
    }
}
