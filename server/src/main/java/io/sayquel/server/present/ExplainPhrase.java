package io.sayquel.server.present;

import java.util.Locale;

/** The sentences of explanations, in both languages. */
enum ExplainPhrase {
    READING("How the question was read", "Cara pertanyaan dibaca"),
    DATA("What was read", "Data yang dibaca"),
    FILTERS("Which rows count", "Baris yang ikut dihitung"),
    COMPUTATION("What was computed", "Perhitungan"),
    DATES("Dates", "Tanggal"),
    RESULT("What came out", "Hasil"),
    POLICY("What a policy held back", "Yang ditahan kebijakan"),
    CONFIDENCE("Why to trust it", "Alasan memercayainya"),
    DOUBTS("What could be wrong", "Yang mungkin keliru"),
    TABLES("It reads {0} of {1}.", "Yang dibaca: {0} dari {1}."),
    LINKED("Rows belong together where {0}.", "Baris dipasangkan bila {0}."),
    COUNTED_ONCE("No row is counted twice.", "Tidak ada baris yang dihitung dua kali."),
    ONLY("Only rows with {0} count.", "Hanya baris dengan {0} yang dihitung."),
    ALL_ROWS("The question leaves no row out.", "Pertanyaannya tidak menyisihkan baris apa pun."),
    IN_SQL(
            "The statement is more than one list of conditions; its SQL has them.",
            "Pernyataannya lebih dari satu daftar syarat; lihat SQL-nya."),
    DEFINED("{0} = {1}, as the team defined it.", "{0} = {1}, sesuai ketetapan tim."),
    DEFINED_VERSION("{0} = {1}, as the team defined it (version {2}).", "{0} = {1}, sesuai ketetapan tim (versi {2})."),
    PER("One row for each {0}.", "Satu baris untuk setiap {0}."),
    LARGEST(
            "Only the first {0} rows, by {1}, largest first.",
            "Hanya {0} baris pertama menurut {1}, dari yang terbesar."),
    SMALLEST(
            "Only the first {0} rows, by {1}, smallest first.",
            "Hanya {0} baris pertama menurut {1}, dari yang terkecil."),
    AT_MOST("At most {0} rows.", "Paling banyak {0} baris."),
    NOW_DATA(
            "Relative dates count from {0}, the newest day of the data ({1}).",
            "Tanggal relatif dihitung dari {0}, hari terbaru data ({1})."),
    NOW_CLOCK(
            "Relative dates count from {0}, the day of the question ({1}).",
            "Tanggal relatif dihitung dari {0}, hari pertanyaan diajukan ({1})."),
    NOW_ASKED(
            "Relative dates count from {0}, as asked ({1}).",
            "Tanggal relatif dihitung dari {0}, sesuai permintaan ({1})."),
    AS_OF("The data ends {0}.", "Data berakhir {0}."),
    ROW("It has one row.", "Hasilnya satu baris."),
    ROWS("It has {0} rows.", "Hasilnya {0} baris."),
    CUT_OF("{0} of {1} rows were delivered.", "{0} dari {1} baris dikirim."),
    CUT("{0} rows were delivered; there are more.", "{0} baris dikirim; masih ada lagi."),
    NOT_RUN(
            "It was translated and checked, but not run.",
            "Pertanyaan diterjemahkan dan diperiksa, tetapi tidak dijalankan."),
    NOT_ANSWERED("It was not answered: {0}.", "Tidak dijawab: {0}."),
    SURE(
            "The chance that this reading is what was meant is put at {0}: {1}.",
            "Peluang bahwa bacaan ini yang dimaksud: {0} ({1})."),
    HIGH("high", "tinggi"),
    MEDIUM("medium", "sedang"),
    LOW("low", "rendah"),
    GUARD(
            "The statement only reads, by functions that are allowed.",
            "Pernyataannya hanya membaca, dengan fungsi yang diizinkan."),
    ENGINE("The engine knows every table and column in it.", "Mesin mengenal setiap tabel dan kolomnya."),
    CALCITE("A second check of its types agreed.", "Pemeriksaan kedua atas tipenya sepakat."),
    NOT_VALIDATED(
            "Only the engine checked it; a second check could not.",
            "Hanya mesin yang memeriksanya; pemeriksaan kedua tidak bisa."),
    FAN_OUT("Its joins may count rows twice.", "Gabungan tabelnya mungkin menghitung baris dua kali."),
    GRAIN_UNKNOWN(
            "The keys do not tell whether its joins count rows twice.",
            "Kuncinya tidak memastikan apakah gabungan tabel menghitung baris dua kali."),
    LIKE("\"{0}\" was taken as {1}, though it is written differently.", "\"{0}\" dianggap {1}, meski tertulis lain."),
    PART("\"{0}\" was taken as {1}, of which it is a part.", "\"{0}\" dianggap {1}, karena bagian darinya."),
    LOOK(
            "The confidence is not high: compare the reading with what you meant.",
            "Keyakinannya tidak tinggi: bandingkan bacaan dengan maksud Anda."),
    BY_MODEL(
            "A language model wrote the statement; checks cannot tell whether it is what you meant.",
            "Model bahasa menulis pernyataannya; pemeriksaan tidak bisa memastikan itu yang Anda maksud."),
    NOT_COVERED(
            "The cut follows no stated order, so that the same question may give other rows.",
            "Pemotongannya tanpa urutan yang jelas, sehingga pertanyaan yang sama bisa memberi baris lain."),
    NOTHING(
            "Nothing in the data or the checks speaks against it; whether the reading is what you meant, only you can tell.",
            "Tidak ada di data atau pemeriksaan yang membantahnya; apakah bacaan ini maksud Anda, hanya Anda yang tahu.");

    private final String english;
    private final String indonesian;

    ExplainPhrase(String english, String indonesian) {
        this.english = english;
        this.indonesian = indonesian;
    }

    String fill(Locale language, Object... values) {
        return Gaps.fill(language.getLanguage().equals("id") ? indonesian : english, values);
    }
}
