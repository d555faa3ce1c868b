package io.sayquel.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

/** One connection that a pool lends: what is lent is a handle, and closing that gives it back. */
final class JdbcPooledConnection implements PooledConnection {
    private final JdbcConnection connection;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private Optional<Handle> lent = Optional.empty();

    JdbcPooledConnection(JdbcConnection connection) {
        this.connection = connection;
    }

    /** A handle; the one before, if it is still out, is closed by that, as JDBC has it. */
    @Override
    public synchronized Connection getConnection() throws SQLException {
        connection.checkOpen();
        lent.ifPresent(handle -> handle.closed = true);
        Handle handle = new Handle();
        lent = Optional.of(handle);
        return (Connection) Proxy.newProxyInstance(
                JdbcPooledConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, handle);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** Statements are not pooled, so that there is nothing to tell. */
    @Override
    public void addStatementEventListener(StatementEventListener listener) {}

    @Override
    public void removeStatementEventListener(StatementEventListener listener) {}

    private void lost(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null && state.startsWith("08")) {
            listeners.forEach(l -> l.connectionErrorOccurred(new ConnectionEvent(this, failure)));
        }
    }

    /** What a borrower holds. */
    private final class Handle implements InvocationHandler {
        private volatile boolean closed;

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "close":
                    giveBack();
                    return null;
                case "isClosed":
                    return closed || connection.isClosed();
                case "equals":
                    return proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                default:
                    return pass(method, arguments);
            }
        }

        private Object pass(Method method, Object[] arguments) throws Throwable {
            if (closed && method.getName().equals("isValid")) {
                return false;
            }
            if (closed && method.getDeclaringClass() != Object.class) {
                throw SqlErrors.closed("connection");
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof SQLException) {
                    lost((SQLException) e.getCause());
                }
                throw e.getCause();
            }
        }

        private void giveBack() {
            if (!closed) {
                closed = true;
                listeners.forEach(l -> l.connectionClosed(new ConnectionEvent(JdbcPooledConnection.this)));
            }
        }
    }
}
