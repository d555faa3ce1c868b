package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/** Converts the types of casts: Calcite resolves them by the engine's own spelling. */
final class TypeConverter {
    private TypeConverter() {}

    static SqlDataTypeSpec type(EngineNode type, SqlParserPos pos) {
        return new SqlDataTypeSpec(new EngineTypeName(text(type), pos), pos).withNullable(true);
    }

    /** The type as the engine would print it. */
    private static String text(EngineNode type) {
        if (type.is("CONSTANT")) {
            EngineNode literal = type.child("literal");
            return literal.text("kind").equals("STRING") ? "'" + literal.text("text") + "'" : literal.text("text");
        }
        List<EngineNode> children = type.children("children");
        String name = type.text("type_name").toUpperCase(Locale.ROOT);
        if (name.equals("LIST") || name.equals("ARRAY")) {
            return text(children.get(0)) + "[]";
        }
        return children.isEmpty()
                ? name
                : children.stream().map(TypeConverter::child).collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String child(EngineNode child) {
        String field = child.text("alias");
        return field.isEmpty() ? text(child) : "\"" + field.replace("\"", "\"\"") + "\" " + text(child);
    }

    private static final class EngineTypeName extends SqlTypeNameSpec {
        private final String text;

        EngineTypeName(String text, SqlParserPos pos) {
            super(new SqlIdentifier(text, pos), pos);
            this.text = text;
        }

        @Override
        public RelDataType deriveType(SqlValidator validator) {
            return EngineTypes.parse(validator.getTypeFactory(), text);
        }

        @Override
        public void unparse(SqlWriter writer, int left, int right) {
            writer.print(text);
            writer.setNeedWhitespace(true);
        }

        @Override
        public boolean equalsDeep(SqlTypeNameSpec other, Litmus litmus) {
            return (other instanceof EngineTypeName that && that.text.equals(text))
                    ? litmus.succeed()
                    : litmus.fail("types differ: {} and {}", this, other);
        }
    }
}
