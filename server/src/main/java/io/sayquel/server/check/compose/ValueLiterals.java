package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Values as literals of the engine's tree. What a value is, is settled here and not by the engine, so that a value that is none
 * of its type is named by its number and not by a place in a text that nobody wrote.
 */
final class ValueLiterals {
    /** The engine's "nowhere", so that no error points into what nobody wrote. */
    static final BigInteger NOWHERE = new BigInteger("18446744073709551615");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_DIGITS = 38;

    private ValueLiterals() {}

    /**
     * The literal of a value.
     *
     * @param number of its marker, from 1
     * @throws SayquelException INVALID_ARGUMENT if it is no value of its type
     */
    static ObjectNode of(Parameter parameter, int number) {
        if (parameter.value().isEmpty()) {
            ObjectNode none = constant("NULL_LITERAL", "");
            String type = parameter.type().engineType();
            return type.isEmpty() ? none : cast(none, type);
        }
        String value = parameter.value().get();
        try {
            return literal(parameter.type(), value);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "parameter " + number + " cannot be \"" + value + "\": it is no "
                            + parameter.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    "send a value of its type");
        }
    }

    /** The value that a literal is, perhaps cast to a type of values; empty for everything else. */
    static Optional<Parameter> read(EngineNode node) {
        if (node.is("CAST")) {
            String type = node.child("type_expr").text("type_name");
            return Parameter.Type.ofEngine(type)
                    .flatMap(known -> read(node.child("child")).map(value -> new Parameter(known, value.value())));
        }
        EngineNode literal = node.child("literal");
        if (!node.is("CONSTANT")) {
            return Optional.empty();
        }
        Optional<String> text = Optional.of(literal.text("text"));
        return switch (literal.text("kind")) {
            case "NULL_LITERAL" -> Optional.of(Parameter.none(Parameter.Type.UNSPECIFIED));
            case "STRING" -> Optional.of(new Parameter(Parameter.Type.VARCHAR, text));
            case "BOOLEAN" -> Optional.of(new Parameter(Parameter.Type.BOOLEAN, text));
            case "INTEGER" -> Optional.of(new Parameter(Parameter.Type.BIGINT, text));
            case "NUMERIC" ->
                Optional.of(new Parameter(
                        text.get().contains("e") || text.get().contains("E")
                                ? Parameter.Type.DOUBLE
                                : Parameter.Type.DECIMAL,
                        text));
            default -> Optional.empty();
        };
    }

    private static ObjectNode literal(Parameter.Type type, String value) {
        return switch (type) {
            case UNSPECIFIED, VARCHAR -> text(value);
            case BOOLEAN -> truth(value);
            case BIGINT -> constant("INTEGER", Long.toString(Long.parseLong(value)));
            case DOUBLE -> approximate(value);
            case DECIMAL -> exact(new BigDecimal(value));
            case BLOB -> cast(constant("STRING", bytes(value)), "BLOB");
            case DATE -> cast(constant("STRING", LocalDate.parse(value).toString()), "DATE");
            case TIME -> cast(constant("STRING", LocalTime.parse(value).toString()), "TIME");
            case TIMESTAMP -> cast(constant("STRING", moment(value)), "TIMESTAMP");
            case TIMESTAMP_WITH_TIME_ZONE ->
                cast(
                        constant(
                                "STRING",
                                OffsetDateTime.parse(value.replaceFirst(" ", "T"))
                                        .toString()),
                        "TIMESTAMPTZ");
            case UUID -> cast(constant("STRING", UUID.fromString(value).toString()), "UUID");
        };
    }

    /** A text as a person would write it: it takes the type of what it is compared with. */
    static ObjectNode text(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no text holds a zero");
        }
        return constant("STRING", value);
    }

    private static ObjectNode truth(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return constant("BOOLEAN", value);
    }

    private static ObjectNode approximate(String value) {
        double number = Double.parseDouble(value);
        if (!Double.isFinite(number)) {
            return cast(constant("STRING", Double.toString(number)), "DOUBLE");
        }
        String text = Double.toString(number);
        return constant("NUMERIC", text.contains("E") ? text : text + "e0");
    }

    private static ObjectNode exact(BigDecimal number) {
        BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
        if (Math.max(plain.precision(), plain.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("more digits than a decimal has");
        }
        return constant(plain.scale() == 0 ? "INTEGER" : "NUMERIC", plain.toPlainString());
    }

    private static String moment(String value) {
        return LocalDateTime.parse(value.replaceFirst(" ", "T")).toString().replace('T', ' ');
    }

    private static String bytes(String digits) {
        if (!digits.matches("(?:[0-9A-Fa-f]{2})*")) {
            throw new IllegalArgumentException("not pairs of hexadecimal digits");
        }
        return digits.replaceAll("(..)", "\\\\x$1");
    }

    private static ObjectNode constant(String kind, String text) {
        ObjectNode literal = JSON.objectNode().put("kind", kind).put("text", text);
        ObjectNode constant = expression("CONSTANT", "VALUE_CONSTANT");
        constant.set("literal", literal);
        return constant;
    }

    private static ObjectNode cast(ObjectNode value, String type) {
        int open = type.indexOf('(');
        ObjectNode typed = expression("TYPE", "TYPE").put("catalog", "").put("schema", "");
        String name = open < 0 ? type : type.substring(0, open);
        typed.put("type_name", name);
        var children = typed.putArray("children");
        if (open > 0) {
            for (String size : type.substring(open + 1, type.length() - 1).split(",")) {
                children.add(constant("INTEGER", size));
            }
        }
        typed.putObject("qualified_name").putArray("path").add(name);
        ObjectNode cast = expression("CAST", "OPERATOR_CAST").put("try_cast", false);
        cast.set("child", value);
        cast.set("type_expr", typed);
        return cast;
    }

    private static ObjectNode expression(String kind, String type) {
        return JSON.objectNode()
                .put("class", kind)
                .put("type", type)
                .put("alias", "")
                .put("query_location", NOWHERE)
                .put("query_location_length", 0);
    }
}
