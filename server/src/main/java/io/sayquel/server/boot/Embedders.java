package io.sayquel.server.boot;

import io.sayquel.server.config.Setting;
import io.sayquel.server.config.Settings;
import io.sayquel.server.ground.Retriever;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.ground.VectorOptions;
import io.sayquel.server.ground.provider.EmbedderAccess;
import io.sayquel.server.ground.provider.RemoteEmbedders;
import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.EmbedderProvider;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Opens the retriever, and the embedding model that the settings name, if they name one. */
final class Embedders {
    private Embedders() {}

    /** @throws SayquelException INVALID_SETTING if the model's jars are not there */
    static Retriever open(Settings settings, SchemaSearch search, Store store, Clock clock) {
        String provider = settings.get(Settings.EMBEDDING_PROVIDER);
        if (provider.equals("none")) {
            return Retriever.byWords(search);
        }
        VectorOptions options = new VectorOptions(
                settings.get(Settings.RAG_TOP),
                settings.get(Settings.RAG_FLOOR),
                settings.get(Settings.EMBEDDING_TIMEOUT),
                settings.get(Settings.LLM_BUDGET));
        Embedder embedder = switch (provider) {
            case "openai", "ollama" -> RemoteEmbedders.open(access(provider, settings));
            default -> optional(provider, settings.get(Settings.EMBEDDING_JARS));
        };
        return Retriever.byMeaning(search, embedder, store.vectors(), store.egress(), options, clock);
    }

    /** A key goes only to the server that it was given for. */
    private static EmbedderAccess access(String provider, Settings settings) {
        Optional<String> own = said(settings, Settings.EMBEDDING_URL);
        boolean openAi = provider.equals("openai");
        String usual = settings.get(openAi ? Settings.OPENAI_URL : Settings.OLLAMA_URL);
        Optional<String> usualKey = openAi ? said(settings, Settings.OPENAI_KEY) : Optional.empty();
        int dimension = settings.get(Settings.EMBEDDING_DIMENSION);
        return new EmbedderAccess(
                provider,
                said(settings, Settings.EMBEDDING_MODEL),
                own.orElse(usual),
                own.isPresent() ? said(settings, Settings.EMBEDDING_KEY) : usualKey,
                dimension == 0 ? OptionalInt.empty() : OptionalInt.of(dimension));
    }

    private static Optional<String> said(Settings settings, Setting<String> setting) {
        return Optional.of(settings.get(setting).strip()).filter(s -> !s.isEmpty());
    }

    /** One on the class path, else one in the folder of jars. Its classes stay open for as long as the process lives. */
    private static Embedder optional(String provider, Path jars) {
        return ServiceLoader.load(EmbedderProvider.class, loader(jars)).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(provider))
                .findFirst()
                .orElseThrow(() -> new SayquelException(
                        Reason.INVALID_SETTING,
                        "embedding.provider is " + provider + ", and its jars are not in " + jars,
                        "build them (mvn -q -pl embeddings-minilm -am package -DskipTests), set embedding.jars, or set"
                                + " embedding.provider to none"))
                .open();
    }

    private static ClassLoader loader(Path jars) {
        ClassLoader own = Embedders.class.getClassLoader();
        if (!Files.isDirectory(jars)) {
            return own;
        }
        try (Stream<Path> files = Files.list(jars)) {
            URL[] urls = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Embedders::url)
                    .toArray(URL[]::new);
            return new URLClassLoader("embeddings", urls, own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
