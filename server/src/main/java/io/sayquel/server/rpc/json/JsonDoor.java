package io.sayquel.server.rpc.json;

import com.google.protobuf.Message;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.transport.Calls;
import io.sayquel.server.rpc.transport.Failure;
import io.sayquel.server.rpc.transport.Rpc;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Serves methods over HTTP and JSON, by the rules in the API's source. */
public final class JsonDoor implements Handler<HttpServerRequest> {
    private final Calls calls;
    private final Routes routes;
    private final Map<String, Supplier<Fold<?>>> folds;
    private final Map<String, Supplier<Download<?>>> downloads;
    private final List<UploadRoute<?, ?>> uploads;

    /**
     * @param folds for streams that may also be answered as one object, by full method name
     * @param downloads for streams that are answered as a file unless their messages are asked for, likewise
     * @param uploads paths that take a file as their body
     */
    public JsonDoor(
            Calls calls,
            List<Rpc<?, ?>> rpcs,
            Map<String, Supplier<Fold<?>>> folds,
            Map<String, Supplier<Download<?>>> downloads,
            List<UploadRoute<?, ?>> uploads) {
        this.calls = calls;
        this.routes = new Routes(rpcs);
        this.folds = Map.copyOf(folds);
        this.downloads = Map.copyOf(downloads);
        this.uploads = List.copyOf(uploads);
    }

    @Override
    public void handle(HttpServerRequest request) {
        try {
            route(request);
        } catch (RuntimeException refused) {
            Failure failure = Failure.of(refused);
            refuse(request, failure, failure.reason().httpStatus());
        }
    }

    private void route(HttpServerRequest request) {
        for (UploadRoute<?, ?> upload : uploads) {
            if (upload.path().equals(request.path())) {
                upload.handle(request, calls);
                return;
            }
        }
        Optional<Routes.Match> match = find(request);
        if (match.isEmpty()) {
            refusePath(request);
        } else if (!JsonBody.isJson(request)) {
            refuse(
                    request,
                    Failure.of(
                            Reason.INVALID_ARGUMENT,
                            "The content type " + request.getHeader(HttpHeaders.CONTENT_TYPE) + " is not understood.",
                            "send Content-Type: application/json"),
                    415);
        } else {
            serve(request, match.get(), match.get().binding().rpc());
        }
    }

    private void refuse(HttpServerRequest request, Failure failure, int status) {
        JsonErrors.answer(request.response(), failure, status);
        UnreadRequests.discard(request, calls.vertx());
    }

    private Optional<Routes.Match> find(HttpServerRequest request) {
        try {
            return routes.find(request.method().name(), request.path());
        } catch (IllegalArgumentException malformed) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT, "The path is malformed: " + malformed.getMessage() + ".", "");
        }
    }

    private void refusePath(HttpServerRequest request) {
        Set<String> verbs = routes.verbs(request.path());
        if (verbs.isEmpty()) {
            refuse(
                    request,
                    Failure.of(
                            Reason.NOT_SUPPORTED,
                            "There is nothing at " + request.path() + ".",
                            "the paths are in the API's source: POST /v1/ask, GET /v1/datasets, GET /health"),
                    404);
        } else {
            String allowed = String.join(", ", verbs);
            request.response().putHeader(HttpHeaders.ALLOW, allowed);
            refuse(
                    request,
                    Failure.of(
                            Reason.NOT_SUPPORTED,
                            request.path() + " does not know " + request.method() + ".",
                            "use " + allowed),
                    405);
        }
    }

    private <Q extends Message, R extends Message> void serve(
            HttpServerRequest request, Routes.Match match, Rpc<Q, R> rpc) {
        Optional<JsonCall<Q, R>> made = callFor(request, rpc);
        if (made.isEmpty()) {
            refuse(
                    request,
                    Failure.of(
                            Reason.NOT_SUPPORTED,
                            "No form of answer fits Accept: " + request.getHeader(HttpHeaders.ACCEPT) + ".",
                            "accept application/json, application/x-ndjson or text/event-stream"),
                    406);
            return;
        }
        JsonCall<Q, R> call = made.get();
        call.admit(calls.authenticate(request.headers()));
        call.watchConnection();
        Context context = calls.vertx().getOrCreateContext();
        call.stopWithCall(calls.startClock(call, rpc, 0, context));
        JsonBody.read(request, calls.limits().messageBytes(), new JsonBody.Reader() {
            @Override
            public void whole(Buffer body) {
                start(call, match, rpc, request, body);
            }

            @Override
            public void tooLarge(Failure failure) {
                call.refuse(failure);
            }
        });
    }

    private <Q extends Message, R extends Message> void start(
            JsonCall<Q, R> call, Routes.Match match, Rpc<Q, R> rpc, HttpServerRequest request, Buffer body) {
        try {
            call.offer(RequestBuilder.build(rpc.emptyRequest(), match, request.uri(), body));
            call.halfClose();
            calls.submit(call, rpc);
        } catch (RuntimeException refused) {
            call.refuse(Failure.of(refused));
        }
    }

    private <Q extends Message, R extends Message> Optional<JsonCall<Q, R>> callFor(
            HttpServerRequest request, Rpc<Q, R> rpc) {
        Context context = calls.vertx().getOrCreateContext();
        if (rpc.singleAnswer()) {
            return Optional.of(JsonCall.ofOne(request, calls.vertx(), context, calls.limits()));
        }
        Supplier<Download<?>> download = downloads.get(rpc.method().getFullMethodName());
        if (download != null && !wantsMessages(request)) {
            @SuppressWarnings("unchecked") // registered under the method whose messages make the file
            Download<R> typed = (Download<R>) download.get();
            return Optional.of(new FileCall<>(request, calls.vertx(), context, calls.limits(), typed));
        }
        Accepted accepted = new Accepted(Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)));
        return accepted.formOf().map(form -> switch (form) {
            case ONE_OBJECT -> oneObject(request, rpc, context);
            case NDJSON -> JsonCall.framed(request, calls.vertx(), context, calls.limits(), Framing.NDJSON);
            case SSE -> JsonCall.framed(request, calls.vertx(), context, calls.limits(), Framing.SSE);
        });
    }

    private static boolean wantsMessages(HttpServerRequest request) {
        String accept =
                Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse("");
        return accept.contains(Framing.NDJSON.contentType()) || accept.contains(Framing.SSE.contentType());
    }

    private <Q extends Message, R extends Message> JsonCall<Q, R> oneObject(
            HttpServerRequest request, Rpc<Q, R> rpc, Context context) {
        Supplier<Fold<?>> fold = folds.get(rpc.method().getFullMethodName());
        if (fold == null) {
            return JsonCall.framed(request, calls.vertx(), context, calls.limits(), Framing.NDJSON);
        }
        @SuppressWarnings("unchecked") // registered under the method whose messages it folds
        Fold<R> typed = (Fold<R>) fold.get();
        return JsonCall.folded(request, calls.vertx(), context, calls.limits(), typed);
    }
}
