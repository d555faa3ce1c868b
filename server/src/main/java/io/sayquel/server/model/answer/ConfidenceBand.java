package io.sayquel.server.model.answer;

/** A confidence as a person reads it. */
public enum ConfidenceBand {
    /** Answered without reserve. */
    HIGH,
    /** Answered; the reading deserves a look. */
    MEDIUM,
    /** Not answered: asked or declined. */
    LOW
}
