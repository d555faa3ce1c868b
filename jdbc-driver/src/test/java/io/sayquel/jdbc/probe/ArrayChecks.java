package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.Probe.fails;
import static io.sayquel.jdbc.probe.Probe.isTrue;
import static io.sayquel.jdbc.probe.Probe.same;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Arrays that a program makes, and as parameters. */
final class ArrayChecks {
    private ArrayChecks() {}

    static void addTo(Probe probe) {
        elements(probe);
        parameters(probe);
        wrongUse(probe);
    }

    private static Array array(Connection connection, String type, Object... elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }

    /** Whether a literal is in an array. */
    private static boolean holds(Connection connection, String literal, Array array) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement("SELECT CASE WHEN " + literal + " = ANY(?) THEN 1 ELSE 0 END AS v");
        statement.setArray(1, array);
        ResultSet row = statement.executeQuery();
        isTrue(row.next());
        return row.getInt(1) == 1;
    }

    private static void elements(Probe probe) {
        probe.check("an array has the elements that it was made of", s -> {
            Array array = array(s.connect(), "varchar", "a", null, "it's");
            same(Arrays.asList("a", null, "it's"), Arrays.asList((Object[]) array.getArray()));
            same(List.of("it's"), Arrays.asList((Object[]) array.getArray(3, 1)));
        });
        probe.check("an array is what it was before, whatever its maker does to the elements", s -> {
            Object[] elements = {"a"};
            Array array = s.connect().createArrayOf("varchar", elements);
            elements[0] = "b";
            same("a", ((Object[]) array.getArray())[0]);
        });
    }

    private static void parameters(Probe probe) {
        probe.check("finds a text in an array", s -> {
            isTrue(holds(s.connect(), "'b'", array(s.connect(), "varchar", "a", "b")));
            isTrue(!holds(s.connect(), "'c'", array(s.connect(), "varchar", "a", "b")));
        });
        probe.check("finds a number in an array", s -> {
            isTrue(holds(s.connect(), "2", array(s.connect(), "integer", 1, 2)));
            isTrue(!holds(s.connect(), "3", array(s.connect(), "integer", 1, 2)));
        });
        probe.check(
                "finds nothing in an empty array",
                s -> isTrue(!holds(s.connect(), "'a'", array(s.connect(), "varchar"))));
        probe.check("takes an array as an object", s -> {
            PreparedStatement statement =
                    s.connect().prepareStatement("SELECT CASE WHEN 2 = ANY(?) THEN 1 ELSE 0 END AS v");
            statement.setObject(1, array(s.connect(), "integer", 1, 2));
            ResultSet row = statement.executeQuery();
            isTrue(row.next());
            same(1, row.getInt(1));
        });
    }

    private static void wrongUse(Probe probe) {
        probe.check("refuses an element that is none of its type", s -> {
            Connection connection = s.connect();
            fails(() -> holds(connection, "2", array(connection, "integer", 1, "two")));
        });
        probe.check("refuses an array of a type that there is not", s -> {
            Connection connection = s.connect();
            fails(() -> holds(connection, "2", array(connection, "nonsense", 1)));
        });
        probe.check("refuses an array that was freed", s -> {
            Connection connection = s.connect();
            Array array = array(connection, "integer", 1, 2);
            array.free();
            array.free();
            fails(array::getArray);
            fails(() -> holds(connection, "2", array));
        });
        probe.check("makes no array once it is closed", s -> {
            Connection connection = s.connect();
            connection.close();
            fails(() -> array(connection, "integer", 1));
        });
    }
}
