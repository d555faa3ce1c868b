package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.RunningAnswers;
import io.sayquel.server.ask.statement.StatementCommand;
import io.sayquel.server.ask.statement.StatementOptions;
import io.sayquel.server.ask.statement.StatementPipeline;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.v1.CancelRequest;
import io.sayquel.v1.CancelResponse;
import io.sayquel.v1.DescribeRequest;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.ParameterType;
import io.sayquel.v1.StatementDescription;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementMode;
import io.sayquel.v1.StatementServiceGrpc;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Statements. */
public final class StatementEndpoint {
    private final StatementPipeline pipeline;
    private final RunningAnswers running;
    private final GivenAnswers given;

    public StatementEndpoint(StatementPipeline pipeline, RunningAnswers running, GivenAnswers given) {
        this.pipeline = pipeline;
        this.running = running;
        this.given = given;
    }

    public Api api() {
        Rpc<ExecuteRequest, StatementEvent> execute =
                Rpc.serverStream(StatementServiceGrpc.getExecuteMethod(), Rpc.Work.LONG, this::execute);
        return Api.of(
                        execute,
                        Rpc.unary(StatementServiceGrpc.getDescribeMethod(), Rpc.Work.LONG, this::describe),
                        Rpc.unary(StatementServiceGrpc.getCancelMethod(), Rpc.Work.SHORT, this::cancel))
                .folding(execute, CardFold::ofStatement);
    }

    private void execute(Call<ExecuteRequest, StatementEvent> call, ExecuteRequest request)
            throws InterruptedException {
        Optional<RequestDesk.Wanted> wanted =
                RequestDesk.wanted(call.principal(), StatementServiceGrpc.getExecuteMethod(), request);
        given.once(
                call,
                wanted,
                pipeline::newName,
                kept -> given.again(
                        call, kept, GivenAnswers.statement(call, request.getResultFormat()), UnaryOperator.identity()),
                name -> execute(call, request, name));
    }

    private void execute(Call<ExecuteRequest, StatementEvent> call, ExecuteRequest request, String answerId) {
        try (EventWriter<StatementEvent> writer =
                new EventWriter<>(call, request.getResultFormat(), AskEvents::ofStatement, AskEvents.STATEMENT_ROWS)) {
            StatementCommand command = new StatementCommand(
                    call.principal(),
                    Requests.text(request.getDataset()),
                    request.getSql(),
                    options(
                            request.getMode(),
                            request.getParametersList(),
                            request.getEscapeProcessing(),
                            frameRows(request.getBatchRows())),
                    Requests.instant(request.getNow()),
                    Requests.zone(request.getTimeZone()),
                    Requests.rows(request.hasMaxRows(), request.getMaxRows()),
                    Requests.millis(request.hasTimeoutMs(), request.getTimeoutMs()),
                    request.getFresh());
            pipeline.execute(command, answerId, Stops.of(call), writer);
        }
    }

    private StatementDescription describe(Call<DescribeRequest, StatementDescription> call, DescribeRequest request) {
        StatementCommand command = new StatementCommand(
                call.principal(),
                Requests.text(request.getDataset()),
                request.getSql(),
                options(request.getMode(), request.getParametersList(), request.getEscapeProcessing(), 0),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                false);
        StatementPipeline.Description found = pipeline.describe(command, Stops.of(call), new Silent(call));
        StatementDescription.Builder m = StatementDescription.newBuilder();
        found.statement()
                .ifPresent(s -> m.setSql(s.pretty())
                        .addAllTables(s.tables().stream().sorted().toList())
                        .setGrain(CardMapper.grain(s.grain()))
                        .addAllWarnings(
                                s.warnings().stream().map(CardMapper::warning).toList()));
        found.columns().forEach(c -> m.addColumns(CardMapper.column(c)));
        found.markers().forEach(t -> m.addParameterTypes(ParameterType.valueOf("PARAMETER_TYPE_" + t)));
        found.outcome().ifPresent(card -> m.setOutcome(CardMapper.card(card)));
        return m.setInterpretation(AskEvents.interpretation(found.interpretation()))
                .build();
    }

    /** Nobody is told what happens on the way to a description. */
    private record Silent(Call<?, ?> call) implements AskSink {
        @Override
        public void emit(AskEvent event) {
            // a description is told whole
        }

        @Override
        public <T> T waiting(Supplier<T> wait) {
            return call.elsewhere(wait);
        }
    }

    private static int frameRows(int asked) {
        if (asked < 0) {
            throw Requests.wrong("batch_rows", Integer.toString(asked), "0 or more");
        }
        return asked;
    }

    private static StatementOptions options(
            StatementMode mode, List<io.sayquel.v1.Parameter> parameters, boolean escapes, int frameRows) {
        return new StatementOptions(
                switch (mode) {
                    case STATEMENT_MODE_UNSPECIFIED, STATEMENT_MODE_SQL -> StatementOptions.Mode.SQL;
                    case STATEMENT_MODE_AUTO -> StatementOptions.Mode.AUTO;
                    case STATEMENT_MODE_QUESTION -> StatementOptions.Mode.QUESTION;
                    case UNRECOGNIZED -> throw Requests.unknown("mode");
                },
                ParameterMapper.parameters(parameters),
                escapes,
                frameRows);
    }

    private CancelResponse cancel(Call<CancelRequest, CancelResponse> call, CancelRequest request) {
        if (!running.cancel(call.principal(), Requests.required(request.getAnswerId(), "answer_id"))) {
            throw new SayquelException(
                    Reason.ANSWER_NOT_FOUND,
                    "nothing runs under \"" + request.getAnswerId() + "\"",
                    "it may have ended already");
        }
        return CancelResponse.getDefaultInstance();
    }
}
