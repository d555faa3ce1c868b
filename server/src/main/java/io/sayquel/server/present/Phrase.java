package io.sayquel.server.present;

import java.util.Locale;

/** The sentences, in both languages; numbers in braces stand for what is put in. Indonesian is written, not translated. */
enum Phrase {
    LEADER("{0} leads with {1}.", "{0} terdepan dengan {1}."),
    LEADER_OF_ALL("{0} leads with {1}, {2} of all {3}.", "{0} terdepan dengan {1}, {2} dari seluruh {3}."),
    LEADER_OF_SHOWN("{0} leads with {1}, {2} of what is shown.", "{0} terdepan dengan {1}, {2} dari yang ditampilkan."),
    LEADERS_TIE("{0} and {1} share the lead with {2}.", "{0} dan {1} sama-sama terdepan dengan {2}."),
    TOGETHER("The {0} rows together are {1} of all {2}.", "{0} baris ini bersama-sama {1} dari seluruh {2}."),
    GAP("{0} is {1} above {2} in second place.", "{0} berada {1} di atas {2} di tempat kedua."),
    CONCENTRATION("The first {0} of {1} make up {2} of {3}.", "{0} teratas dari {1} mencakup {2} dari {3}."),
    SPREAD(
            "Between {0} at the top and {1} at the bottom lies a factor of {2}.",
            "Yang tertinggi, {0}, adalah {2} kali yang terendah, {1}."),
    OUTLIER("{0} stands out: {1}, against {2} on average.", "{0} menonjol: {1}, sedangkan rata-ratanya {2}."),
    EMPTY_GROUP_SHARE("{0} of {1} has no {2}.", "{0} dari {1} tanpa {2}."),
    AVERAGE("The average of the {0} rows is {1}.", "Rata-rata dari {0} baris adalah {1}."),
    ROSE("{0} rose by {1} from {2} to {3}.", "{0} naik {1} dari {2} ke {3}."),
    FELL("{0} fell by {1} from {2} to {3}.", "{0} turun {1} dari {2} ke {3}."),
    LEVEL("{0} was the same in {1} and {2}: {3}.", "{0} sama pada {1} dan {2}: {3}."),
    LAST_ABOVE("{0}, with {1}, is {2} above {3}.", "{0}, dengan {1}, {2} di atas {3}."),
    LAST_BELOW("{0}, with {1}, is {2} below {3}.", "{0}, dengan {1}, {2} di bawah {3}."),
    PEAK("The highest was {0} with {1}.", "Yang tertinggi {0} dengan {1}."),
    TROUGH("The lowest was {0} with {1}.", "Yang terendah {0} dengan {1}."),
    ALL_DATES("all dates ({0})", "semua tanggal ({0})"),
    TODAY_OF_DATA("(today taken as {0}, the newest day; {1})", "(hari ini dianggap {0}, hari terbaru; {1})"),
    TODAY_OF_DATES("(today taken as {0}, the newest day)", "(hari ini dianggap {0}, hari terbaru)"),
    TODAY_OF_CLOCK("(today is {0}; {1})", "(hari ini {0}; {1})"),
    TODAY_AS_ASKED("(today taken as {0}, as asked; {1})", "(hari ini dianggap {0}, sesuai permintaan; {1})"),
    NUMBER_OF_ROWS("number of rows", "banyaknya baris"),
    NUMBER_OF_DIFFERENT("number of different {0}", "banyaknya {0} yang berbeda"),
    EMPTY("Understood, but no row matches.", "Dipahami, tetapi tidak ada baris yang cocok."),
    EMPTY_WITHOUT(
            "Understood, but no row has {0}; without it, {1} match.",
            "Dipahami, tetapi tidak ada baris dengan {0}; tanpa itu, {1} cocok."),
    NEAREST(" (nearest: {0})", " (terdekat: {0})"),
    AND(" and ", " dan "),
    TIED("{0} more rows share the last place.", "{0} baris lain berbagi tempat terakhir."),
    TIED_ONE("1 more row shares the last place.", "1 baris lain berbagi tempat terakhir."),
    OF_RULE("{0} (a rule of the team, over all data)", "{0} (aturan tim, atas seluruh data)"),
    CHANGED(
            "this may be meant as \"{0}\", but that is not certain",
            "ini mungkin maksudnya \"{0}\", tetapi belum pasti"),
    SEVERAL("{0} can mean {1} things", "{0} bisa berarti {1} hal"),
    THIS("This", "Ini"),
    TWO("two", "dua"),
    THREE("three", "tiga"),
    TRY("try \"{0}\"", "coba \"{0}\""),
    NO_TOTAL(
            "No total: nothing to add, 0 rows in that range.",
            "Tidak ada total: tidak ada yang dijumlahkan, 0 baris dalam rentang itu."),
    CUT_OF("First {0} of {1} rows.", "{0} dari {1} baris pertama."),
    CUT_OF_WHOLE(
            "First {0} of {1} rows; percentages use all.", "{0} dari {1} baris pertama; persentase memakai semuanya."),
    CUT("First {0} rows; there are more.", "{0} baris pertama; masih ada lagi."),
    EMPTY_GROUP("{0} of {1} has no {2}: shown last.", "{0} dari {1} tanpa {2}: ditampilkan terakhir."),
    EMPTY_GROUP_ROW_AMID("One row has no {0}: shown as empty.", "Satu baris tanpa {0}: ditampilkan sebagai kosong."),
    EMPTY_GROUP_AMID("{0} of {1} has no {2}: shown as empty.", "{0} dari {1} tanpa {2}: ditampilkan sebagai kosong."),
    EMPTY_GROUP_ROW("One row has no {0}: shown last.", "Satu baris tanpa {0}: ditampilkan terakhir."),
    PARTIAL_PERIOD(
            "{0} is not over ({1} of {2} days): hatched, not in the trend.",
            "{0} belum selesai ({1} dari {2} hari): diarsir, tidak masuk tren."),
    SHARE_ABOVE_ONE("A share is above 100%: {0} has {1}.", "Ada bagian di atas 100%: {0} sebesar {1}."),
    SHARE_NEGATIVE("A share is below zero: {0} has {1}.", "Ada bagian di bawah nol: {0} sebesar {1}."),
    COUNT_NEGATIVE("A count is below zero: {0} has {1}.", "Ada jumlah di bawah nol: {0} sebesar {1}."),
    STALE("Data ends {0}.", "Data berakhir {0}."),
    VERIFIED("★ Verified question", "★ Pertanyaan terverifikasi"),
    BY_RULES("◆ By rules, no LLM", "◆ Dengan aturan, tanpa LLM"),
    BY_LLM("◇ Written by AI ({0}), checked", "◇ Ditulis AI ({0}), diperiksa"),
    NO_MODEL_ANSWER("The language model did not help: {0}.", "Model bahasa tidak membantu: {0}."),
    READ_OTHERWISE("On {0} it was read as \"{1}\".", "Pada {0} dibaca sebagai \"{1}\"."),
    SQL_OTHERWISE("On {0} its SQL was another.", "Pada {0} SQL-nya lain."),
    COLUMNS_OTHERWISE("On {0} its columns were: {1}.", "Pada {0} kolomnya: {1}."),
    USER_SQL("✎ Your SQL, checked", "✎ SQL Anda, diperiksa");

    private final String english;
    private final String indonesian;

    Phrase(String english, String indonesian) {
        this.english = english;
        this.indonesian = indonesian;
    }

    String in(Locale language) {
        return language.getLanguage().equals("id") ? indonesian : english;
    }

    /** The sentence with its gaps filled; what is put in is not looked at again. */
    String fill(Locale language, Object... values) {
        return Gaps.fill(in(language), values);
    }
}
