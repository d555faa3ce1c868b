package io.sayquel.server.rpc.json;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of a {@code google.api.http} rule, such as {@code /v1/datasets/{dataset}/tables/{table}:preview}, with variables of one
 * segment, or of those that a pattern such as {@code {name=a/*}} describes.
 */
final class PathTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z0-9_.]+)(?:=([^}]+))?}");

    private final String text;
    private final Pattern pattern;
    private final List<String> variables = new ArrayList<>();
    private final List<Boolean> spansSegments = new ArrayList<>();

    PathTemplate(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int end = 0;
        while (variable.find()) {
            regex.append(Pattern.quote(text.substring(end, variable.start())));
            String shape = Optional.ofNullable(variable.group(2)).orElse("*");
            regex.append('(').append(regexOf(shape)).append(')');
            variables.add(variable.group(1));
            spansSegments.add(shape.contains("/") || shape.equals("**"));
            end = variable.end();
        }
        pattern =
                Pattern.compile(regex.append(Pattern.quote(text.substring(end))).toString());
    }

    private static String regexOf(String shape) {
        StringBuilder regex = new StringBuilder();
        for (String segment : shape.split("/", -1)) {
            regex.append(regex.length() == 0 ? "" : "/")
                    .append(
                            switch (segment) {
                                case "*" -> "[^/]+";
                                case "**" -> ".+";
                                default -> Pattern.quote(segment);
                            });
        }
        return regex.toString();
    }

    /**
     * The values of the variables in a path as it stands in the request, or empty if it is another path.
     *
     * @throws IllegalArgumentException if a percent sign is not followed by two hex digits
     */
    Optional<Map<String, String>> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(variables.get(i), decode(matcher.group(i + 1), spansSegments.get(i)));
        }
        return Optional.of(values);
    }

    /** An encoded slash stays encoded where the value has slashes of its own, or the two could not be told apart. */
    private static String decode(String value, boolean spansSegments) {
        String kept = value.replace("+", "%2B");
        return QueryStringDecoder.decodeComponent(spansSegments ? kept.replaceAll("(?i)%2f", "%252F") : kept);
    }

    /** How much of it is fixed: of two that match, the more particular one is meant. */
    int fixedCharacters() {
        return VARIABLE.matcher(text).replaceAll("").length();
    }

    @Override
    public String toString() {
        return text;
    }
}
