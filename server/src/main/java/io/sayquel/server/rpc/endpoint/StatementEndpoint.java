package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.RunningAnswers;
import io.sayquel.server.ask.StatementCommand;
import io.sayquel.server.ask.StatementPipeline;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.v1.CancelRequest;
import io.sayquel.v1.CancelResponse;
import io.sayquel.v1.DescribeRequest;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.StatementDescription;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import java.util.Optional;
import java.util.OptionalLong;

/** Statements. */
public final class StatementEndpoint {
    private final StatementPipeline pipeline;
    private final RunningAnswers running;

    public StatementEndpoint(StatementPipeline pipeline, RunningAnswers running) {
        this.pipeline = pipeline;
        this.running = running;
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

    private void execute(Call<ExecuteRequest, StatementEvent> call, ExecuteRequest request) {
        try (EventWriter<StatementEvent> writer =
                new EventWriter<>(call, request.getResultFormat(), AskEvents::ofStatement, AskEvents.STATEMENT_ROWS)) {
            StatementCommand command = new StatementCommand(
                    call.principal(),
                    Requests.text(request.getDataset()),
                    request.getSql(),
                    Requests.instant(request.getNow()),
                    Requests.zone(request.getTimeZone()),
                    Requests.rows(request.hasMaxRows(), request.getMaxRows()),
                    Requests.millis(request.hasTimeoutMs(), request.getTimeoutMs()),
                    request.getFresh());
            pipeline.execute(command, Stops.of(call), writer);
        }
    }

    private StatementDescription describe(Call<DescribeRequest, StatementDescription> call, DescribeRequest request) {
        StatementPipeline.Description found = pipeline.describe(new StatementCommand(
                call.principal(),
                Requests.text(request.getDataset()),
                request.getSql(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                false));
        StatementDescription.Builder m = StatementDescription.newBuilder()
                .setSql(found.statement().pretty())
                .addAllTables(found.statement().tables().stream().sorted().toList())
                .setGrain(CardMapper.grain(found.statement().grain()));
        found.columns().forEach(c -> m.addColumns(CardMapper.column(c)));
        found.statement().warnings().forEach(w -> m.addWarnings(CardMapper.warning(w)));
        return m.build();
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
