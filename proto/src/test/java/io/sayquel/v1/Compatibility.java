package io.sayquel.v1;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of a released API would no longer work with a newer one, for clients in binary and in JSON: whatever was there must still
 * be there, under the same name and number, with the same type, number of values, form of streaming and HTTP paths. Additions
 * break nobody.
 */
final class Compatibility {
    private final List<String> problems = new ArrayList<>();

    private Compatibility() {}

    /** One sentence for each breach, naming the element; none if old clients go on working. */
    static List<String> problems(FileDescriptorSet released, FileDescriptorSet now) {
        Compatibility check = new Compatibility();
        check.compare("message", messages(released), messages(now), check::message);
        check.compare("enum", enums(released), enums(now), check::enumeration);
        check.compare("service", services(released), services(now), check::service);
        return check.problems;
    }

    @FunctionalInterface
    private interface Comparison<T> {
        void compare(String name, T before, T after);
    }

    private <T> void compare(String kind, Map<String, T> before, Map<String, T> after, Comparison<T> comparison) {
        before.forEach((name, old) -> {
            if (after.containsKey(name)) {
                comparison.compare(name, old, after.get(name));
            } else {
                problems.add(kind + " " + name + " was removed");
            }
        });
    }

    private void message(String name, DescriptorProto before, DescriptorProto after) {
        Map<Integer, FieldDescriptorProto> fields = by(after.getFieldList(), FieldDescriptorProto::getNumber);
        for (FieldDescriptorProto old : before.getFieldList()) {
            String field = "field " + name + "." + old.getName();
            FieldDescriptorProto now = fields.get(old.getNumber());
            if (now == null) {
                boolean renumbered = after.getFieldList().stream()
                        .anyMatch(any -> any.getName().equals(old.getName()));
                problems.add(field + " (" + old.getNumber() + ") was " + (renumbered ? "renumbered" : "removed"));
            } else {
                same(field, "name", old.getName(), now.getName());
                same(field, "JSON name", old.getJsonName(), now.getJsonName());
                same(field, "type", typeOf(old), typeOf(now));
                same(field, "cardinality", cardinality(old), cardinality(now));
                same(field, "oneof", oneof(old, before), oneof(now, after));
            }
        }
    }

    private static String typeOf(FieldDescriptorProto field) {
        return field.getTypeName().isEmpty() ? field.getType().name() : field.getTypeName();
    }

    private static String cardinality(FieldDescriptorProto field) {
        return field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED
                ? "repeated"
                : field.getProto3Optional() ? "optional" : "single";
    }

    private static String oneof(FieldDescriptorProto field, DescriptorProto message) {
        return field.hasOneofIndex() && !field.getProto3Optional()
                ? message.getOneofDecl(field.getOneofIndex()).getName()
                : "none";
    }

    private void enumeration(String name, EnumDescriptorProto before, EnumDescriptorProto after) {
        Map<String, EnumValueDescriptorProto> values = by(after.getValueList(), EnumValueDescriptorProto::getName);
        for (EnumValueDescriptorProto old : before.getValueList()) {
            String value = "enum value " + name + "." + old.getName();
            if (values.containsKey(old.getName())) {
                same(value, "number", old.getNumber(), values.get(old.getName()).getNumber());
            } else {
                problems.add(value + " was removed");
            }
        }
    }

    private void service(String name, ServiceDescriptorProto before, ServiceDescriptorProto after) {
        Map<String, MethodDescriptorProto> methods = by(after.getMethodList(), MethodDescriptorProto::getName);
        for (MethodDescriptorProto old : before.getMethodList()) {
            String rpc = "rpc " + name + "." + old.getName();
            MethodDescriptorProto now = methods.get(old.getName());
            if (now == null) {
                problems.add(rpc + " was removed");
            } else {
                same(rpc, "request type", old.getInputType(), now.getInputType());
                same(rpc, "answer type", old.getOutputType(), now.getOutputType());
                same(rpc, "client streaming", old.getClientStreaming(), now.getClientStreaming());
                same(rpc, "server streaming", old.getServerStreaming(), now.getServerStreaming());
                Set<String> lost = new LinkedHashSet<>(paths(old));
                lost.removeAll(paths(now));
                lost.forEach(path -> problems.add(rpc + ": HTTP path " + path + " was removed"));
            }
        }
    }

    private static Set<String> paths(MethodDescriptorProto method) {
        HttpRule rule = method.getOptions().getExtension(AnnotationsProto.http);
        Set<String> paths = new HashSet<>();
        if (method.getOptions().hasExtension(AnnotationsProto.http)) {
            paths.add(path(rule));
            rule.getAdditionalBindingsList().forEach(further -> paths.add(path(further)));
        }
        return paths;
    }

    private static String path(HttpRule rule) {
        String where = switch (rule.getPatternCase()) {
            case GET -> rule.getGet();
            case PUT -> rule.getPut();
            case POST -> rule.getPost();
            case DELETE -> rule.getDelete();
            case PATCH -> rule.getPatch();
            case CUSTOM -> rule.getCustom().getKind() + " " + rule.getCustom().getPath();
            case PATTERN_NOT_SET -> "";
        };
        return rule.getPatternCase() + " " + where + (rule.getBody().isEmpty() ? "" : " body " + rule.getBody());
    }

    private void same(String element, String what, Object before, Object after) {
        if (!before.equals(after)) {
            problems.add(element + ": its " + what + " was " + before + " and is now " + after);
        }
    }

    private static Map<String, DescriptorProto> messages(FileDescriptorSet files) {
        Map<String, DescriptorProto> all = new LinkedHashMap<>();
        for (FileDescriptorProto file : files.getFileList()) {
            file.getMessageTypeList().forEach(message -> addMessages(file.getPackage(), message, all));
        }
        return all;
    }

    private static void addMessages(String scope, DescriptorProto message, Map<String, DescriptorProto> into) {
        String name = scope + "." + message.getName();
        into.put(name, message);
        message.getNestedTypeList().forEach(nested -> addMessages(name, nested, into));
    }

    private static Map<String, EnumDescriptorProto> enums(FileDescriptorSet files) {
        Map<String, EnumDescriptorProto> all = new LinkedHashMap<>();
        for (FileDescriptorProto file : files.getFileList()) {
            file.getEnumTypeList().forEach(type -> all.put(file.getPackage() + "." + type.getName(), type));
        }
        messages(files)
                .forEach((scope, message) ->
                        message.getEnumTypeList().forEach(type -> all.put(scope + "." + type.getName(), type)));
        return all;
    }

    private static Map<String, ServiceDescriptorProto> services(FileDescriptorSet files) {
        Map<String, ServiceDescriptorProto> all = new LinkedHashMap<>();
        for (FileDescriptorProto file : files.getFileList()) {
            file.getServiceList().forEach(service -> all.put(file.getPackage() + "." + service.getName(), service));
        }
        return all;
    }

    private static <K, T> Map<K, T> by(List<T> elements, Function<T, K> key) {
        return elements.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
