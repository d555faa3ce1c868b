package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.model.Principal;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.BadField;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.rpc.transport.Rpc.Work;
import io.sayquel.server.session.SessionMemory;
import io.sayquel.server.session.Sessions;
import io.sayquel.server.store.SessionRecord;
import io.sayquel.v1.ClearSessionMemoryRequest;
import io.sayquel.v1.ClearSessionMemoryResponse;
import io.sayquel.v1.CreateSessionRequest;
import io.sayquel.v1.DeleteSessionRequest;
import io.sayquel.v1.DeleteSessionResponse;
import io.sayquel.v1.GetSessionMemoryRequest;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.ListSessionsRequest;
import io.sayquel.v1.ListSessionsResponse;
import io.sayquel.v1.Session;
import io.sayquel.v1.SessionServiceGrpc;
import io.sayquel.v1.UpdateSessionRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sessions, as things that are named, listed and put away. */
public final class SessionEndpoint {
    private static final int MOST_TURNS = 1_000;
    private static final Set<String> CHANGEABLE = Set.of("title", "dataset", "pinned", "archived");

    private final Sessions sessions;
    private final RequestDesk desk;

    public SessionEndpoint(Sessions sessions, RequestDesk desk) {
        this.sessions = sessions;
        this.desk = desk;
    }

    public Api api() {
        return Api.of(
                Rpc.unary(SessionServiceGrpc.getCreateSessionMethod(), Work.SHORT, this::create),
                Rpc.unary(SessionServiceGrpc.getGetSessionMethod(), Work.SHORT, this::get),
                Rpc.unary(SessionServiceGrpc.getListSessionsMethod(), Work.SHORT, this::list),
                Rpc.unary(SessionServiceGrpc.getUpdateSessionMethod(), Work.SHORT, this::update),
                Rpc.unary(SessionServiceGrpc.getDeleteSessionMethod(), Work.SHORT, this::delete),
                Rpc.unary(SessionServiceGrpc.getGetSessionMemoryMethod(), Work.SHORT, this::memory),
                Rpc.unary(SessionServiceGrpc.getClearSessionMemoryMethod(), Work.SHORT, this::forget));
    }

    private Session create(Call<CreateSessionRequest, Session> call, CreateSessionRequest request)
            throws InterruptedException {
        Principal owner = call.principal();
        return desk.once(
                call,
                RequestDesk.wanted(owner, SessionServiceGrpc.getCreateSessionMethod(), request),
                new RequestDesk.Making<>(
                        sessions::newName,
                        name -> SessionMapper.session(
                                sessions.create(owner, name, request.getTitle(), request.getDataset())),
                        name -> sessions.existing(owner, name).map(SessionMapper::session),
                        Session.getDefaultInstance()));
    }

    private Session get(Call<GetSessionRequest, Session> call, GetSessionRequest request) {
        SessionRecord session =
                sessions.find(call.principal(), Requests.required(request.getSessionId(), "session_id"));
        return SessionMapper.session(session, sessions.lastTurns(call.principal(), session.id(), MOST_TURNS));
    }

    private ListSessionsResponse list(
            Call<ListSessionsRequest, ListSessionsResponse> call, ListSessionsRequest request) {
        int size = Requests.pageSize(request.getPageSize());
        List<SessionRecord> found = sessions.list(
                call.principal(),
                request.getSearch(),
                request.getIncludeArchived(),
                Optional.of(request.getPageToken()).filter(t -> !t.isEmpty()).map(SessionPlace::after),
                size + 1);
        ListSessionsResponse.Builder page = ListSessionsResponse.newBuilder();
        found.stream().limit(size).map(SessionMapper::session).forEach(page::addSessions);
        if (found.size() > size) {
            page.setNextPageToken(SessionPlace.token(found.get(size - 1)));
        }
        return page.build();
    }

    private Session update(Call<UpdateSessionRequest, Session> call, UpdateSessionRequest request) {
        Session wanted = request.getSession();
        List<String> paths = request.getUpdateMask().getPathsList();
        for (String path : paths) {
            if (!CHANGEABLE.contains(path)) {
                throw new BadField(
                        "update_mask", path + " of a session cannot be changed", "title, dataset, pinned, archived");
            }
        }
        SessionRecord changed = sessions.update(
                call.principal(), Requests.required(wanted.getId(), "session.id"), old -> changed(old, wanted, paths));
        return SessionMapper.session(changed);
    }

    /** With a mask, what it names is set, absent values as empty or false; without, only what is sent. */
    private static SessionRecord changed(SessionRecord old, Session wanted, List<String> paths) {
        return new SessionRecord(
                old.id(),
                named(paths, "title", wanted.hasTitle()) ? wanted.getTitle() : old.title(),
                named(paths, "dataset", wanted.hasDataset()) ? wanted.getDataset() : old.dataset(),
                named(paths, "pinned", wanted.hasPinned()) ? wanted.getPinned() : old.pinned(),
                named(paths, "archived", wanted.hasArchived()) ? wanted.getArchived() : old.archived(),
                old.turns(),
                old.createdAt(),
                old.updatedAt());
    }

    private static boolean named(List<String> paths, String path, boolean sent) {
        return paths.isEmpty() ? sent : paths.contains(path);
    }

    private io.sayquel.v1.SessionMemory memory(
            Call<GetSessionMemoryRequest, io.sayquel.v1.SessionMemory> call, GetSessionMemoryRequest request) {
        String id = Requests.required(request.getSessionId(), "session_id");
        SessionMemory memory = sessions.memory(call.principal(), id);
        io.sayquel.v1.SessionMemory.Builder learned = io.sayquel.v1.SessionMemory.newBuilder()
                .setSessionId(sessions.find(call.principal(), id).id())
                .setSummary(memory.summary())
                .setTurnCount(memory.turns());
        memory.habits()
                .forEach(h -> learned.addPreferences(io.sayquel.v1.SessionMemory.Preference.newBuilder()
                        .setKind(io.sayquel.v1.SessionMemory.Preference.Kind.valueOf("KIND_" + h.kind()))
                        .setValue(h.value())
                        .setTurns(h.turns())));
        return learned.build();
    }

    private ClearSessionMemoryResponse forget(
            Call<ClearSessionMemoryRequest, ClearSessionMemoryResponse> call, ClearSessionMemoryRequest request) {
        sessions.forget(call.principal(), Requests.required(request.getSessionId(), "session_id"));
        return ClearSessionMemoryResponse.getDefaultInstance();
    }

    private DeleteSessionResponse delete(
            Call<DeleteSessionRequest, DeleteSessionResponse> call, DeleteSessionRequest request) {
        sessions.delete(call.principal(), Requests.required(request.getSessionId(), "session_id"));
        return DeleteSessionResponse.getDefaultInstance();
    }
}
