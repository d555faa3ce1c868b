package io.sayquel.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What a statement of this driver can tell beyond JDBC; got by {@code statement.unwrap(SayquelStatement.class)}. */
public interface SayquelStatement extends Statement {
    /** How the question that ran last was understood; empty for plain SQL, and before anything ran. */
    Optional<Translation> translation() throws SQLException;
}
