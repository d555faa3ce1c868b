package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.check.compose.Parameter;
import io.sayquel.server.rpc.transport.BadField;
import io.sayquel.v1.ParameterList;
import io.sayquel.v1.ParameterType;
import java.util.List;
import java.util.Optional;

/** Values of markers: messages → domain. */
final class ParameterMapper {
    /** As many as there may be markers: what one value more costs is the same, wherever it stands. */
    private static final int MOST_ELEMENTS = 1_000;

    private static final String FIELD = "parameters";

    private ParameterMapper() {}

    static List<Parameter> parameters(List<io.sayquel.v1.Parameter> messages) {
        int elements =
                messages.stream().mapToInt(m -> m.getList().getElementsCount()).sum();
        if (elements > MOST_ELEMENTS) {
            throw new BadField(
                    FIELD,
                    "lists of parameters have " + elements + " elements; at most 1,000 are taken in one statement",
                    "spread them over several statements");
        }
        return messages.stream().map(ParameterMapper::parameter).toList();
    }

    private static Parameter parameter(io.sayquel.v1.Parameter message) {
        boolean list = message.getType() == ParameterType.PARAMETER_TYPE_LIST;
        if (list ? message.hasValue() : message.hasList()) {
            throw new BadField(
                    FIELD,
                    list ? "a list has a value beside its elements" : "what has elements is no list",
                    "send elements, of PARAMETER_TYPE_LIST, or a value");
        }
        return message.hasList()
                ? several(message.getList())
                : new Parameter.Single(
                        type(message.getType()),
                        message.hasValue() ? Optional.of(message.getValue()) : Optional.empty());
    }

    private static Parameter several(ParameterList list) {
        if (list.getElementType() == ParameterType.PARAMETER_TYPE_LIST) {
            throw new BadField(FIELD, "an element of a list is a list", "send a list of single values");
        }
        return new Parameter.Several(
                type(list.getElementType()),
                list.getElementsList().stream()
                        .map(e -> e.hasValue() ? Optional.of(e.getValue()) : Optional.<String>empty())
                        .toList());
    }

    private static Parameter.Type type(ParameterType type) {
        if (type == ParameterType.UNRECOGNIZED) {
            throw Requests.unknown(FIELD);
        }
        return Parameter.Type.valueOf(type.name().substring("PARAMETER_TYPE_".length()));
    }
}
