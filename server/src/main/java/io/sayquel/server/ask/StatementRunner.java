package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Runs checked statements: hands frames on as they come and keeps the first rows for the card. */
public final class StatementRunner {
    /** Rows kept for chart, insights and digest; more than any card shows. */
    public static final int KEPT_ROWS = 10_000;

    private static final Limits ONE_NUMBER = new Limits(1, 1 << 20, Duration.ofSeconds(5));

    private final Engine engine;
    private final CallCaches caches;
    private final Cancellation cancellation;

    StatementRunner(Engine engine, CallCaches caches, Cancellation cancellation) {
        this.engine = engine;
        this.caches = caches;
        this.cancellation = cancellation;
    }

    /**
     * Runs a statement, or gives its rows again where they are kept.
     *
     * @param onSchema gets the Arrow schema message before any row
     * @param onFrame gets each frame; may block
     */
    public Rows run(
            CheckedSql statement, Limits limits, Consumer<byte[]> onSchema, Consumer<ResultStream.Frame> onFrame) {
        Optional<CallCaches.Found> kept = caches.result(statement, limits);
        return kept.isPresent() ? again(kept.get(), onSchema, onFrame) : anew(statement, limits, onSchema, onFrame);
    }

    private static Rows again(CallCaches.Found found, Consumer<byte[]> onSchema, Consumer<ResultStream.Frame> onFrame) {
        KeptResult result = found.result();
        try (ArrowRows decoder = new ArrowRows(result.schema())) {
            onSchema.accept(result.schema());
            List<List<Object>> rows = new ArrayList<>();
            for (ResultStream.Frame frame : result.frames()) {
                if (rows.size() < KEPT_ROWS) {
                    rows.addAll(decoder.rows(frame));
                }
                onFrame.accept(frame);
            }
            long count = result.rows();
            return new Rows(rows, rows.size() == count, count, OptionalLong.of(count), false, found.cached());
        }
    }

    private Rows anew(
            CheckedSql statement, Limits limits, Consumer<byte[]> onSchema, Consumer<ResultStream.Frame> onFrame) {
        try (ResultStream stream = engine.execute(statement, limits, cancellation);
                ArrowRows decoder = new ArrowRows(stream.schema())) {
            onSchema.accept(stream.schema());
            List<List<Object>> kept = new ArrayList<>();
            KeptResult.Recorder recorder = caches.recorder(stream.schema());
            long count = 0;
            for (Optional<ResultStream.Frame> frame = stream.next(); frame.isPresent(); frame = stream.next()) {
                if (kept.size() < KEPT_ROWS) {
                    kept.addAll(decoder.rows(frame.get()));
                }
                count += frame.get().rows();
                recorder.add(frame.get());
                onFrame.accept(frame.get());
            }
            boolean cut = stream.truncated();
            if (!cut) {
                caches.keep(statement, recorder);
            }
            OptionalLong total = cut ? count(statement) : OptionalLong.of(count);
            return new Rows(kept, kept.size() == count, count, total, cut);
        }
    }

    /** Runs a statement whose frames only go on: none is decoded, none is kept. */
    public Exported stream(
            CheckedSql statement, Limits limits, Consumer<byte[]> onSchema, Consumer<ResultStream.Frame> onFrame) {
        try (ResultStream stream = engine.execute(statement, limits, cancellation)) {
            onSchema.accept(stream.schema());
            long count = 0;
            for (Optional<ResultStream.Frame> frame = stream.next(); frame.isPresent(); frame = stream.next()) {
                count += frame.get().rows();
                onFrame.accept(frame.get());
            }
            return new Exported(count, stream.truncated());
        }
    }

    /** Runs a statement whose frames somebody else pulls. */
    public Exported pulled(CheckedSql statement, Limits limits, ToLongFunction<ResultStream> file) {
        try (ResultStream stream = engine.execute(statement, limits, cancellation)) {
            long count = file.applyAsLong(stream);
            return new Exported(count, stream.truncated());
        }
    }

    /** Runs a statement for its rows alone. */
    public Rows fetch(CheckedSql statement, Limits limits) {
        return run(statement, limits, schema -> {}, frame -> {});
    }

    /** The only cell of a statement that should have one. */
    Optional<Object> number(CheckedSql statement) {
        List<List<Object>> rows = fetch(statement, ONE_NUMBER).kept();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(rows.get(0).get(0));
    }

    /** Counting is a courtesy: if it takes too long, the card says nothing about the whole. */
    private OptionalLong count(CheckedSql statement) {
        try {
            return statement
                    .counting()
                    .flatMap(this::number)
                    .map(n -> OptionalLong.of(((Number) n).longValue()))
                    .orElse(OptionalLong.empty());
        } catch (SayquelException tooSlow) {
            return OptionalLong.empty();
        }
    }
}
