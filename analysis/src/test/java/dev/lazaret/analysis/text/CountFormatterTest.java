package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies how numbers and sizes in bytes are formatted in sentences. */
class CountFormatterTest {
    @Test
    void onlyOneUsesSingular() {
        assertThat(CountFormatter.grouped(0, "unit")).isEqualTo("0 units");
        assertThat(CountFormatter.grouped(1, "unit")).isEqualTo("1 unit");
        assertThat(CountFormatter.grouped(12_040, "library", "libraries")).isEqualTo("12 040 libraries");
        assertThat(CountFormatter.grouped(1, "library", "libraries")).isEqualTo("1 library");
        assertThat(CountFormatter.unbroken(2, "file")).isEqualTo("2 files");
    }

    @Test
    void groupsDigitsInThrees() {
        assertThat(CountFormatter.grouped(1_234_567)).isEqualTo("1 234 567");
        assertThat(CountFormatter.grouped(12_040, "unit")).isEqualTo("12 040 units");
        assertThat(CountFormatter.unbroken(61_300)).isEqualTo("61\u00a0300");
        assertThat(CountFormatter.unbroken(61_300, "entry", "entries")).isEqualTo("61\u00a0300 entries");
        assertThat(CountFormatter.unbroken(999)).isEqualTo("999");
        assertThat(CountFormatter.unbroken(1_000)).isEqualTo("1\u00a0000");
    }

    @ParameterizedTest
    @CsvSource({
        "0,          1 KB,      0 bytes,     0 KiB",
        "512,        1 KB,      512 bytes,   0.5 KiB",
        "1536,       1 KB,      1 KiB,       1.5 KiB",
        "1048575,    1 MB,      1023 KiB,    1024 KiB",
        "1048576,    1 MB,      1.0 MiB,     1 MiB",
        "1610612736, 1\u00a0610 MB, 1536.0 MiB,  1.5 GiB",
        "8589934592, 8\u00a0589 MB, 8192.0 MiB,  8 GiB",
    })
    void sizesHaveUnits(long bytes, String rough, String binary, String limit) {
        assertThat(ByteSizeFormatter.rough(bytes)).isEqualTo(rough);
        assertThat(ByteSizeFormatter.binary(bytes)).isEqualTo(binary);
        assertThat(ByteSizeFormatter.limit(bytes)).isEqualTo(limit);
    }
}
