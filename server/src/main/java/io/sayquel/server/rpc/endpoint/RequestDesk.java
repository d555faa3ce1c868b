package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.store.RequestLedger;
import io.sayquel.server.store.RequestRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Has what comes twice under one request id done once. What is to be made gets its name before anything is made, and the name is on
 * disk first: so it can be told even after a crash whether it was made. Safe for use by many threads.
 */
public final class RequestDesk {
    /** How long a request is known by its id. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** How many requests of one caller are known: a request a second for a day is 86,400. */
    static final int MOST = 100_000;

    private static final int LONGEST_ID = 64;

    private record Key(String tenant, String user, String id) {}

    private final RequestLedger ledger;
    private final Clock clock;
    private final Map<Key, CountDownLatch> underWay = new ConcurrentHashMap<>();

    public RequestDesk(RequestLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A request with an id. */
    record Wanted(Principal principal, String id, String call, String content) {
        private Key key() {
            return new Key(principal.tenant(), principal.user(), id);
        }
    }

    /** A message with a {@code request_id}, to be done once, told by all that it asks for otherwise; empty if it has no id. */
    static Optional<Wanted> wanted(Principal principal, MethodDescriptor<?, ?> method, Message request) {
        FieldDescriptor id = request.getDescriptorForType().findFieldByName("request_id");
        return wanted(
                principal,
                method,
                (String) request.getField(id),
                () -> Fingerprint.of(request.toBuilder().clearField(id).build()));
    }

    /**
     * The same for what is told by more than a message.
     *
     * @param content tells it from every other request under the id
     */
    static Optional<Wanted> wanted(
            Principal principal, MethodDescriptor<?, ?> method, String id, Supplier<String> content) {
        if (id.length() > LONGEST_ID || id.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw Requests.wrong("request_id", id, "1 to " + LONGEST_ID + " visible ASCII characters, such as a UUID");
        }
        return Requests.text(id).map(given -> new Wanted(principal, given, method.getFullMethodName(), content.get()));
    }

    /**
     * The name of what is made for a request.
     *
     * @param names gives one where the request is new
     * @throws SayquelException IDEMPOTENCY_MISMATCH
     */
    String name(Wanted wanted, Supplier<String> names) {
        return entered(wanted, names).name();
    }

    private RequestRecord entered(Wanted wanted, Supplier<String> names) {
        RequestRecord now =
                new RequestRecord(wanted.id(), wanted.call(), wanted.content(), names.get(), clock.instant());
        RequestRecord known =
                ledger.enter(wanted.principal(), now, clock.instant().minus(KEPT), MOST);
        if (!known.content().equals(now.content()) || !known.call().equals(now.call())) {
            throw new SayquelException(
                    Reason.IDEMPOTENCY_MISMATCH,
                    "request_id \"" + known.id() + "\" came with another request before (" + known.call() + ", "
                            + known.createdAt().truncatedTo(ChronoUnit.SECONDS) + ")",
                    "send a new request_id with a new request; to have the earlier one again, repeat it unchanged");
        }
        return known;
    }

    /** The time in which no other call has the same request done. */
    final class Turn implements AutoCloseable {
        private final Wanted wanted;
        private final CountDownLatch end;
        private final Optional<String> response;
        private String name;

        private Turn(Wanted wanted, CountDownLatch end, RequestRecord known) {
            this.wanted = wanted;
            this.end = end;
            this.response = known.response();
            this.name = known.name();
        }

        /** What is made for it. */
        String name() {
            return name;
        }

        /** Another name: nothing that lasts came of the first. */
        String anew(String other) {
            ledger.rename(wanted.principal(), wanted.id(), other);
            name = other;
            return other;
        }

        @Override
        public void close() {
            underWay.remove(wanted.key(), end);
            end.countDown();
        }
    }

    /** Waits until no other call has the same request done; others may run in the caller's place meanwhile. */
    Turn turn(Call<?, ?> call, Wanted wanted, Supplier<String> names) throws InterruptedException {
        CountDownLatch mine = new CountDownLatch(1);
        for (CountDownLatch other = underWay.putIfAbsent(wanted.key(), mine);
                other != null;
                other = underWay.putIfAbsent(wanted.key(), mine)) {
            await(call, other);
        }
        try {
            return new Turn(wanted, mine, entered(wanted, names));
        } catch (RuntimeException refused) {
            underWay.remove(wanted.key(), mine);
            mine.countDown();
            throw refused;
        }
    }

    private static void await(Call<?, ?> call, CountDownLatch other) throws InterruptedException {
        boolean over = call.elsewhere(() -> {
            try {
                other.await();
                return true;
            } catch (InterruptedException stopped) {
                return false;
            }
        });
        if (!over) {
            throw new InterruptedException();
        }
    }

    /**
     * How something is made, and found where it was made before.
     *
     * @param names gives a name that nothing has
     * @param make makes it under a name
     * @param made what was made under a name before a crash, if it was
     * @param empty a message of the answer's type
     */
    record Making<R extends Message>(
            Supplier<String> names, Function<String, R> make, Function<String, Optional<R>> made, R empty) {}

    /**
     * Has one thing made once, and gives every repeat what the first was answered.
     *
     * @param wanted empty for a request without an id: that is done as often as it comes
     */
    <R extends Message> R once(Call<?, ?> call, Optional<Wanted> wanted, Making<R> making) throws InterruptedException {
        return once(call, wanted, making, response -> true);
    }

    /** @param lasts whether a repeat is given what came of the first: what did not last is made anew */
    <R extends Message> R once(Call<?, ?> call, Optional<Wanted> wanted, Making<R> making, Predicate<R> lasts)
            throws InterruptedException {
        if (wanted.isEmpty()) {
            return making.make().apply(making.names().get());
        }
        try (Turn turn = turn(call, wanted.get(), making.names())) {
            if (turn.response.isPresent()) {
                return read(turn.response.get(), making.empty());
            }
            R response = making.made()
                    .apply(turn.name())
                    .orElseGet(() -> making.make().apply(turn.name()));
            if (lasts.test(response)) {
                ledger.answered(wanted.get().principal(), wanted.get().id(), ProtoJson.print(response));
            }
            return response;
        }
    }

    @SuppressWarnings("unchecked") // a builder makes messages of its own type
    private static <R extends Message> R read(String json, R empty) {
        try {
            Message.Builder into = empty.newBuilderForType();
            ProtoJson.read(json, into);
            return (R) into.build();
        } catch (IOException e) {
            throw new IllegalStateException("what a request was answered cannot be read", e);
        }
    }
}
