package io.sayquel.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.SayquelException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void withoutATokenEverybodyOnLoopbackIsLocal() {
        assertThat(new Gate("").admit(Optional.empty())).isEqualTo(Principal.LOCAL);
    }

    @Test
    void withATokenOnlyWhoSendsItGetsIn() {
        Gate gate = new Gate("s3cret");

        assertThat(gate.admit(Optional.of("Bearer s3cret"))).isEqualTo(Principal.LOCAL);
        assertThat(gate.admit(Optional.of("bearer s3cret"))).isEqualTo(Principal.LOCAL);
        assertThatThrownBy(() -> gate.admit(Optional.empty())).isInstanceOf(SayquelException.class);
        assertThatThrownBy(() -> gate.admit(Optional.of("Bearer s3cre"))).isInstanceOf(SayquelException.class);
        assertThatThrownBy(() -> gate.admit(Optional.of("Basic s3cret"))).isInstanceOf(SayquelException.class);
    }

    @Test
    void offLoopbackATokenIsRequired() {
        assertThatThrownBy(() -> new Gate("").mayListen(false, "0.0.0.0")).hasMessageContaining("0.0.0.0");
        assertThatCode(() -> new Gate("t").mayListen(false, "0.0.0.0")).doesNotThrowAnyException();
        assertThatCode(() -> new Gate("").mayListen(true, "127.0.0.1")).doesNotThrowAnyException();
    }
}
