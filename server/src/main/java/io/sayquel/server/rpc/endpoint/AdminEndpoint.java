package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.v1.AdminServiceGrpc;
import io.sayquel.v1.DiagnoseRequest;
import java.util.function.Supplier;

/** The state of the server. */
public final class AdminEndpoint {
    private final Supplier<Diagnosis> doctor;

    /** @param doctor examines each part anew; may take seconds */
    public AdminEndpoint(Supplier<Diagnosis> doctor) {
        this.doctor = doctor;
    }

    public Api api() {
        return Api.of(Rpc.unary(AdminServiceGrpc.getDiagnoseMethod(), Rpc.Work.LONG, this::diagnose));
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
