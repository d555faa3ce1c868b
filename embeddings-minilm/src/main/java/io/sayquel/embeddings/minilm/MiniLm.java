package io.sayquel.embeddings.minilm;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.EmbedderId;
import io.sayquel.server.ground.vector.Embedding;
import io.sayquel.server.ground.vector.EmbeddingFailure;
import io.sayquel.server.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * all-MiniLM-L6-v2, with weights of eight bits, run by ONNX in this process: 384 dimensions, English. It is loaded when it is first
 * asked, in some seconds and about 200 MB; after that a short text takes some 10 ms of CPU. Nothing leaves the machine.
 */
final class MiniLm implements Embedder {
    private static final EmbedderId ID = new EmbedderId("minilm", "all-minilm-l6-v2-q");

    /** For catalogues; a single text is worked at by the thread that asks. */
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "minilm");
        thread.setDaemon(true);
        return thread;
    });

    /** The library that splits words would otherwise tell its makers, over the network, that it is used. */
    MiniLm() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    @Override
    public EmbedderId id() {
        return ID;
    }

    @Override
    public boolean leaves() {
        return false;
    }

    /** The libraries look for weights and natives by way of the thread, which knows the server's classes and not those beside it. */
    @Override
    public List<Embedding> embed(List<String> texts, Duration atMost) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(MiniLm.class.getClassLoader());
        try {
            return vectors(texts);
        } catch (LinkageError e) {
            throw new EmbeddingFailure(
                    Reason.LLM_UNAVAILABLE, "the libraries of minilm cannot be loaded on this machine: " + e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private List<Embedding> vectors(List<String> texts) {
        return new AllMiniLmL6V2QuantizedEmbeddingModel(worker)
                .embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                        .map(vector -> Embedding.of(ID, vector.vector()))
                        .toList();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
