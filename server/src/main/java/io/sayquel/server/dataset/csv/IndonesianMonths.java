package io.sayquel.server.dataset.csv;

import java.util.List;

/** The months in Indonesian, January first. */
final class IndonesianMonths {
    static final List<String> NAMES = List.of(
            "januari",
            "februari",
            "maret",
            "april",
            "mei",
            "juni",
            "juli",
            "agustus",
            "september",
            "oktober",
            "november",
            "desember");

    private IndonesianMonths() {}
}
