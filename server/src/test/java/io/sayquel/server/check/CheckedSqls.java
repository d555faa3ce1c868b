package io.sayquel.server.check;

import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.data.DatasetRef;
import java.util.List;
import java.util.Set;

/** Statements of tests, trusted without a check. */
public final class CheckedSqls {
    private CheckedSqls() {}

    public static CheckedSql unchecked(String sql) {
        return new CheckedSql(
                new DatasetRef("test", 1),
                sql,
                sql,
                sql,
                List.of(),
                Set.of(),
                Set.of(),
                Grain.UNKNOWN,
                false,
                List.of(),
                List.of(),
                false);
    }
}
