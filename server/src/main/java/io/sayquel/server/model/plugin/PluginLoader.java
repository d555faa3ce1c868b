package io.sayquel.server.model.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads plugins from folders. A plugin with a mistake is listed with everything that is wrong with it and used for nothing; the
 * others work. All five files must be there: a policy that is missing because somebody misspelt its name would open what it was
 * meant to close.
 */
public final class PluginLoader {
    /** The five files, in the order in which they are read. */
    static final List<String> KINDS = List.of("schema", "metrics", "questions", "policy", "insights");

    /** The largest file; retail's largest has 30 kB. */
    static final int MAX_BYTES = 1 << 20;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private final StatementCheck wall;
    private final PassedPlugins passed;
    private final Map<String, FormCheck> forms = new LinkedHashMap<>();

    /** A loader that puts the SQL of plugins to the wall. */
    public PluginLoader(StatementCheck wall) {
        this(wall, PassedPlugins.NONE);
    }

    /**
     * A loader that checks form and SQL of the same files once.
     *
     * @param passed remembers the files that passed
     */
    public PluginLoader(StatementCheck wall, PassedPlugins passed) {
        this.wall = wall;
        this.passed = passed;
    }

    /** The plugins in a folder, by id; none if there is no such folder. Hidden folders are none. */
    public List<LoadedPlugin> loadAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(p -> !p.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(this::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** The plugin in a folder. */
    public LoadedPlugin load(Path folder) {
        String id = folder.getFileName().toString();
        Problems problems = new Problems(id);
        if (!ID.matcher(id).matches()) {
            problems.folder("", "\"" + id + "\" cannot be a plugin's id", "use a-z, 0-9, _ and -, a letter first");
        }
        MessageDigest digest = Sha256.digest();
        Map<String, YamlFile> files = new LinkedHashMap<>();
        for (String kind : KINDS) {
            read(folder, kind + ".yaml", digest, problems).ifPresent(file -> files.put(kind, file));
        }
        List<Path> data = dataFiles(folder, problems);
        strangers(folder, problems);
        String hash = HexFormat.of().formatHex(digest.digest());
        Optional<Definitions> definitions =
                files.size() == KINDS.size() && problems.none() ? checked(id, hash, files, problems) : Optional.empty();
        String title = Optional.ofNullable(files.get("schema"))
                .map(schema -> schema.tree().path("title").asText(id))
                .orElse(id);
        return definitions
                .<LoadedPlugin>map(d -> valid(d, title, data))
                .orElseGet(() -> new LoadedPlugin.Invalid(id, title, hash, problems.all()));
    }

    private static LoadedPlugin valid(Definitions definitions, String title, List<Path> data) {
        JsonNode schema = definitions.schema().tree();
        return new LoadedPlugin.Valid(new Plugin(
                definitions.model().ref().id(),
                title,
                schema.path("description").asText(),
                definitions.model(),
                DefinitionsReader.anchor(schema),
                data,
                PluginPlace.of(definitions)));
    }

    /** First the form of each file, then what they name, then their SQL: each builds on the one before. */
    private Optional<Definitions> checked(String id, String hash, Map<String, YamlFile> files, Problems problems) {
        boolean known = passed.contains(hash);
        if (!known) {
            files.forEach((kind, file) -> form(kind).check(file, problems));
        }
        if (!problems.none()) {
            return Optional.empty();
        }
        Definitions plugin = new DefinitionsReader(id, hash)
                .read(
                        files.get("schema"),
                        files.get("metrics"),
                        files.get("questions"),
                        files.get("policy"),
                        files.get("insights"));
        new SchemaReferences(plugin, problems).check();
        new MetricReferences(plugin, problems).check();
        new QuestionReferences(plugin, problems).check();
        new PolicyReferences(plugin, problems).check();
        new InsightReferences(plugin, problems).check();
        if (problems.none() && !known) {
            new StatementReferences(plugin, wall, problems).check();
        }
        if (!problems.none()) {
            return Optional.empty();
        }
        passed.add(hash);
        return Optional.of(plugin);
    }

    private FormCheck form(String kind) {
        return forms.computeIfAbsent(kind, FormCheck::of);
    }

    private static Optional<YamlFile> read(Path folder, String name, MessageDigest digest, Problems problems) {
        Path path = folder.resolve(name);
        if (!isOwnFile(path)) {
            problems.folder(
                    name,
                    Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? "not a plain file" : "the file is missing",
                    "a plugin has five files; {} or [] says nothing");
            return Optional.empty();
        }
        try {
            if (Files.size(path) > MAX_BYTES) {
                problems.folder(name, "the file is larger than 1 MB", "a plugin defines; its data is in data/");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(path);
            digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            return YamlReader.read(name, decode(bytes), problems);
        } catch (CharacterCodingException e) {
            problems.folder(name, "the bytes are not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            problems.folder(name, "the file cannot be read", "check its permissions");
        }
        return Optional.empty();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
    }

    /** A link could lead anywhere on the machine. */
    private static boolean isOwnFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> dataFiles(Path folder, Problems problems) {
        Path data = folder.resolve("data");
        if (!Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (!Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
            problems.folder("data", "not a folder of the plugin's own", "copy the files; links may lead outside");
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(data, "*.csv")) {
            for (Path entry : entries) {
                if (isOwnFile(entry)) {
                    files.add(entry);
                } else {
                    problems.folder(
                            "data/" + entry.getFileName(), "not a plain file", "copy it; links may lead outside");
                }
            }
        } catch (IOException e) {
            problems.folder("data", "the folder cannot be read", "check its permissions");
        }
        files.sort(null);
        return files;
    }

    /** Any other YAML file is one of the five, misspelt, or of no use. */
    private static void strangers(Path folder, Problems problems) {
        List<String> names = KINDS.stream().map(kind -> kind + ".yaml").toList();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean yaml = name.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
                if (yaml && !names.contains(name)) {
                    problems.folder(name, "no file of a plugin is called so", Names.hint(name, names));
                }
            }
        } catch (IOException e) {
            problems.folder("", "the folder cannot be read", "check its permissions");
        }
    }
}
