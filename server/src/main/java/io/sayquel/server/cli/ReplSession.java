package io.sayquel.server.cli;

import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The session of one person at the command line, and the way by which they came to where they are. Confined to one thread. */
final class ReplSession {
    private final Client client;
    private Optional<String> id = Optional.empty();

    /** Numbers of the turns that led here, the newest first; going back takes the newest away. */
    private final Deque<Integer> way = new ArrayDeque<>();

    ReplSession(Client client) {
        this.client = client;
    }

    /** Empty before the first question. */
    Optional<String> id() {
        return id;
    }

    /** A question was asked: the session that it was asked in. */
    void asked(Optional<String> session) {
        id = session;
        last().map(Turn::getNumber).ifPresent(way::push);
    }

    /** A question was asked that goes back to an earlier one: it stands where that one stood. */
    void wentBack() {
        way.poll();
        last().map(Turn::getNumber).ifPresent(way::push);
    }

    /** The newest turn; empty before there is one. */
    Optional<Turn> last() {
        List<Turn> turns = turns();
        return turns.isEmpty() ? Optional.empty() : Optional.of(turns.get(turns.size() - 1));
    }

    /** Forgets the newest turn of the way; gives the one before it, which stands there now. Empty if there is none. */
    Optional<Turn> back() {
        if (way.size() < 2) {
            return Optional.empty();
        }
        way.pop();
        int before = way.element();
        return turns().stream().filter(turn -> turn.getNumber() == before).findFirst();
    }

    private List<Turn> turns() {
        return id.map(session -> client.sessions()
                        .getSession(GetSessionRequest.newBuilder()
                                .setSessionId(session)
                                .build())
                        .getTurnsList())
                .orElse(List.of());
    }
}
