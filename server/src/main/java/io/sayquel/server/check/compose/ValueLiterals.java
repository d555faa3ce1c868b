package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
        if (parameter instanceof Parameter.Several list) {
            return ListLiterals.of(list, number);
        }
        return of(parameter.type(), ((Parameter.Single) parameter).value(), "parameter " + number);
    }

    /** The same for a value of which a message says what it is, such as {@code parameter 2}. */
    static ObjectNode of(Parameter.Type type, Optional<String> value, String what) {
        if (value.isEmpty()) {
            ObjectNode none = constant("NULL_LITERAL", "");
            return type.engineType().isEmpty() ? none : cast(none, type.engineType());
        }
        try {
            return literal(type, value.get());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    what + " cannot be \"" + value.get() + "\": it is no "
                            + type.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    "send a value of its type");
        }
    }

    /** The value that a literal is, perhaps cast to a type of values; empty for everything else. */
    static Optional<Parameter> read(EngineNode node) {
        return ListLiterals.read(node).or(() -> single(node).map(value -> value));
    }

    private static Optional<Parameter.Single> single(EngineNode node) {
        if (node.is("CAST")) {
            String type = node.child("type_expr").text("type_name");
            return Parameter.Type.ofEngine(type)
                    .flatMap(known ->
                            single(node.child("child")).map(value -> new Parameter.Single(known, value.value())));
        }
        EngineNode literal = node.child("literal");
        if (!node.is("CONSTANT")) {
            return Optional.empty();
        }
        Optional<String> text = Optional.of(literal.text("text"));
        return switch (literal.text("kind")) {
            case "NULL_LITERAL" -> Optional.of(new Parameter.Single(Parameter.Type.UNSPECIFIED, Optional.empty()));
            case "STRING" -> Optional.of(new Parameter.Single(Parameter.Type.VARCHAR, text));
            case "BOOLEAN" -> Optional.of(new Parameter.Single(Parameter.Type.BOOLEAN, text));
            case "INTEGER" -> Optional.of(new Parameter.Single(Parameter.Type.BIGINT, text));
            case "NUMERIC" ->
                Optional.of(new Parameter.Single(
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
            case LIST -> throw new IllegalArgumentException("a list has no text");
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

    /** @param type as the engine writes it: {@code DATE}, {@code DECIMAL(38,9)}, {@code DATE[]} */
    static ObjectNode cast(ObjectNode value, String type) {
        ObjectNode cast = expression("CAST", "OPERATOR_CAST").put("try_cast", false);
        cast.set("child", value);
        cast.set("type_expr", typed(type));
        return cast;
    }

    private static ObjectNode typed(String type) {
        boolean list = type.endsWith("[]");
        int open = type.indexOf('(');
        String name = list ? "list" : open < 0 ? type : type.substring(0, open);
        ObjectNode typed =
                expression("TYPE", "TYPE").put("catalog", "").put("schema", "").put("type_name", name);
        typed.putObject("qualified_name").putArray("path").add(name);
        ArrayNode children = typed.putArray("children");
        if (list) {
            children.add(typed(type.substring(0, type.length() - 2)));
        } else if (open > 0) {
            for (String size : type.substring(open + 1, type.length() - 1).split(",")) {
                children.add(constant("INTEGER", size));
            }
        }
        return typed;
    }

    static ObjectNode expression(String kind, String type) {
        return JSON.objectNode()
                .put("class", kind)
                .put("type", type)
                .put("alias", "")
                .put("query_location", NOWHERE)
                .put("query_location_length", 0);
    }
}
