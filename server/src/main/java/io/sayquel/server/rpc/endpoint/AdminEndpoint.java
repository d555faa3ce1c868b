package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.v1.AdminServiceGrpc;
import io.sayquel.v1.DiagnoseRequest;
import io.sayquel.v1.EgressEntry;
import io.sayquel.v1.ListEgressRequest;
import io.sayquel.v1.ListEgressResponse;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The state of the server, and what left it. */
public final class AdminEndpoint {
    private final Supplier<Diagnosis> doctor;
    private final EgressLedger ledger;

    /** @param doctor examines each part anew; may take seconds */
    public AdminEndpoint(Supplier<Diagnosis> doctor, EgressLedger ledger) {
        this.doctor = doctor;
        this.ledger = ledger;
    }

    public Api api() {
        return Api.of(
                Rpc.unary(AdminServiceGrpc.getDiagnoseMethod(), Rpc.Work.LONG, this::diagnose),
                Rpc.unary(AdminServiceGrpc.getListEgressMethod(), Rpc.Work.SHORT, this::egress));
    }

    private ListEgressResponse egress(Call<ListEgressRequest, ListEgressResponse> call, ListEgressRequest request) {
        if (!call.principal().mayGovern()) {
            throw new SayquelException(
                    Reason.FORBIDDEN, "the ledger needs the role editor or owner", "ask an owner of the datasets");
        }
        int size = Requests.pageSize(request.getPageSize());
        boolean newestFirst = newestFirst(request.getOrderBy());
        List<EgressLedger.Entry> found =
                found(call.principal().tenant(), newestFirst, last(request.getPageToken(), newestFirst), size + 1);
        ListEgressResponse.Builder page = ListEgressResponse.newBuilder();
        found.stream().limit(size).forEach(entry -> page.addEntries(entry(entry)));
        if (found.size() > size) {
            long number = found.get(size - 1).number();
            page.setNextPageToken(PageTokens.of(Long.toString(newestFirst ? -number : number)));
        }
        return page.build();
    }

    private List<EgressLedger.Entry> found(String tenant, boolean newestFirst, OptionalLong last, int limit) {
        return newestFirst
                ? ledger.newest(tenant, last.orElse(Long.MAX_VALUE), limit)
                : ledger.list(tenant, last.orElse(0), limit);
    }

    /** The order as AIP-132 writes it: a field, falling with {@code desc}; spaces mean nothing. */
    private static boolean newestFirst(String orderBy) {
        return switch (orderBy.strip().replaceAll("\\s+", " ")) {
            case "", "number" -> false;
            case "number desc" -> true;
            default -> throw Requests.wrong("order_by", orderBy, "\"number\" or \"number desc\"");
        };
    }

    /** The last number of the page before; below zero where that fell, for pages of two orders do not go together. */
    private static OptionalLong last(String token, boolean newestFirst) {
        if (token.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(PageTokens.after(token));
            if (number < 0 == newestFirst) {
                return OptionalLong.of(Math.abs(number));
            }
        } catch (NumberFormatException notOurs) {
            // refused below, like one of the other order
        }
        throw Requests.wrong("page_token", token, "next_page_token of an earlier answer in the same order");
    }

    private static EgressEntry entry(EgressLedger.Entry entry) {
        EgressLedger.Departure departure = entry.departure();
        EgressEntry.Builder m = EgressEntry.newBuilder()
                .setNumber(entry.number())
                .setLeaveTime(KeptCards.timestamp(entry.at()))
                .setUser(entry.user())
                .setAnswerId(departure.answer())
                .setDataset(departure.dataset())
                .setProvider(departure.provider())
                .setModel(departure.model())
                .setPromptSha256(departure.promptHash())
                .addAllColumns(departure.columns())
                .setPromptTokens(departure.tokens());
        entry.usage()
                .ifPresent(usage -> m.setInputTokens(usage.inputTokens())
                        .setOutputTokens(usage.outputTokens())
                        .setEnding(usage.ending()));
        return m.build();
    }

    private io.sayquel.v1.Diagnosis diagnose(
            Call<DiagnoseRequest, io.sayquel.v1.Diagnosis> call, DiagnoseRequest request) {
        Diagnosis found = doctor.get();
        io.sayquel.v1.Diagnosis.Builder m =
                io.sayquel.v1.Diagnosis.newBuilder().setVersion(found.version()).setReady(found.ready());
        found.parts()
                .forEach(p -> m.addParts(io.sayquel.v1.Diagnosis.Part.newBuilder()
                        .setName(p.name())
                        .setOk(p.fit())
                        .setDetail(p.detail())
                        .setHint(p.hint())));
        found.attacks()
                .forEach(a -> m.addAttacks(io.sayquel.v1.Diagnosis.Attack.newBuilder()
                        .setName(a.name())
                        .setRefused(a.refused())));
        found.settings()
                .forEach(s -> m.addSettings(io.sayquel.v1.Diagnosis.Setting.newBuilder()
                        .setKey(s.key())
                        .setValue(s.value())
                        .setOrigin(s.origin())));
        return m.build();
    }
}
