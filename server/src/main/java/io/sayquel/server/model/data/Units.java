package io.sayquel.server.model.data;

import java.util.regex.Pattern;

/** What numbers are measured in. */
public final class Units {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private Units() {}

    /** Whether a unit is money: it is written as ISO 4217 writes currencies, such as {@code USD}. */
    public static boolean isCurrency(String unit) {
        return CURRENCY.matcher(unit).matches();
    }
}
