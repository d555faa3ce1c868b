package io.sayquel.server.present;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;

/** Cells as exact numbers. */
final class Numbers {
    /** Enough digits for any quotient that is printed, and few enough to be quick. */
    static final MathContext PRECISION = MathContext.DECIMAL64;

    private Numbers() {}

    /** The cell as a number; empty for an empty cell, for what is no number, and for infinity and NaN. */
    static Optional<BigDecimal> of(Object cell) {
        if (cell instanceof BigDecimal exact) {
            return Optional.of(exact);
        }
        if (cell instanceof BigInteger whole) {
            return Optional.of(new BigDecimal(whole));
        }
        if (cell instanceof Double || cell instanceof Float) {
            double value = ((Number) cell).doubleValue();
            return Double.isFinite(value) ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
        }
        return cell instanceof Number number ? Optional.of(BigDecimal.valueOf(number.longValue())) : Optional.empty();
    }

    /** The quotient, or empty where there is none. */
    static Optional<BigDecimal> quotient(BigDecimal dividend, BigDecimal divisor) {
        return divisor.signum() == 0 ? Optional.empty() : Optional.of(dividend.divide(divisor, PRECISION));
    }

    /** Digits behind the point that the number needs. */
    static int decimals(BigDecimal value) {
        return Math.max(0, value.stripTrailingZeros().scale());
    }
}
