package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Derives, of a folder of databases and a set of questions, those questions whose right answer reads one table, each with that
 * table as its whole dataset: what a person has who uploads one CSV. Run its {@code main} with the folder that holds {@code db}
 * and {@code sets}, a set's name, and the folder to write the same layout to.
 */
public final class SingleTables {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATEMENT = Pattern.compile("[^;]+;");

    private final Path from;
    private final Path to;

    private SingleTables(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /** {@code FROM SET TO}. */
    public static void main(String[] arguments) throws IOException {
        new SingleTables(Path.of(arguments[0]), Path.of(arguments[2])).derive(arguments[1]);
    }

    private void derive(String set) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(from.resolve("sets/" + set + ".jsonl"))) {
            ObjectNode question = (ObjectNode) JSON.readTree(line);
            Optional<String> table = onlyTable(question);
            if (table.isPresent()) {
                String database = question.path("db").asText();
                String name = database + "." + table.get();
                if (!Files.exists(to.resolve("db/" + name))) {
                    cut(database, table.get(), to.resolve("db/" + name));
                }
                lines.add(question.put("db", name).toString());
            }
        }
        Files.createDirectories(to.resolve("sets"));
        Files.write(to.resolve("sets/" + set + ".jsonl"), lines);
        System.out.println(lines.size() + " questions about one table");
    }

    private JsonNode schema(String database) throws IOException {
        return JSON.readTree(
                from.resolve("db").resolve(database).resolve("schema.json").toFile());
    }

    /** The one table that the right answer names. */
    private Optional<String> onlyTable(JsonNode question) throws IOException {
        Set<String> words = new HashSet<>();
        Pattern.compile("\\w+")
                .matcher(question.path("gold_sql")
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("'[^']*'", ""))
                .results()
                .forEach(m -> words.add(m.group()));
        List<String> named = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        for (JsonNode table : schema(question.path("db").asText()).path("tables")) {
            String name = table.path("name").asText();
            table.path("columns")
                    .forEach(c -> columns.add(c.path("name").asText().toLowerCase(Locale.ROOT)));
            if (words.contains(name.toLowerCase(Locale.ROOT))) {
                named.add(name);
            }
        }
        boolean sure = named.stream().noneMatch(n -> columns.contains(n.toLowerCase(Locale.ROOT)));
        return named.size() == 1 && sure ? Optional.of(named.get(0)) : Optional.empty();
    }

    private void cut(String database, String table, Path folder) throws IOException {
        Files.createDirectories(folder);
        ObjectNode schema = (ObjectNode) schema(database);
        ArrayNode tables = JSON.createArrayNode();
        for (JsonNode t : schema.path("tables")) {
            if (t.path("name").asText().equals(table)) {
                ((ObjectNode) t).remove("foreign_keys");
                tables.add(t);
            }
        }
        schema.set("tables", tables);
        Files.writeString(folder.resolve("schema.json"), schema.toString());
        Path source = from.resolve("db").resolve(database).toAbsolutePath();
        StringBuilder script = new StringBuilder();
        Pattern own =
                Pattern.compile("(?is)\\s*(create table|copy|insert into)\\s+\"?" + Pattern.quote(table) + "\"?\\b.*");
        STATEMENT
                .matcher(Files.readString(source.resolve("load.sql")).replaceAll("(?m)^--.*$", ""))
                .results()
                .map(m -> m.group())
                .filter(s -> own.matcher(s).matches())
                .forEach(s ->
                        script.append(s.replace("{DIR}", source.toString())).append('\n'));
        Files.writeString(folder.resolve("load.sql"), script);
    }
}
