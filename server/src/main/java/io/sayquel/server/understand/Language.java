package io.sayquel.server.understand;

import io.sayquel.server.model.answer.Question;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the language of a question among those spoken here, by the small words that only one of them has ("total" and
 * "per" are both's). English where none
 * decides: column names are English more often than not.
 */
final class Language {
    private static final Set<String> INDONESIAN = Set.of(
            "yang",
            "dan",
            "atau",
            "berapa",
            "apa",
            "siapa",
            "mana",
            "kapan",
            "dari",
            "untuk",
            "dengan",
            "setiap",
            "tiap",
            "jumlah",
            "banyak",
            "banyaknya",
            "rata",
            "tertinggi",
            "terendah",
            "terbanyak",
            "teratas",
            "terbesar",
            "terkecil",
            "tampilkan",
            "tunjukkan",
            "daftar",
            "bulan",
            "tahun",
            "hari",
            "minggu",
            "lalu",
            "ini",
            "kemarin",
            "menurut",
            "berdasarkan",
            "antara",
            "lebih",
            "kurang",
            "tidak",
            "bukan",
            "hanya",
            "pada",
            "oleh",
            "adalah",
            "pendapatan",
            "penjualan",
            "pelanggan",
            "produk",
            "toko",
            "wilayah",
            "kategori",
            "sejak",
            "semua",
            "paling",
            "urutkan",
            "nama");

    private static final Set<String> ENGLISH = Set.of(
            "the", "of", "by", "how", "many", "much", "what", "which", "who", "is", "are", "in", "and", "or", "with",
            "for", "each", "top", "show", "list", "last", "this", "than", "more", "less", "not", "never", "average",
            "revenue", "name", "all");

    private Language() {}

    static Locale of(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+");
        long indonesian = Arrays.stream(words).filter(INDONESIAN::contains).count();
        long english = Arrays.stream(words).filter(ENGLISH::contains).count();
        return indonesian > english ? Question.INDONESIAN : Question.ENGLISH;
    }
}
