package io.sayquel.server.boot;

import io.sayquel.server.access.Gate;
import io.sayquel.server.cli.RunningServer;
import io.sayquel.server.cli.ServerStarter.Life;
import io.sayquel.server.config.Settings;
import io.sayquel.server.dataset.Home;
import io.sayquel.server.dataset.ServerLock;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.Server;
import io.sayquel.server.rpc.ServerOptions;
import io.sayquel.server.rpc.endpoint.AdminEndpoint;
import io.sayquel.server.rpc.endpoint.AnswerEndpoint;
import io.sayquel.server.rpc.endpoint.AskEndpoint;
import io.sayquel.server.rpc.endpoint.CatalogEndpoint;
import io.sayquel.server.rpc.endpoint.DatasetEndpoint;
import io.sayquel.server.rpc.endpoint.ExplainEndpoint;
import io.sayquel.server.rpc.endpoint.FeedbackEndpoint;
import io.sayquel.server.rpc.endpoint.GivenAnswers;
import io.sayquel.server.rpc.endpoint.MetadataEndpoint;
import io.sayquel.server.rpc.endpoint.PluginEndpoint;
import io.sayquel.server.rpc.endpoint.RequestDesk;
import io.sayquel.server.rpc.endpoint.SessionEndpoint;
import io.sayquel.server.rpc.endpoint.SessionStreams;
import io.sayquel.server.rpc.endpoint.StatementEndpoint;
import io.sayquel.server.rpc.endpoint.SuggestEndpoint;
import io.sayquel.server.rpc.endpoint.WatchEndpoint;
import io.sayquel.server.rpc.transport.Health;
import io.sayquel.server.rpc.transport.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A whole server: the house behind its doors. */
public final class SayquelServer implements RunningServer {
    /** Between saying that no calls are taken and refusing them. */
    private static final Duration NOTICE = Duration.ofMillis(200);

    private final House house;
    private final Readiness readiness;
    private final ServerLock lock;
    private final Server server;
    private final Optional<HealthWatch> watch;
    private final Settings settings;
    private final String host;
    private final int port;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private SayquelServer(
            House house,
            Readiness readiness,
            ServerLock lock,
            Server server,
            Optional<HealthWatch> watch,
            Settings settings,
            String host,
            int port) {
        this.house = house;
        this.readiness = readiness;
        this.lock = lock;
        this.server = server;
        this.watch = watch;
        this.settings = settings;
        this.host = host;
        this.port = port;
    }

    /**
     * Starts a server on the settings' home.
     *
     * @throws SayquelException PORT_IN_USE, INVALID_SETTING, SANDBOX_UNSAFE, SERVER_BUSY where another server has the home
     */
    public static SayquelServer start(Settings settings, Life life, Clock clock) {
        String host = life == Life.ONE_COMMAND ? "127.0.0.1" : settings.get(Settings.HOST);
        Gate gate = new Gate(settings.get(Settings.TOKEN));
        gate.mayListen(Server.isLoopback(host), host);
        Home home = new Home(settings.get(Settings.HOME));
        ServerLock lock = ServerLock.tryAcquire(home)
                .orElseThrow(() -> new SayquelException(
                        Reason.SERVER_BUSY, "another server uses this home folder", "use it, or set SAYQUEL_HOME"));
        new Sandbox(settings).require(life);
        House house = new House(settings, home, clock);
        Readiness readiness =
                life == Life.ONE_COMMAND ? Readiness.atOnce() : Readiness.after(house.checker()::warmUp, clock);
        Optional<HealthWatch> watch =
                life == Life.ONE_COMMAND ? Optional.empty() : Optional.of(HealthWatch.begin(house.vitals(), clock));
        Server server = new Server(
                api(house, settings, clock),
                authorization -> gate.admit(authorization),
                () -> readiness.health(watch.map(HealthWatch::now).orElse(Health.UNEXAMINED)),
                options(settings));
        int port = listen(server, host, life == Life.ONE_COMMAND ? 0 : settings.get(Settings.PORT));
        lock.publish(port);
        return new SayquelServer(house, readiness, lock, server, watch, settings, host, port);
    }

    private static int listen(Server server, String host, int port) {
        try {
            return server.start(host, port);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SayquelException(
                    Reason.SERVER_STOPPING, "the server was stopped while it started", "start it again");
        }
    }

    private static Api api(House house, Settings settings, Clock clock) {
        RequestDesk desk = new RequestDesk(house.store().requests(), clock);
        GivenAnswers given = new GivenAnswers(
                house.live(), house.store().answers(), house.store().sessions(), house.reruns(), desk);
        FeedbackEndpoint feedback =
                new FeedbackEndpoint(house.feedback(), house.store().answers(), desk);
        SessionStreams streams = new SessionStreams(
                house.ask(),
                house.sessions(),
                feedback,
                house.store().answers(),
                given,
                settings.get(Settings.MAX_CALLS));
        return new AskEndpoint(house.ask(), house.sessions(), house.live(), given, desk)
                .api()
                .and(new WatchEndpoint(given, house.running(), house.store().answers()).api())
                .and(new SuggestEndpoint(
                                house.proposals(),
                                house.sessions(),
                                house.store().answers())
                        .api())
                .and(new ExplainEndpoint(house.store().answers()).api())
                .and(feedback.api())
                .and(streams.api())
                .and(new AnswerEndpoint(house.store(), house.reruns(), house.replay(), house.parquet(), desk, clock)
                        .api())
                .and(new SessionEndpoint(house.sessions(), desk).api())
                .and(new StatementEndpoint(house.statements(), house.running(), given).api())
                .and(new MetadataEndpoint(house.catalogs(), Version.current(), house.engine()).api())
                .and(new DatasetEndpoint(
                                house.datasets(),
                                house.statements(),
                                house.ask()::questionsFor,
                                settings.get(Settings.UPLOAD_BYTES),
                                desk)
                        .api())
                .and(new PluginEndpoint(house.plugins()).api())
                .and(new CatalogEndpoint(house.datasets(), house.retriever()).api())
                .and(new AdminEndpoint(
                                new Doctor(house, settings)::examine,
                                house.store().egress())
                        .api());
    }

    private static ServerOptions options(Settings settings) {
        int calls = settings.get(Settings.MAX_CALLS);
        ServerOptions usual = ServerOptions.DEFAULT;
        Set<String> origins = Arrays.stream(settings.get(Settings.CORS_ORIGINS).split(","))
                .map(String::strip)
                .filter(o -> !o.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new ServerOptions(
                usual.limits(),
                settings.get(Settings.UPLOAD_BYTES),
                usual.shortWork(),
                new Workers.Capacity(calls, 8 * calls),
                usual.ping(),
                usual.pingAnswer(),
                settings.get(Settings.REFLECTION),
                origins);
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<String> news() {
        return house.demoData().news();
    }

    @Override
    public void awaitStop() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::drain, "drain"));
        stopped.await();
    }

    /** Takes no new calls, lets running ones end within the grace, then closes the house. */
    void drain() {
        watch.ifPresent(HealthWatch::draining);
        try {
            server.drain(NOTICE, settings.get(Settings.DRAIN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** A server that drained is closed already. */
    @Override
    public void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        server.close();
        watch.ifPresent(HealthWatch::close);
        readiness.await();
        house.close();
        lock.close();
        stopped.countDown();
    }
}
