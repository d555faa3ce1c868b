package io.sayquel.clients;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Stands between a client and the driver, counts its calls and writes down each that threw: clients swallow what they can. */
final class Spy {
    /** The most special first: a thing is shown as the first of these that it is. */
    private static final List<Class<?>> FACES = List.of(
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            Connection.class,
            DatabaseMetaData.class,
            ResultSet.class,
            ResultSetMetaData.class,
            ParameterMetaData.class);

    private final Queue<String> thrown = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Consumer<String> told;

    /** @param told hears of each call that threw, as it throws */
    Spy(Consumer<String> told) {
        this.told = told;
    }

    /** Calls that threw, such as {@code Statement.executeQuery 42601 …}. */
    List<String> thrown() {
        return List.copyOf(thrown);
    }

    int calls() {
        return calls.get();
    }

    Connection on(Connection connection) {
        return (Connection) seen(connection);
    }

    private Object seen(Object result) {
        for (Class<?> face : FACES) {
            if (face.isInstance(result)) {
                return Proxy.newProxyInstance(
                        Spy.class.getClassLoader(), new Class<?>[] {face}, new Watched(face.getSimpleName(), result));
            }
        }
        return result;
    }

    private final class Watched implements InvocationHandler {
        private final String face;
        private final Object target;

        Watched(String face, Object target) {
            this.face = face;
            this.target = target;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(method, arguments);
            }
            calls.incrementAndGet();
            try {
                Object result = method.invoke(target, arguments);
                return leavesTheSpy(method, arguments) ? result : seen(result);
            } catch (InvocationTargetException e) {
                String call = described(method, e.getCause());
                thrown.add(call);
                told.accept(call);
                throw e.getCause();
            }
        }

        private Object ofObject(Method method, Object[] arguments) throws ReflectiveOperationException {
            if (method.getName().equals("equals")
                    && arguments[0] != null
                    && Proxy.isProxyClass(arguments[0].getClass())
                    && Proxy.getInvocationHandler(arguments[0]) instanceof Watched other) {
                return target.equals(other.target);
            }
            return method.invoke(target, arguments);
        }

        /** Whoever unwraps to what only this driver has wants that. */
        private boolean leavesTheSpy(Method method, Object[] arguments) {
            return method.getName().equals("unwrap")
                    && Stream.of(arguments).noneMatch(face -> face instanceof Class<?> type && FACES.contains(type));
        }

        private String described(Method method, Throwable cause) {
            String state = cause instanceof SQLException e
                    ? e.getSQLState()
                    : cause.getClass().getName();
            return face + "." + method.getName() + " " + state + " " + cause.getMessage();
        }
    }
}
