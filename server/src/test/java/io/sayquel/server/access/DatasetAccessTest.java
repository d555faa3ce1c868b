package io.sayquel.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatasetAccessTest {
    @Test
    void letsInWhoHasOneOfTheRoles() {
        assertThatCode(() -> DatasetAccess.require(Principal.LOCAL, dataset(Set.of("auditor", "editor"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> DatasetAccess.require(Principal.LOCAL, dataset(Set.of())))
                .doesNotThrowAnyException();
    }

    @Test
    void keepsOutWhoHasNone() {
        SayquelException refused = catchThrowableOfType(
                SayquelException.class, () -> DatasetAccess.require(Principal.LOCAL, dataset(Set.of("auditor"))));

        assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN);
        assertThat(refused.getMessage()).doesNotContain("auditor");
    }

    private static SemanticModel dataset(Set<String> roles) {
        Policy policy = new Policy(
                Map.of(),
                roles,
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                OptionalInt.empty(),
                false,
                OptionalLong.empty());
        return SemanticModel.builder(new DatasetRef("staff", 1))
                .policy(policy)
                .plugin(Optional.of("hr"))
                .build();
    }
}
