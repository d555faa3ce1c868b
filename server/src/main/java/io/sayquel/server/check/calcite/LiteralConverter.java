package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import java.math.BigInteger;
import java.util.Locale;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Converts constants. */
final class LiteralConverter {
    private LiteralConverter() {}

    static SqlNode literal(EngineNode node, SqlParserPos pos) {
        EngineNode literal = node.child("literal");
        String text = literal.text("text");
        return switch (literal.text("kind")) {
            case "NULL_LITERAL" -> SqlLiteral.createNull(pos);
            case "BOOLEAN" -> SqlLiteral.createBoolean(text.equalsIgnoreCase("true"), pos);
            case "INTEGER", "NUMERIC" -> number(text.replace("_", "").toLowerCase(Locale.ROOT), pos);
            case "STRING" -> SqlLiteral.createCharString(text, pos);
            case "HEX" -> SqlLiteral.createBinaryString(text.length() % 2 == 0 ? text : "0" + text, pos);
            default -> throw new Unrepresentable("a literal of kind " + literal.text("kind"));
        };
    }

    private static SqlNode number(String text, SqlParserPos pos) {
        if (text.startsWith("-")) {
            return SqlStdOperatorTable.UNARY_MINUS.createCall(pos, number(text.substring(1), pos));
        }
        try {
            String digits = text.startsWith("0x") ? new BigInteger(text.substring(2), 16).toString() : text;
            return digits.contains("e")
                    ? SqlLiteral.createApproxNumeric(digits, pos)
                    : SqlLiteral.createExactNumeric(digits.startsWith(".") ? "0" + digits : digits, pos);
        } catch (NumberFormatException e) {
            throw new Unrepresentable("the number " + text);
        }
    }
}
