package io.sayquel.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/** What JDBC objects of this driver are: themselves, and nothing around something else. */
interface JdbcWrapper extends Wrapper {
    @Override
    default <T> T unwrap(Class<T> wanted) throws SQLException {
        if (!isWrapperFor(wanted)) {
            throw new SQLException("This is no " + (wanted == null ? "null" : wanted.getName()), "HY000");
        }
        return wanted.cast(this);
    }

    @Override
    default boolean isWrapperFor(Class<?> wanted) {
        return wanted != null && wanted.isInstance(this);
    }
}
