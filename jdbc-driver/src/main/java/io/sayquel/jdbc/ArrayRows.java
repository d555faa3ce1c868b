package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.ColumnReader;
import io.sayquel.jdbc.internal.type.Elements;
import java.sql.ResultSet;
import java.util.Optional;

/** The elements of an array as rows, each with its index: they are there already, and come at once. */
final class ArrayRows implements RowSource {
    private final Elements elements;
    private boolean given;

    private ArrayRows(Elements elements) {
        this.elements = elements;
    }

    static ResultSet result(Elements elements) {
        return new JdbcResultSet(new ArrayRows(elements), Optional.empty(), new Warnings());
    }

    @Override
    public Columns columns() {
        return Columns.ofElements(elements.index().type(), elements.value().type());
    }

    @Override
    public ColumnReader[] readers() {
        return new ColumnReader[] {elements.index(), elements.value()};
    }

    @Override
    public int fetch() {
        int rows = given || elements.count() == 0 ? -1 : elements.count();
        given = true;
        return rows;
    }

    @Override
    public void take() {
        // the readers have them
    }

    @Override
    public void close() {
        // nothing runs
    }
}
