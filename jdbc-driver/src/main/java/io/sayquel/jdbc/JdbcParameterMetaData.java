package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.SqlType;
import io.sayquel.jdbc.internal.wire.Parameter;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/** What the markers of a statement are. */
final class JdbcParameterMetaData implements ParameterMetaData, JdbcWrapper {
    private final List<Parameter.Type> types;

    JdbcParameterMetaData(List<Parameter.Type> types) {
        this.types = types;
    }

    private Parameter.Type get(int index) throws SQLException {
        if (index < 1 || index > types.size()) {
            throw new SQLException("There is no parameter " + index + "; there are " + types.size(), "07009");
        }
        return types.get(index - 1);
    }

    private SqlType sqlType(int index) throws SQLException {
        return get(index) == Parameter.Type.LIST ? SqlType.LIST : SqlType.of(getParameterTypeName(index), false);
    }

    @Override
    public int getParameterCount() {
        return types.size();
    }

    @Override
    public int getParameterType(int index) throws SQLException {
        return ParameterValues.codeOf(get(index));
    }

    @Override
    public String getParameterTypeName(int index) throws SQLException {
        Parameter.Type type = get(index);
        return type == Parameter.Type.UNKNOWN ? "VARCHAR" : type.name().replace('_', ' ');
    }

    @Override
    public String getParameterClassName(int index) throws SQLException {
        return sqlType(index).javaClass().getName();
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        return sqlType(index).precision();
    }

    @Override
    public int getScale(int index) throws SQLException {
        return sqlType(index).scale();
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        return sqlType(index).signed();
    }

    @Override
    public int isNullable(int index) throws SQLException {
        get(index);
        return parameterNullable;
    }

    @Override
    public int getParameterMode(int index) throws SQLException {
        get(index);
        return parameterModeIn;
    }
}
