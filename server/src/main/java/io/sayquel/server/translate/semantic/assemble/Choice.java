package io.sayquel.server.translate.semantic.assemble;

/** What questions leave open. Each is built the likelier way first, and the other way as a rival that ranking judges. */
public enum Choice {
    /** A thing is shown by its key instead of its name. */
    SHOW_KEY,
    /** A thing is shown with all its columns instead of its name. */
    SHOW_ALL,
    /** A second thing in the question is shown too. */
    SHOW_SECOND_THING,
    /** Groups go by the column that is shown instead of the thing's key. */
    GROUP_BY_SHOWN,
    /** What groups have in common is not shown, or the other way round. */
    SHOW_GROUP,
    /** The number that a superlative goes by is shown too, or the other way round. */
    SHOW_EXTREME,
    /** A superlative asks for the value instead of the row that has it, or the other way round. */
    EXTREME_AS_VALUE,
    /** Equal rows are shown once, or the other way round. */
    DISTINCT,
    /** "How many points" asks for the number that is stored instead of counting rows, or the other way round. */
    STORED_NUMBER,
    /** "average length and width": the aggregate holds for the second too. */
    AGGREGATE_BOTH,
    /** Different values are counted, or the other way round. */
    COUNT_DISTINCT,
    /** Two values linked by "and" are alternatives, or the other way round. */
    AND_IS_OR,
    /** What stands after "that" or "whose" is shown instead of being a mere link. */
    SHOW_LATE,
    /** What is named but not used is joined, so that only rows that have it stay, or the other way round. */
    JOIN_NAMED,
    /** Rows are filtered by a query inside instead of a join that may repeat them. */
    SEMI_JOIN,
    /** Negation applies to the row instead of to everything linked to it, or the other way round. */
    NEGATE_ROW,
    /** Without a direction an order falls instead of rising. */
    FALLING,
    /** "above the average price of red cars": the average is that of red cars, or the other way round. */
    INNER_FILTER
}
