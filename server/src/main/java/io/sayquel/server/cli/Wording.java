package io.sayquel.server.cli;

import java.util.Locale;

/** What the command line says around a card, in both languages; numbers in braces stand for what is put in. */
enum Wording {
    TAKEN_AS("Taken as: {0} ({1})", "Dipahami sebagai: {0} ({1})"),
    READS_AS("I read this as: {0}", "Saya membacanya sebagai: {0}"),
    ON_DATASET("On {0} (set by upload; -d changes it). ", "Pada {0} (dari unggahan; -d mengubahnya). "),
    METRIC("[metric]", "[metrik]"),
    ONE_ROW("1 row", "1 baris"),
    ROWS("{0} rows", "{0} baris"),
    OF_ALL(", {0} of all {1}", ", {0} dari seluruh {1}"),
    HIGH("confidence high", "keyakinan tinggi"),
    MEDIUM("confidence medium", "keyakinan sedang"),
    LOW("confidence low", "keyakinan rendah"),
    COUNTED_ONCE("no row counted twice", "tidak ada baris dihitung dua kali"),
    MAY_COUNT_TWICE("rows may be counted twice", "baris mungkin dihitung dua kali"),
    NEXT("Next  ", "Lanjut  "),
    ONE_MORE_COLUMN("1 more column: {0}", "1 kolom lagi: {0}"),
    MORE_COLUMNS("{0} more columns: {1}", "{0} kolom lagi: {1}"),
    MORE_LINES("… {0} more lines: explain {1}", "… {0} baris lagi: explain {1}"),
    PICK(
            "Pick {0}, or say it another way:  (scripts: --choose 1)",
            "Pilih {0}, atau tanyakan dengan cara lain:  (skrip: --choose 1)"),
    PICK_IN_SQL(
            "Say it another way in ask(...), or run the SQL of {0}: --json has it.",
            "Tanyakan dengan cara lain di ask(...), atau jalankan SQL dari {0}: ada di --json."),
    REFUSED("Refused. {0}", "Ditolak. {0}"),
    FAILED("Failed. {0}", "Gagal. {0}"),
    FORBIDDEN("forbidden", "terlarang"),
    TELLS_NOTHING("This does not say whether data exists.", "Ini tidak mengatakan apakah datanya ada."),
    NO_ROWS("0 rows", "0 baris"),
    ZERO("zero", "nol"),
    ZERO_TOTAL("Total is {0}.", "Totalnya {0}."),
    STALE("stale", "lama"),
    CUT("cut", "dipotong"),
    REST("Rest: --all.", "Sisanya: --all."),
    NOTHING_RAN("Nothing ran.", "Tidak ada yang dijalankan."),
    RAN_BOTH("I ran both:", "Saya menjalankan keduanya:"),
    RAN_THREE("I ran all three:", "Saya menjalankan ketiganya:"),
    NOTHING_RAN_DRY("Nothing ran (--dry-run).", "Tidak dijalankan (--dry-run)."),
    WHY("Why this answer", "Mengapa jawaban ini"),
    INSIGHTS("What stands out", "Yang menonjol"),
    KEPT("Kept answer, {0} old (--fresh asks again).", "Jawaban tersimpan, {0} lalu (--fresh menanyakan lagi).");

    private final String english;
    private final String indonesian;

    Wording(String english, String indonesian) {
        this.english = english;
        this.indonesian = indonesian;
    }

    String in(Locale language, Object... values) {
        String text = language.getLanguage().equals("id") ? indonesian : english;
        for (int i = values.length - 1; i >= 0; i--) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
