package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.ParameterText;
import io.sayquel.jdbc.internal.wire.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Calendar;
import java.util.Optional;

/** Java's values as parameters. */
final class ParameterValues {
    /** A statement with its parameters is one message, which the server takes up to 4 MiB. */
    private static final int MOST_BYTES = 4 << 20;

    private ParameterValues() {}

    /** A value as the type that it has by itself. */
    static Parameter of(Object value, Optional<Calendar> calendar) throws SQLException {
        return ParameterLists.isList(value) ? ParameterLists.of(value) : ParameterText.of(value, calendar);
    }

    /** A value as one of {@link Types}: text is read, and what does not fit is refused here, not by the server. */
    static Parameter as(Object value, int type) throws SQLException {
        Parameter.Type wished = typeOf(type);
        boolean list = wished == Parameter.Type.LIST || wished == Parameter.Type.UNKNOWN;
        return list && ParameterLists.isList(value) ? ParameterLists.of(value) : ParameterText.as(value, wished);
    }

    /** What a parameter of one of {@link Types} is sent as. */
    static Parameter.Type typeOf(int type) throws SQLException {
        switch (type) {
            case Types.BIT:
            case Types.BOOLEAN:
                return Parameter.Type.BOOLEAN;
            case Types.TINYINT:
            case Types.SMALLINT:
            case Types.INTEGER:
            case Types.BIGINT:
                return Parameter.Type.BIGINT;
            case Types.REAL:
            case Types.FLOAT:
            case Types.DOUBLE:
                return Parameter.Type.DOUBLE;
            case Types.NUMERIC:
            case Types.DECIMAL:
                return Parameter.Type.DECIMAL;
            case Types.CHAR:
            case Types.VARCHAR:
            case Types.LONGVARCHAR:
            case Types.NCHAR:
            case Types.NVARCHAR:
            case Types.LONGNVARCHAR:
            case Types.CLOB:
            case Types.NCLOB:
                return Parameter.Type.VARCHAR;
            case Types.BINARY:
            case Types.VARBINARY:
            case Types.LONGVARBINARY:
            case Types.BLOB:
                return Parameter.Type.BLOB;
            case Types.DATE:
                return Parameter.Type.DATE;
            case Types.TIME:
            case Types.TIME_WITH_TIMEZONE:
                return Parameter.Type.TIME;
            case Types.TIMESTAMP:
                return Parameter.Type.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE:
                return Parameter.Type.TIMESTAMP_WITH_TIME_ZONE;
            case Types.ARRAY:
                return Parameter.Type.LIST;
            case Types.NULL:
            case Types.OTHER:
            case Types.JAVA_OBJECT:
                return Parameter.Type.UNKNOWN;
            default:
                throw new SQLException("A parameter cannot be of the type " + type, "07006");
        }
    }

    /** One of {@link Types} for what a parameter is sent as; text if it is not known. */
    static int codeOf(Parameter.Type type) {
        switch (type) {
            case BOOLEAN:
                return Types.BOOLEAN;
            case BIGINT:
                return Types.BIGINT;
            case DOUBLE:
                return Types.DOUBLE;
            case DECIMAL:
                return Types.DECIMAL;
            case BLOB:
                return Types.VARBINARY;
            case DATE:
                return Types.DATE;
            case TIME:
                return Types.TIME;
            case TIMESTAMP:
                return Types.TIMESTAMP;
            case TIMESTAMP_WITH_TIME_ZONE:
                return Types.TIMESTAMP_WITH_TIMEZONE;
            case UUID:
                return Types.OTHER;
            case LIST:
                return Types.ARRAY;
            default:
                return Types.VARCHAR;
        }
    }

    static String read(Reader in, long length) throws SQLException {
        StringBuilder text = new StringBuilder();
        char[] piece = new char[4_096];
        try {
            while (text.length() < length) {
                int n = in.read(piece, 0, (int) Math.min(piece.length, length - text.length()));
                if (n < 0) {
                    break;
                }
                text.append(piece, 0, n);
                checkSize(text.length());
            }
            return text.toString();
        } catch (IOException e) {
            throw new SQLException("The stream of a parameter broke", "22000", e);
        }
    }

    static byte[] read(InputStream in, long length) throws SQLException {
        try {
            byte[] bytes = in.readNBytes((int) Math.min(length, MOST_BYTES + 1L));
            checkSize(bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new SQLException("The stream of a parameter broke", "22000", e);
        }
    }

    private static void checkSize(int size) throws SQLException {
        if (size > MOST_BYTES) {
            throw new SQLException("A parameter is larger than " + (MOST_BYTES >> 20) + " MiB", "54000");
        }
    }
}
