package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.dataset.profile.Profile;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A database of an evaluation set, loaded: {@code schema.json}, {@code load.sql} and its CSVs. The workbench stays open for
 * whoever wants rows; the owner closes it.
 */
public final class BenchDatabase implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workbench bench;
    private final SemanticModel model;

    private BenchDatabase(Workbench bench, SemanticModel model) {
        this.bench = bench;
        this.model = model;
    }

    /**
     * Loads a folder.
     *
     * @param folder holds the three kinds of files
     * @param benches opens an empty database in memory
     * @throws UncheckedIOException if a file is missing or malformed
     */
    public static BenchDatabase load(Path folder, Supplier<Workbench> benches) {
        try {
            BenchSchema schema =
                    new BenchSchema(JSON.readTree(folder.resolve("schema.json").toFile()));
            String script = Files.readString(folder.resolve("load.sql"))
                    .replace("{DIR}", folder.toAbsolutePath().toString());
            Workbench bench = benches.get();
            bench.execute(script);
            Profile profile = new Profiler().profile(bench, schema.tables(), schema.declared());
            return new BenchDatabase(bench, model(folder.getFileName().toString(), profile));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the database in " + folder, e);
        }
    }

    private static SemanticModel model(String name, Profile profile) {
        return new SemanticModel(
                new DatasetRef(name, 1),
                profile.tables(),
                profile.joins(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Policy.OPEN,
                Optional.empty(),
                "",
                Anchor.CLOCK,
                ZoneOffset.UTC,
                profile.newestDay(),
                profile.values());
    }

    /** What a translator may know of it. */
    public SemanticModel model() {
        return model;
    }

    /** Its rows. */
    public Workbench rows() {
        return bench;
    }

    @Override
    public void close() {
        bench.close();
    }
}
