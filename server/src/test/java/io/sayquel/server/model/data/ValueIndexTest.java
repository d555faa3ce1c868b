package io.sayquel.server.model.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueIndexTest {
    private static final ColumnRef CITY = new ColumnRef("stores", "city");

    @Test
    void findsAValueWhateverItsCaseAndPunctuation() {
        ValueIndex index = ValueIndex.of(Map.of(CITY, List.of("St. John's", "Oslo")));

        assertThat(index.find("OSLO")).containsExactly(new ValueIndex.Hit(CITY, "Oslo"));
        assertThat(index.find("st. john s")).containsExactly(new ValueIndex.Hit(CITY, "St. John's"));
        assertThat(index.find("john")).isEmpty();
    }

    @Test
    void knowsHowManyWordsItsLongestValueHas() {
        assertThat(ValueIndex.of(Map.of(CITY, List.of("Oslo", "New York City"))).longest())
                .isEqualTo(3);
        assertThat(ValueIndex.EMPTY.longest()).isZero();
    }
}
