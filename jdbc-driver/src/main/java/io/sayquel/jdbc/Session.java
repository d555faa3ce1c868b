package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.Rendering;
import io.sayquel.jdbc.internal.url.Settings;
import io.sayquel.jdbc.internal.wire.Deadline;
import io.sayquel.jdbc.internal.wire.Description;
import io.sayquel.jdbc.internal.wire.ExecuteOptions;
import io.sayquel.jdbc.internal.wire.MetadataQuery;
import io.sayquel.jdbc.internal.wire.Parameter;
import io.sayquel.jdbc.internal.wire.ServerInfo;
import io.sayquel.jdbc.internal.wire.StatementService;
import io.sayquel.jdbc.internal.wire.StatementText;
import io.sayquel.jdbc.internal.wire.WireException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The calls of one connection, with what they share. Any thread may use it. */
final class Session {
    private static final Logger LOG = Logger.getLogger(Session.class.getName());
    private static final Duration CANCEL_TIME = Duration.ofSeconds(2);
    private static final int UNIMPLEMENTED = 12;

    private final Settings settings;
    private final StatementService service;
    private volatile String dataset;
    private volatile List<String> client;
    private volatile Optional<ServerInfo> info = Optional.empty();
    private volatile Rendering rendering;
    private volatile Duration networkTimeout;
    private volatile long lastAnswer = System.nanoTime();

    private Session(Settings settings) {
        this.settings = settings;
        this.service = new StatementService(settings.peer());
        this.dataset = settings.url().dataset();
        this.client = client(List.of(settings.applicationName()));
        this.networkTimeout = settings.networkTimeout();
        this.rendering = rendering(settings, Optional.empty());
    }

    /** Connects: finds out who serves, and that the caller may use the dataset. */
    static Session open(Settings settings) throws SQLException {
        Session session = new Session(settings);
        session.connect(settings.url().dataset(), settings.loginTimeout());
        return session;
    }

    private static Rendering rendering(Settings settings, Optional<ServerInfo> info) {
        ZoneId zone = settings.zone()
                .or(() -> info.map(ServerInfo::timeZone).flatMap(Session::zone))
                .orElseGet(ZoneId::systemDefault);
        return new Rendering(zone, settings.complexAsObject(), ArrayRows::result);
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return id.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty(); // of a newer table of zones than this JVM's
        }
    }

    /** Goes to a dataset, if there is one of that name. */
    void connect(String name, Duration within) throws SQLException {
        connect(name, client, within);
    }

    /** Finds out whether the server lives. */
    void ping(Duration within) throws SQLException {
        connect(dataset, List.of(), within);
    }

    /** Tells the server what the client says of itself. */
    void introduce(List<String> ofItself) throws SQLException {
        client = client(ofItself);
        connect(dataset, settings.loginTimeout());
    }

    private static List<String> client(List<String> ofItself) {
        List<String> client = new ArrayList<>(List.of(Version.userAgent()));
        client.addAll(ofItself);
        return List.copyOf(client);
    }

    private void connect(String name, List<String> who, Duration within) throws SQLException {
        Deadline deadline = Deadline.in(within, networkTimeout);
        try {
            ServerInfo found = service.connect(name, who, deadline);
            info = Optional.of(found);
            rendering = rendering(settings, info);
            LOG.log(Level.FINE, "connected to {0}, dataset {1}", new Object[] {settings.url(), found.dataset()});
        } catch (WireException e) {
            if (e.kind() != WireException.Kind.STATUS || e.status().code() != UNIMPLEMENTED) {
                throw SqlErrors.of(e);
            }
            LOG.log(Level.FINE, "{0} is a server of before JDBC", settings.url());
        } catch (InterruptedException e) {
            throw SqlErrors.of(e);
        }
        dataset = name;
        answered();
    }

    Run run(StatementText text, long maxRows, int fetchSize, int timeoutSeconds, Warnings warnings) {
        Duration total = Duration.ofSeconds(timeoutSeconds);
        String zone = settings.zone().map(ZoneId::getId).orElse("");
        ExecuteOptions options = new ExecuteOptions(maxRows, total.toMillis(), zone, fetchSize);
        Deadline deadline = Deadline.in(total, networkTimeout);
        return new Run(service.execute(text, options, deadline), rendering, maxRows, warnings);
    }

    Run metadata(MetadataQuery query) {
        Deadline deadline = Deadline.in(Duration.ZERO, networkTimeout);
        return new Run(service.metadata(dataset, query, deadline), rendering, 0, new Warnings());
    }

    Description describe(StatementText text, int timeoutSeconds) throws SQLException {
        try {
            Duration total = Duration.ofSeconds(timeoutSeconds);
            Description described = service.describe(text, Deadline.in(total, networkTimeout));
            answered();
            return described;
        } catch (WireException e) {
            throw SqlErrors.of(e);
        } catch (InterruptedException e) {
            throw SqlErrors.of(e);
        }
    }

    /** Tells the server to stop, beside the closed connection: a proxy may be slow to pass that on. */
    void cancel(String answerId) {
        try {
            service.cancel(answerId, Deadline.in(CANCEL_TIME, CANCEL_TIME));
        } catch (WireException e) {
            LOG.log(Level.FINE, "the statement had ended before it was cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    StatementText text(String sql, List<Parameter> parameters, boolean escapeProcessing) {
        return new StatementText(dataset, sql, settings.mode(), parameters, escapeProcessing);
    }

    /** Remembers that the server lives. */
    void answered() {
        lastAnswer = System.nanoTime();
    }

    Duration sinceAnswer() {
        return Duration.ofNanos(System.nanoTime() - lastAnswer);
    }

    /** Makes the next question whether it lives go to the server. */
    void forgetAnswer() {
        lastAnswer = System.nanoTime() - Duration.ofDays(1).toNanos();
    }

    Settings settings() {
        return settings;
    }

    Rendering rendering() {
        return rendering;
    }

    /** Empty if the server does not say. */
    Optional<ServerInfo> info() {
        return info;
    }

    String dataset() {
        return dataset;
    }

    Duration networkTimeout() {
        return networkTimeout;
    }

    void networkTimeout(Duration longest) {
        networkTimeout = longest;
    }
}
